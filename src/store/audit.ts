// The audit trail's table: rows go in, none is changed or removed.
import type { Tx } from './transactions.ts';

export interface AuditRow {
  at: string;
  actor: string;
  role: string;
  reason: string | null;
  subject: string | null;
  purpose: string;
  operation: string;
  fields: string[];
  outcome: 'done' | 'refused' | 'failed';
  code: string | null;
  requestId: string;
  contentHash: string;
}

export async function insertAuditEvent(tx: Tx, row: AuditRow): Promise<void> {
  await tx.query(
    `insert into rollbook.audit_events
       (at, actor, role, reason, subject, purpose, operation, fields, outcome, code, request_id, content_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      row.at,
      row.actor,
      row.role,
      row.reason,
      row.subject,
      row.purpose,
      row.operation,
      row.fields,
      row.outcome,
      row.code,
      row.requestId,
      row.contentHash,
    ],
    'audit',
  );
}
