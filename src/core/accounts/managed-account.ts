// What operations on somebody's account share: whom they are about, and how an administrator sees it.
import { findSubject, type ManagedAccountRow } from '../../store/managed-accounts.ts';
import type { Tx } from '../../store/transactions.ts';
import type { Actor, StaffRole } from '../actor.ts';
import { type Context, ownAccount } from '../operation.ts';
import { revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';

/** For the audit trail: the person whose account it is. */
export function subjectOfAccount(_actor: Actor, { id }: { id: string }, tx: Tx): Promise<string | undefined> {
  return findSubject(tx, id);
}

export function refuseUnknownAccount(): never {
  throw new Problem('account.notFound', 'There is no account with this id.');
}

/** Nobody decides about themselves. Throws `account.own` (403). */
export function requireOther(context: Context, accountId: string): void {
  if (context.actor.kind === 'person' && ownAccount(context).accountId === accountId)
    throw new Problem('account.own', 'Somebody else must do this for your account.');
}

export function describeAccount({ undertakingOn, endsOn, roles, revision, ...row }: ManagedAccountRow) {
  return {
    ...row,
    roles: roles as StaffRole[],
    ...(undertakingOn !== null && { undertakingOn }),
    ...(endsOn !== null && { endsOn }),
    etag: revisionTag(revision),
  };
}
