// The audit trail's rows: who did what, for which purpose, on whose data; field names, never values.
import { type AuditContent, insertAuditEvents } from '../store/audit.ts';
import type { Actor } from './actor.ts';
import { contentHash } from './audit/chain.ts';
import type { Context } from './operation.ts';
import { Problem } from './problem.ts';

export interface Outcome {
  operation: string;
  /** As whom the actor acted; the actor's kind where nothing was allowed. */
  role: string;
  purpose: string;
  /** Why, in the words of who asked. */
  reason?: string | undefined;
  /** Internal ids of the persons concerned; written as pseudonyms, a row for each. */
  subjects: readonly string[];
  fields: string[];
  error: unknown;
}

/** Writes the rows of an operation that was done, refused or failed: one for each person, or one about nobody. */
export async function auditOutcome(context: Context, outcome: Outcome): Promise<void> {
  const { actor, services } = context;
  const { subjects, error, operation, role, purpose, reason, fields } = outcome;
  const pseudonyms = subjects.length === 0 ? [null] : subjects.map((id) => services.seal.pseudonym(id));
  const rows = pseudonyms.map((subject) => {
    const row: AuditContent = {
      at: context.now,
      actor: nameInTrail(actor, services),
      role,
      reason: actor.kind === 'system' ? actor.reason : (reason ?? null),
      subject,
      purpose,
      operation,
      fields,
      outcome: outcomeOf(error),
      code: error instanceof Problem ? error.code : null,
      requestId: context.requestId,
    };
    return { ...row, contentHash: contentHash(row) };
  });
  await insertAuditEvents(context.tx, rows);
}

/** Members act under a pseudonym in the trail, staff under their account. */
export function nameInTrail(actor: Actor, { seal }: Pick<Context['services'], 'seal'>): string {
  const isMember = actor.kind === 'person' && actor.memberId !== undefined;
  return isMember ? `member:${seal.pseudonym(actor.memberId ?? '')}` : actor.id;
}

function outcomeOf(error: unknown): 'done' | 'refused' | 'failed' {
  if (error === undefined) return 'done';
  return error instanceof Problem ? 'refused' : 'failed';
}
