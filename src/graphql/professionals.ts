// The directory as a Relay connection, over the same list operation and the same cursors as REST.
import { GraphQLInt, GraphQLString } from 'graphql';
import { listProfessionals } from '../core/directory/list-professionals.ts';
import { readFacets } from '../core/directory/read-facets.ts';
import { Problem } from '../core/problem.ts';
import { professional } from '../schema/api/directory.ts';
import { byArguments, connectionOf, filtersOf, type Page, withoutNulls } from './connection.ts';
import { field, type RootField, run, valueOf } from './door.ts';
import { namesAsked } from './selection.ts';
import type { TypeBook } from './types.ts';

/** `professionals(first, after, last, before, ...filters)`: a connection, with the entries as `nodes` too. */
export function professionalsField(book: TypeBook): RootField {
  const text = { type: GraphQLString };
  const number = { type: GraphQLInt };
  return {
    type: connectionOf('Professional', book.object(professional)),
    description: listProfessionals.summary,
    extensions: { access: listProfessionals.access, operation: listProfessionals.name },
    args: { ...filtersOf(book, listProfessionals), first: number, after: text, last: number, before: text },
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
        const backwards = (args.last ?? args.before ?? undefined) !== undefined;
        const names = { limit: backwards ? 'last' : 'first', cursor: backwards ? 'before' : 'after' };
        throw byArguments(error, names);
      }
    },
  };
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

function refuse(pointer: string, detail: string): never {
  throw new Problem('request.invalid', `${pointer} ${detail}.`, { errors: [{ pointer, detail }] });
}

/** `professionalFacets(...filters)`. */
export function facetsField(book: TypeBook): RootField {
  return field(book, readFacets);
}
