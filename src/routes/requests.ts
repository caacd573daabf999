// What people ask for about their own data.
import { listOwnRequests, listRequests } from '../core/requests/list-requests.ts';
import { makeRequest } from '../core/requests/make-request.ts';
import { type Door, route } from './door.ts';

export function requestRoutes(door: Door): void {
  route(door, 'POST /v1/me/requests', makeRequest);
  route(door, 'GET /v1/me/requests', listOwnRequests);
  route(door, 'GET /v1/admin/requests', listRequests);
}
