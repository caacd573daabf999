// The audit trail's rows: who did what, for which purpose, on whose data; field names, never values.
import { createHash } from 'node:crypto';
import { insertAuditEvent } from '../store/audit.ts';
import type { Context } from './operation.ts';
import { Problem } from './problem.ts';

export interface Outcome {
  operation: string;
  purpose: string;
  /** Internal id of the person concerned; written as a pseudonym. */
  subject: string | undefined;
  fields: string[];
  error: unknown;
}

/** Writes the row of an operation that was done, refused or failed. */
export async function auditOutcome(context: Context, outcome: Outcome): Promise<void> {
  const { actor, services } = context;
  const row = {
    at: context.now,
    actor: actor.kind === 'member' ? `member:${services.seal.pseudonym(actor.memberId)}` : actor.id,
    role: actor.kind,
    reason: actor.kind === 'system' ? actor.reason : null,
    subject: outcome.subject === undefined ? null : services.seal.pseudonym(outcome.subject),
    purpose: outcome.purpose,
    operation: outcome.operation,
    fields: outcome.fields,
    outcome: outcomeOf(outcome.error),
    code: outcome.error instanceof Problem ? outcome.error.code : null,
    requestId: context.requestId,
  };
  const contentHash = createHash('sha256').update(JSON.stringify(row)).digest('hex');
  await insertAuditEvent(context.tx, { ...row, contentHash });
}

function outcomeOf(error: unknown): 'done' | 'refused' | 'failed' {
  if (error === undefined) return 'done';
  return error instanceof Problem ? 'refused' : 'failed';
}
