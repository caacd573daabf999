// What arises by itself: attempts to sign in for the auditor, figures of usage, and a person's objections to uses.
import { listObjections, makeObjection, withdrawObjection } from '../core/objections/objections.ts';
import { listSignIns } from '../core/technical/list-sign-ins.ts';
import { countUsage } from '../core/technical/usage.ts';
import { type Door, route } from './door.ts';

export function technicalRoutes(door: Door): void {
  route(door, 'GET /v1/me/objections', listObjections);
  route(door, 'PUT /v1/me/objections/{purpose}', makeObjection);
  route(door, 'DELETE /v1/me/objections/{purpose}', withdrawObjection);
  route(door, 'GET /v1/admin/sign-ins', listSignIns, { tag: 'security' });
  route(door, 'GET /v1/admin/usage', countUsage, { tag: 'security' });
}
