// The directory as a Relay connection, over the same list operation and the same cursors as REST.
import {
  type GraphQLFieldConfigArgumentMap,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import { listProfessionals } from '../core/directory/list-professionals.ts';
import { readFacets } from '../core/directory/read-facets.ts';
import { Problem } from '../core/problem.ts';
import { professional } from '../schema/api/directory.ts';
import { pageInfo } from './connection.ts';
import { field, type GraphContext, type RootField, run, valueOf } from './door.ts';
import { namesAsked } from './selection.ts';
import type { TypeBook } from './types.ts';

interface Page {
  items: unknown[];
  nextCursor?: string;
  cursors?: string[];
  neighbors?: { next: boolean; previous: boolean };
  total?: number;
}

/** `professionals(first, after, last, before, ...filters)`: a connection, with the entries as `nodes` too. */
export function professionalsField(book: TypeBook): RootField {
  const text = { type: GraphQLString };
  const number = { type: GraphQLInt };
  return {
    type: connectionOf(book.object(professional)),
    description: listProfessionals.summary,
    extensions: { access: listProfessionals.access, operation: listProfessionals.name },
    args: { ...filtersOf(book), first: number, after: text, last: number, before: text },
    resolve: async (_source, args, context, info) => {
      const asked = namesAsked(info);
      try {
        const input = { ...listInput(args), ...(asked.has('totalCount') && { count: true }) };
        const read = async (cursors: boolean) =>
          valueOf(await run(listProfessionals, { ...input, cursors }, context, 'professionals')) as Page;
        if (needsCursors(asked, args)) return await read(true);
        const page = await read(false);
        // Only a page that another follows names its end by itself.
        const endsUnnamed = asked.has('endCursor') && page.nextCursor === undefined && page.items.length > 0;
        return endsUnnamed ? await read(true) : page;
      } catch (error) {
        throw byArguments(error, args);
      }
    },
  };
}

/** The list's refusal, with its members named as the arguments that they came from. */
function byArguments(error: unknown, args: Record<string, unknown>): unknown {
  if (!(error instanceof Problem)) return error;
  const backwards = (args.last ?? args.before ?? undefined) !== undefined;
  const rename = (text: string) =>
    text
      .replace(/^\/limit\b/, backwards ? '/last' : '/first')
      .replace(/^\/cursor\b/, backwards ? '/before' : '/after');
  const errors = error.extras.errors?.map(({ pointer, detail }) => ({ pointer: rename(pointer), detail }));
  return new Problem(error.code, rename(error.message), { ...error.extras, ...(errors && { errors }) });
}

/** What the list filters and sorts by; paging has Relay's own arguments. */
function filtersOf(book: TypeBook): GraphQLFieldConfigArgumentMap {
  const paging = ['limit', 'cursor', 'count', 'cursors', 'direction'];
  const all = Object.entries(field(book, listProfessionals).args ?? {});
  return Object.fromEntries(all.filter(([name]) => !paging.includes(name)));
}

function connectionOf(node: GraphQLObjectType): GraphQLObjectType {
  const edge = new GraphQLObjectType({
    name: 'ProfessionalEdge',
    fields: {
      cursor: { type: new GraphQLNonNull(GraphQLString) },
      node: { type: new GraphQLNonNull(node) },
    },
  });
  return new GraphQLObjectType<Page, GraphContext>({
    name: 'ProfessionalConnection',
    fields: {
      edges: { type: some(edge), resolve: edgesOf },
      nodes: { type: some(node), resolve: (page) => page.items },
      pageInfo: { type: new GraphQLNonNull(pageInfo), resolve: pageInfoOf },
      totalCount: {
        type: GraphQLInt,
        description: 'How many entries match.',
        resolve: (page) => page.total,
      },
    },
  });
}

function some(type: GraphQLObjectType) {
  return new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));
}

/** Sealing a cursor for each entry costs time: who only walks forwards has what is needed in the page's own. */
function needsCursors(asked: ReadonlySet<string>, { last, before }: Record<string, unknown>): boolean {
  const backwards = (last ?? before ?? undefined) !== undefined && asked.has('pageInfo');
  return backwards || ['cursor', 'startCursor', 'hasPreviousPage'].some((name) => asked.has(name));
}

/** Relay's arguments as the list's own. A cursor of any page or item serves both ways. */
function listInput(args: Record<string, unknown>): Record<string, unknown> {
  const { first, after, last, before, ...filters } = withoutNulls(args);
  if (first !== undefined && last !== undefined) refuse('/last', 'cannot be used with first');
  if (after !== undefined && before !== undefined) refuse('/before', 'cannot be used with after');
  if (first !== undefined && before !== undefined) refuse('/before', 'is used with last');
  if (last !== undefined && after !== undefined) refuse('/after', 'is used with first');
  const backwards = last !== undefined || before !== undefined;
  return withoutNulls({
    ...filters,
    limit: first ?? last,
    cursor: after ?? before,
    direction: backwards ? 'before' : 'after',
  });
}

function withoutNulls(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => (value ?? undefined) !== undefined));
}

function refuse(pointer: string, detail: string): never {
  throw new Problem('request.invalid', `${pointer} ${detail}.`, { errors: [{ pointer, detail }] });
}

function edgesOf({ items, cursors = [] }: Page) {
  return items.map((node, place) => ({ node, cursor: cursors[place] }));
}

function pageInfoOf({ nextCursor, cursors = [], neighbors }: Page) {
  return {
    hasNextPage: neighbors?.next ?? nextCursor !== undefined,
    hasPreviousPage: neighbors?.previous,
    startCursor: cursors[0],
    endCursor: cursors.at(-1) ?? nextCursor,
  };
}

/** `professionalFacets(...filters)`. */
export function facetsField(book: TypeBook): RootField {
  return field(book, readFacets);
}
