// A person's part of the audit trail.
import { listAccessLog } from '../core/audit/list-access-log.ts';
import { type Door, route } from './door.ts';

export function auditRoutes(door: Door): void {
  route(door, 'GET /v1/me/access-log', listAccessLog);
}
