// Holds: placed, lifted and seen by officers; seen by the person.
import { decideLift, proposeLift } from '../core/holds/lift-hold.ts';
import { listHolds, listOwnHolds } from '../core/holds/list-holds.ts';
import { decideHold, proposeHold } from '../core/holds/place-hold.ts';
import { type Door, route } from './door.ts';

export function holdRoutes(door: Door): void {
  const staff = { tag: 'staff' };
  route(door, 'GET /v1/me/holds', listOwnHolds);
  route(door, 'GET /v1/admin/holds', listHolds, staff);
  route(door, 'POST /v1/admin/holds', proposeHold, staff);
  route(door, 'POST /v1/admin/holds/{id}/decision', decideHold, staff);
  route(door, 'POST /v1/admin/holds/{id}/lift', proposeLift, staff);
  route(door, 'POST /v1/admin/holds/{id}/lift/decision', decideLift, staff);
}
