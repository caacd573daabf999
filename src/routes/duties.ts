// What binds the staff: undertakings of confidence, granted roles as the person reads them, reviews of the service's security.
import { listOwnRoles } from '../core/roles/list-own-roles.ts';
import { listSecurityReviews, recordSecurityReview } from '../core/security-reviews/security-reviews.ts';
import { acceptUndertaking, listUndertakings, readUndertaking } from '../core/undertakings/undertakings.ts';
import { type Door, route } from './door.ts';

export function dutyRoutes(door: Door): void {
  const staff = { tag: 'staff' };
  route(door, 'GET /v1/me/roles', listOwnRoles);
  route(door, 'GET /v1/me/undertaking', readUndertaking);
  route(door, 'POST /v1/me/undertaking', acceptUndertaking);
  route(door, 'GET /v1/admin/undertakings', listUndertakings, staff);
  route(door, 'GET /v1/admin/security-reviews', listSecurityReviews, staff);
  route(door, 'POST /v1/admin/security-reviews', recordSecurityReview, staff);
}
