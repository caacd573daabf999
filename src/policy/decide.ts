// The decision of the gate: may this actor do this, for this purpose, about this person? Pure, by the pack in force.
import type { Pack } from './pack.ts';
import { findPurpose } from './pack.ts';
import { findStaffRules } from './passwords.ts';
import { actingRole, purposesOfRole, type SanctionScope, staysOpen } from './roles.ts';

/** What the gate knows when it decides. */
export interface Question {
  operation: string;
  purpose: string;
  /** Roles that may do it; deny by default. */
  access: readonly string[];
  /** Whether the operation changes something. */
  changes: boolean;
  /** Who asks names the purpose, which must be one of the role's own (MEF-79). */
  asksPurpose: boolean;
  /** It is one of the rights that no sanction closes (MIPI-21). */
  isRight: boolean;
  /** What a sanction keeps the actor from. */
  sanction: SanctionScope | undefined;
  /** What a machine needs for it; undefined where machines have no business. */
  scope?: string | undefined;
  /** What a machine was allowed; undefined for people. */
  scopes?: readonly string[] | undefined;
  /** Roles that the actor acts in now. */
  roles: readonly string[];
  /** Why roles that the actor was granted do not work now. */
  dormant: 'second-factor' | 'undertaking' | 'ended' | undefined;
  /** The actor is the person whom the operation is about. */
  actsOnSelf: boolean;
  /** The person's processing is restricted (GDPR Art. 18). */
  restricted: boolean;
  /** Purposes that the person objects to (GDPR Art. 21). */
  objections: readonly string[];
}

export type Decision =
  | { allowed: true; basis: string; clause: string; role: string }
  | { allowed: false; code: string; detail: string; clause?: string };

/** Answers with the deciding rule; a purpose that the pack does not list is its own outcome (MEF-24). */
export function decide(pack: Pack, question: Question): Decision {
  if (!question.access.some((role) => question.roles.includes(role))) return refuseAccess(pack, question);
  if (!isInScope(question)) return refuseScope(question);
  const purpose = findPurpose(pack, question.purpose);
  if (purpose === undefined) {
    return {
      allowed: false,
      code: 'purpose.notConfigured',
      detail: `Nothing is configured: the policy in force lists no purpose "${question.purpose}".`,
      clause: 'MEF-24',
    };
  }
  const role = actingRole(question);
  if (role === undefined) return refusePurpose(question);
  if (isClosed(question, role)) {
    return {
      allowed: false,
      code: 'account.sanctioned',
      detail: 'A sanction keeps this account from it; rights, exports and an appeal stay open.',
      clause: 'MIPI-21',
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
  return { allowed: true, basis: purpose.basis, clause: purpose.clause, role };
}

/** An operation for the machine itself needs no scope. */
function isInScope({ access, scope, scopes }: Question): boolean {
  if (scopes === undefined || access.includes('client')) return true;
  return scope !== undefined && scopes.includes(scope);
}

function refuseScope({ scope }: Question): Decision {
  if (scope === undefined) return { allowed: false, code: 'actor.notAllowed', detail: 'Not for machines.' };
  return { allowed: false, code: 'scope.missing', detail: `This needs the scope ${scope}.` };
}

function isClosed({ sanction, changes, purpose, isRight }: Question, role: string): boolean {
  if (sanction === undefined || (sanction === 'changes' && !changes)) return false;
  return !staysOpen(role, purpose, isRight);
}

/** The role may do it, but not for this purpose. */
function refusePurpose({ access, roles, purpose }: Question): Decision {
  const own = access.filter((role) => roles.includes(role)).flatMap((role) => purposesOfRole[role] ?? []);
  const detail = `"${purpose}" is no purpose of this role; its purposes are: ${own.join(', ') || 'none'}.`;
  return { allowed: false, code: 'purpose.notOfRole', detail, clause: 'MEF-79' };
}

/** The packs cannot turn it off; which clause asks for it, they say. */
function clauseOf(pack: Pack, dormant: keyof typeof sleeping): string {
  const { undertakingRequired, secondFactorRequired } = findStaffRules(pack);
  if (dormant === 'undertaking') return undertakingRequired.clause;
  return dormant === 'second-factor' ? secondFactorRequired.clause : 'MIPI-01';
}

const sleeping = {
  'second-factor': 'Sign in with a second factor: without it no staff role works.',
  undertaking:
    'No undertaking of confidence is recorded for this account (/v1/me/undertaking): without it no staff role works.',
  ended: 'The appointment of this account has ended.',
};

/** The same for an object that exists and for one that does not: nothing was looked up. */
function refuseAccess(pack: Pack, { roles, access, dormant }: Question): Decision {
  if (roles.includes('anonymous')) {
    return { allowed: false, code: 'actor.unknown', detail: 'This needs an access token.' };
  }
  if (dormant !== undefined)
    return {
      ...{ allowed: false, code: 'role.dormant', detail: sleeping[dormant] },
      clause: clauseOf(pack, dormant),
    };
  const needed = access.filter((role) => role !== 'system');
  const detail =
    needed.length === 0 ? 'Nobody may ask for this.' : `This is for the roles: ${needed.join(', ')}.`;
  return { allowed: false, code: 'actor.notAllowed', detail };
}
