// How people belong to the association, and reports that somebody is too young for it, in GraphQL.
import { countMinors } from '../core/minors/count-minors.ts';
import { reportMinor } from '../core/minors/report-minor.ts';
import { listMemberRelationships, listOwnRelationships } from '../core/relationships/list-relationships.ts';
import { endRelationship, startRelationship } from '../core/relationships/record-relationship.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const relationshipQueries = (book: TypeBook) => ({
  myRelationships: field(book, listOwnRelationships),
  memberRelationships: field(book, listMemberRelationships),
  minorCounts: field(book, countMinors),
});

export const relationshipMutations = (book: TypeBook) => ({
  startRelationship: field(book, startRelationship),
  endRelationship: field(book, endRelationship),
  reportMinor: field(book, reportMinor),
});
