// How people belong to the association, and reports that somebody is too young for it.
import { countMinors } from '../core/minors/count-minors.ts';
import { reportMinor } from '../core/minors/report-minor.ts';
import { listMemberRelationships, listOwnRelationships } from '../core/relationships/list-relationships.ts';
import { endRelationship, startRelationship } from '../core/relationships/record-relationship.ts';
import { type Door, route } from './door.ts';

export function relationshipRoutes(door: Door): void {
  route(door, 'GET /v1/me/relationships', listOwnRelationships);
  route(door, 'GET /v1/admin/members/{publicId}/relationships', listMemberRelationships);
  route(door, 'POST /v1/admin/relationships', startRelationship);
  route(door, 'POST /v1/admin/relationships/{id}/end', endRelationship);
  route(door, 'POST /v1/admin/minor-reports', reportMinor);
  route(door, 'GET /v1/admin/minor-reports', countMinors);
}
