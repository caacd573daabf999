// The decision of the gate: may this actor do this, for this purpose, about this person? Pure, by the pack in force.
import type { Pack } from './pack.ts';
import { findPurpose } from './pack.ts';

export type ActorKind = 'anonymous' | 'member' | 'staff' | 'system';

/** What the gate knows when it decides. */
export interface Question {
  operation: string;
  purpose: string;
  access: readonly ActorKind[];
  /** Whether the operation changes something. */
  changes: boolean;
  actorKind: ActorKind;
  /** The actor is the person whom the operation is about. */
  actsOnSelf: boolean;
  /** The person's processing is restricted (GDPR Art. 18). */
  restricted: boolean;
  /** Purposes that the person objects to (GDPR Art. 21). */
  objections: readonly string[];
}

export type Decision =
  | { allowed: true; basis: string; clause: string }
  | { allowed: false; code: string; detail: string; clause?: string };

/** Answers with the deciding rule; a purpose that the pack does not list is its own outcome (MEF-24). */
export function decide(pack: Pack, question: Question): Decision {
  if (!question.access.includes(question.actorKind)) return refuseAccess(question);
  const purpose = findPurpose(pack, question.purpose);
  if (purpose === undefined) {
    return {
      allowed: false,
      code: 'purpose.notConfigured',
      detail: `Nothing is configured: the policy in force lists no purpose "${question.purpose}".`,
      clause: 'MEF-24',
    };
  }
  if (!question.actsOnSelf && question.objections.includes(question.purpose)) {
    return {
      allowed: false,
      code: 'purpose.objected',
      detail: 'The person objects to this use.',
      clause: purpose.clause,
    };
  }
  if (question.restricted && question.changes && !question.actsOnSelf) {
    return {
      allowed: false,
      code: 'member.restricted',
      detail: "The person's record is restricted.",
      clause: purpose.clause,
    };
  }
  return { allowed: true, basis: purpose.basis, clause: purpose.clause };
}

function refuseAccess(question: Question): Decision {
  if (question.actorKind === 'anonymous') {
    return { allowed: false, code: 'actor.unknown', detail: 'This needs an access token.' };
  }
  return { allowed: false, code: 'actor.notAllowed', detail: `A ${question.actorKind} may not do this.` };
}
