// The directory as a Relay connection, over the same list operation and the same cursors as REST.
import {
  GraphQLBoolean,
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
import { field, type GraphContext, type RootField, run, valueOf } from './door.ts';
import type { TypeBook } from './types.ts';

interface Page {
  items: unknown[];
  nextCursor?: string;
  prevCursor?: string;
  total?: number;
}

const some = <T extends GraphQLObjectType>(type: T) =>
  new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));

const pageInfo = new GraphQLObjectType({
  name: 'PageInfo',
  description: 'Where a page lies (Relay cursor connections).',
  fields: {
    hasNextPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    hasPreviousPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    startCursor: { type: GraphQLString },
    endCursor: { type: GraphQLString },
  },
});

/** `professionals(first, after, last, before, ...filters)`; `nodes` are the entries of the page. */
export function professionalsField(book: TypeBook): RootField {
  const {
    limit: _limit,
    cursor: _cursor,
    count: _count,
    ...filters
  } = field(book, listProfessionals).args ?? {};
  const node = book.object(professional);
  const connection = new GraphQLObjectType<Page, GraphContext>({
    name: 'ProfessionalConnection',
    fields: {
      nodes: { type: some(node), resolve: (page) => page.items },
      pageInfo: { type: new GraphQLNonNull(pageInfo), resolve: pageInfoOf },
      totalCount: { type: GraphQLInt, resolve: (page) => page.total },
    },
  });
  const text = { type: GraphQLString };
  const number = { type: GraphQLInt };
  return {
    type: new GraphQLNonNull(connection),
    description: listProfessionals.summary,
    args: { ...filters, first: number, after: text, last: number, before: text },
    resolve: async (_source, args, context, info) => {
      const count = JSON.stringify(info.fieldNodes).includes('"totalCount"');
      return valueOf(await run(listProfessionals, listInput(args, count), context, 'professionals'));
    },
  };
}

/** Relay's arguments as the list's own: a cursor holds its direction, so `after` and `before` are one. */
function listInput(args: Record<string, unknown>, count: boolean): Record<string, unknown> {
  const { first, after, last, before, ...filters } = args;
  if ((first ?? null) !== null && (last ?? null) !== null) refuse('/last', 'cannot be used with first');
  if ((after ?? null) !== null && (before ?? null) !== null) refuse('/before', 'cannot be used with after');
  if ((last ?? null) !== null && (before ?? null) === null) refuse('/last', 'needs before');
  return {
    ...filters,
    limit: first ?? last ?? null,
    cursor: after ?? before ?? null,
    ...(count && { count }),
  };
}

function refuse(pointer: string, detail: string): never {
  throw new Problem('request.invalid', `${pointer} ${detail}.`, { errors: [{ pointer, detail }] });
}

function pageInfoOf(page: Page) {
  return {
    hasNextPage: page.nextCursor !== undefined,
    hasPreviousPage: page.prevCursor !== undefined,
    startCursor: page.prevCursor,
    endCursor: page.nextCursor,
  };
}

/** `professionalFacets(...filters)`. */
export function facetsField(book: TypeBook): RootField {
  return field(book, readFacets);
}
