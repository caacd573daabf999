// Members' records, for staff.
import { createMember } from '../core/members/create-member.ts';
import { type Door, route } from './door.ts';

export function memberRoutes(door: Door): void {
  route(door, 'POST /v1/admin/members', createMember);
}
