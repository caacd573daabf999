// What people ask for about their own data, in GraphQL.
import { listOwnRequests, listRequests } from '../core/requests/list-requests.ts';
import { makeRequest } from '../core/requests/make-request.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const requestQueries = (book: TypeBook) => ({
  myRequests: field(book, listOwnRequests),
  memberRequests: field(book, listRequests),
});

export const requestMutations = (book: TypeBook) => ({ makeRequest: field(book, makeRequest) });
