// A member's own record.
import { readProfile } from '../core/profile/read-profile.ts';
import { updateProfile } from '../core/profile/update-profile.ts';
import { type Door, route } from './door.ts';

export function ownRecordRoutes(door: Door): void {
  route(door, 'GET /v1/me', readProfile);
  route(door, 'PATCH /v1/me', updateProfile);
}
