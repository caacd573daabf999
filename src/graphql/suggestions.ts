// Suggestions through GraphQL: the same operations, verb first.
import { decideSuggestion } from '../core/suggestions/decide-suggestion.ts';
import { listMemberSuggestions, listOwnSuggestions } from '../core/suggestions/list-suggestions.ts';
import { makeSuggestion } from '../core/suggestions/make-suggestion.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const suggestionQueries = (book: TypeBook) => ({
  mySuggestions: field(book, listOwnSuggestions),
  memberSuggestions: field(book, listMemberSuggestions),
});

export const suggestionMutations = (book: TypeBook) => ({
  makeSuggestion: field(book, makeSuggestion),
  decideSuggestion: field(book, decideSuggestion),
});
