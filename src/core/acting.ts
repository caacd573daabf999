// Finds out who acts: the database says it of a session, for this transaction alone.
import { extendReach, findActing } from '../store/sessions.ts';
import type { Tx } from '../store/transactions.ts';
import type { Actor, Caller, Person, Role } from './actor.ts';
import type { Context, Transactional } from './operation.ts';
import { Problem } from './problem.ts';

/** The settings that row security goes by; for a session they are empty until the database has said who it is. */
export function identity(
  caller: Caller,
  reach: Transactional['reach'],
  clock: string | undefined,
): Record<string, string> {
  const roles = caller.kind === 'session' ? [] : [caller.kind, ...(reach === undefined ? [] : [reach])];
  return {
    'app.roles': roles.join(' '),
    'app.actor_id': caller.id,
    'app.account_id': '',
    'app.member_id': '',
    ...(clock !== undefined && { 'app.now': clock }),
  };
}

/** The actor and the instant of a transaction. Throws `token.revoked` (401) when the session has ended. */
export async function beginAs(
  tx: Tx,
  caller: Caller,
  reach: Transactional['reach'],
): Promise<{ actor: Actor; now: string }> {
  if (caller.kind !== 'session') {
    const [clock] = await tx.query<{ now: string }>('select rollbook.now() as now');
    return { actor: caller, now: clock?.now ?? '' };
  }
  const found = await findActing(tx, caller.sessionId);
  if (found === undefined || caller.id !== `account:${found.accountId}`) {
    throw new Problem('token.revoked', 'The session has ended; sign in again.');
  }
  if (reach !== undefined) await extendReach(tx, reach);
  const { accountId, memberId, dormant, authenticatedAt, now } = found;
  const actor: Person = {
    ...{ kind: 'person', id: caller.id, accountId, sessionId: caller.sessionId },
    ...{ memberId: memberId ?? undefined, roles: found.roles as Role[] },
    ...{ dormant: dormant ?? undefined, authenticatedAt },
  };
  return { actor, now };
}

/** Minutes for which a proof of who one is counts. */
const proofMinutes = 15;

/** Throws `proof.required` (403) unless the person signed in, or proved themselves again, within the last minutes. */
export function requireProof({ actor, now }: Context): void {
  if (actor.kind !== 'person') return;
  const age = Date.parse(now) - Date.parse(actor.authenticatedAt);
  if (age <= proofMinutes * 60_000) return;
  throw new Problem('proof.required', 'Prove who you are again (POST /v1/auth/proof), then repeat this.');
}
