// Relay connections over the lists and cursors that REST has.
import {
  GraphQLBoolean,
  type GraphQLFieldConfigArgumentMap,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import type { TSchema } from 'typebox';
import type { Operation } from '../core/operation.ts';
import { Problem } from '../core/problem.ts';
import { field, type GraphContext, type RootField, run, valueOf } from './door.ts';
import { namesAsked } from './selection.ts';
import type { TypeBook } from './types.ts';

/** A page as the list answers it. */
export interface Page {
  items: unknown[];
  nextCursor?: string;
  cursors?: string[];
  neighbors?: { next: boolean; previous: boolean };
  total?: number;
}

export const pageInfo = new GraphQLObjectType({
  name: 'PageInfo',
  description: 'Where a page lies (Relay cursor connections).',
  fields: {
    hasNextPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    hasPreviousPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    startCursor: { type: GraphQLString },
    endCursor: { type: GraphQLString },
  },
});

const some = (type: GraphQLObjectType) => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));

/** `ProfessionalConnection` of `Professional`, with the entries as `nodes` too. */
export function connectionOf(name: string, node: GraphQLObjectType): GraphQLObjectType {
  const edge = new GraphQLObjectType({
    name: `${name}Edge`,
    fields: {
      cursor: { type: new GraphQLNonNull(GraphQLString) },
      node: { type: new GraphQLNonNull(node) },
    },
  });
  return new GraphQLObjectType<Page, GraphContext>({
    name: `${name}Connection`,
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

const paging = ['limit', 'cursor', 'count', 'cursors', 'direction', 'accept'];

/** What a list filters and sorts by; paging has Relay's own arguments. */
export function filtersOf(book: TypeBook, operation: Operation): GraphQLFieldConfigArgumentMap {
  const all = Object.entries(field(book, operation).args ?? {});
  return Object.fromEntries(all.filter(([name]) => !paging.includes(name)));
}

/** `name(first, after, ...filters)` over a list that is walked forwards and says each item's cursor on request. */
export function connectionField(
  book: TypeBook,
  operation: Operation,
  { field: name, type, node }: { field: string; type: string; node: TSchema },
): RootField {
  return {
    type: connectionOf(type, book.object(node)),
    description: operation.summary,
    extensions: { access: operation.access, operation: operation.name },
    args: { ...filtersOf(book, operation), first: { type: GraphQLInt }, after: { type: GraphQLString } },
    resolve: async (_source, args, context, info) => {
      const { first, after, ...filters } = args;
      const count = namesAsked(info).has('totalCount');
      const input = { ...filters, limit: first, cursor: after, cursors: true, ...(count && { count }) };
      try {
        const page = valueOf(await run(operation, withoutNulls(input), context, name)) as Page;
        const neighbors = {
          next: page.nextCursor !== undefined,
          previous: (after ?? undefined) !== undefined,
        };
        return { ...page, neighbors };
      } catch (error) {
        throw byArguments(error, { limit: 'first', cursor: 'after' });
      }
    },
  };
}

/** The list's refusal, with its members named as the arguments that they came from. */
export function byArguments(error: unknown, names: { limit: string; cursor: string }): unknown {
  if (!(error instanceof Problem)) return error;
  const rename = (text: string) =>
    text.replace(/^\/limit\b/, `/${names.limit}`).replace(/^\/cursor\b/, `/${names.cursor}`);
  const errors = error.extras.errors?.map(({ pointer, detail }) => ({ pointer: rename(pointer), detail }));
  return new Problem(error.code, rename(error.message), { ...error.extras, ...(errors && { errors }) });
}

export function withoutNulls(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => (value ?? undefined) !== undefined));
}
