// The audit trail's rows: who did what, for which purpose, on whose data; field names, never values.
import { createHash } from 'node:crypto';
import { insertAuditEvent } from '../store/audit.ts';
import type { Actor } from './actor.ts';
import type { Context } from './operation.ts';
import { Problem } from './problem.ts';

export interface Outcome {
  operation: string;
  /** As whom the actor acted; the actor's kind where nothing was allowed. */
  role: string;
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
    actor: nameOf(actor, services),
    role: outcome.role,
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

/** Members act under a pseudonym in the trail, staff under their account. */
function nameOf(actor: Actor, { seal }: Context['services']): string {
  const isMember = actor.kind === 'person' && actor.memberId !== undefined;
  return isMember ? `member:${seal.pseudonym(actor.memberId ?? '')}` : actor.id;
}

function outcomeOf(error: unknown): 'done' | 'refused' | 'failed' {
  if (error === undefined) return 'done';
  return error instanceof Problem ? 'refused' : 'failed';
}
