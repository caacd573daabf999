// What the gate asks the policy, and how it says afterwards as whom and for what somebody acted.
import { actingRole } from '../policy/roles.ts';
import { findServerError } from '../store/lane-errors.ts';
import { type Actor, rolesOf, staffRoles } from './actor.ts';
import type { Operation } from './operation.ts';
import { isProblemCode, Problem } from './problem.ts';

const nobody = { dormant: undefined, sanction: undefined };
/** Of an operation about nobody. */
export const nobodysFacts = { restricted: false, objections: [], actsOnSelf: false, ...nobody };

/** What the operation itself says. */
export function question(operation: Operation, input: unknown) {
  const isTransaction = operation.lane === 'transaction';
  return {
    operation: operation.name,
    purpose: purposeOf(operation, input),
    access: operation.access,
    changes: isTransaction && operation.changes,
    scope: operation.scope,
    asksPurpose: isTransaction && operation.asksPurpose === true,
    isRight: isTransaction && operation.right === true,
  };
}

/** What the gate asks of who acts. */
export function standingOf(actor: Actor) {
  const { dormant, sanction } = actor.kind === 'person' ? actor : nobody;
  const scopes = actor.kind === 'client' ? actor.scopes : undefined;
  return { roles: rolesOf(actor), dormant, sanction, scopes };
}

/** The purpose that who asks names, or the operation's own. */
export function purposeOf(operation: Operation, input: unknown): string {
  const isAsked = operation.lane === 'transaction' && operation.asksPurpose;
  return (isAsked ? textOf(input, 'purpose') : undefined) ?? operation.purpose;
}

/** A member of an input, or of its body, that is text. */
export function textOf(input: unknown, member: string): string | undefined {
  const value = memberOf(input, member) ?? memberOf(memberOf(input, 'body'), member);
  return typeof value === 'string' ? value : undefined;
}

function memberOf(value: unknown, member: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, member) : undefined;
}

/** As whom the actor acted: the role that let them, or what they are when none did; staff's with what they are to the association (MIPI-01). */
export function roleOf(operation: Operation, actor: Actor, input: unknown): string {
  const roles = rolesOf(actor);
  const role = actingRole({ ...question(operation, input), roles }) ?? roles.at(-1) ?? actor.kind;
  const isStaff = staffRoles.some((known) => known === role);
  return isStaff && actor.kind === 'person' ? `${role} (${actor.standing})` : role;
}

/** A rule that the database keeps, whichever way somebody comes, is told as the Problem it names. */
export function asRefusal(error: unknown): unknown {
  const rule = findServerError(error);
  return rule?.code === 'RB001' && isProblemCode(rule.message)
    ? new Problem(rule.message, rule.detail ?? '')
    : error;
}
