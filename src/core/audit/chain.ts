// The hashes that hold the audit trail together: one over what a row says, one over its place in the chain.
import { createHash } from 'node:crypto';
import type { AuditContent, AuditEvent } from '../../store/audit.ts';

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-256, in lowercase hex, over everything a row says. */
export function contentHash(row: AuditContent): string {
  const { at, actor, role, reason, subject, purpose, operation, fields, outcome, code, requestId } = row;
  const said = [at, actor, role, reason, subject, purpose, operation, fields, outcome, code, requestId];
  return sha256(JSON.stringify(said));
}

/** The hash of a link, as the database makes it when it seals; `previous` is empty for the first. */
export function linkHash(previous: string, position: number, event: AuditEvent): string {
  return sha256([previous, position, event.id, event.xid, event.seq, event.contentHash].join(' '));
}
