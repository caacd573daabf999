// Outgoing mail, for operators.
import { listMail } from '../core/mail/list-mail.ts';
import { retryMail } from '../core/mail/retry-mail.ts';
import { type Door, route } from './door.ts';

export function mailRoutes(door: Door): void {
  route(door, 'GET /v1/admin/mail', listMail);
  route(door, 'POST /v1/admin/mail/{id}/retry', retryMail);
}
