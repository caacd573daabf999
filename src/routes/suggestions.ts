// Suggestions from public sources: made by staff, decided by the person.
import { decideSuggestion } from '../core/suggestions/decide-suggestion.ts';
import { listMemberSuggestions, listOwnSuggestions } from '../core/suggestions/list-suggestions.ts';
import { makeSuggestion } from '../core/suggestions/make-suggestion.ts';
import { type Door, route } from './door.ts';

export function suggestionRoutes(door: Door): void {
  route(door, 'POST /v1/admin/members/{publicId}/suggestions', makeSuggestion);
  route(door, 'GET /v1/admin/members/{publicId}/suggestions', listMemberSuggestions);
  route(door, 'GET /v1/me/suggestions', listOwnSuggestions);
  route(door, 'PUT /v1/me/suggestions/{id}', decideSuggestion);
}
