// Members' records, for staff.
import { createMember } from '../core/members/create-member.ts';
import { inviteMember } from '../core/members/invite-member.ts';
import { listMembers } from '../core/members/list-members.ts';
import { readMember } from '../core/members/read-member.ts';
import { type Door, route } from './door.ts';

export function memberRoutes(door: Door): void {
  route(door, 'GET /v1/admin/members', listMembers);
  route(door, 'POST /v1/admin/members', createMember);
  route(door, 'GET /v1/admin/members/{publicId}', readMember);
  route(door, 'POST /v1/admin/members/{publicId}/invitation', inviteMember);
}
