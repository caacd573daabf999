// Finds out who acts: the database says it of a session, for this transaction alone.
import { findActingClient } from '../store/machines.ts';
import { extendReach, findActing } from '../store/sessions.ts';
import type { Tx } from '../store/transactions.ts';
import { type Actor, type Caller, type ClientCaller, clientActor, type Person, type Role } from './actor.ts';
import type { Context, Transactional } from './operation.ts';
import { Problem } from './problem.ts';

/** The settings that row security goes by; for a session they are empty until the database has said who it is. */
export function identity(
  caller: Caller,
  reach: Transactional['reach'],
  clock: string | undefined,
): Record<string, string> {
  const isKnownLater = caller.kind === 'session' || caller.kind === 'client';
  const roles = isKnownLater ? [] : [caller.kind, ...(reach === undefined ? [] : [reach])];
  return {
    'app.roles': roles.join(' '),
    'app.actor_id': caller.id,
    'app.account_id': '',
    'app.member_id': '',
    'app.partner_id': '',
    ...(clock !== undefined && { 'app.now': clock }),
  };
}

/** The actor and the instant of a transaction. Throws `token.revoked` (401) when the session has ended. */
export async function beginAs(
  tx: Tx,
  caller: Caller,
  reach: Transactional['reach'],
): Promise<{ actor: Actor; now: string }> {
  if (caller.kind === 'client') return beginAsClient(tx, caller);
  if (caller.kind !== 'session') {
    const [clock] = await tx.query<{ now: string }>('select rollbook.now() as now');
    return { actor: caller, now: clock?.now ?? '' };
  }
  const found = await findActing(tx, caller.sessionId);
  if (found === undefined || caller.id !== `account:${found.accountId}`) {
    throw new Problem('token.revoked', 'The session has ended; sign in again.');
  }
  if (reach !== undefined) await extendReach(tx, reach);
  const { accountId, memberId, dormant, standing, sanction, authenticatedAt, now } = found;
  const actor: Person = {
    ...{ kind: 'person', id: caller.id, accountId, sessionId: caller.sessionId },
    ...{ memberId: memberId ?? undefined, roles: found.roles as Role[] },
    ...{ dormant: dormant ?? undefined, standing, sanction: sanction ?? undefined, authenticatedAt },
  };
  return { actor, now };
}

/** A client whose end has come, or whose secret was removed, is refused at once. */
async function beginAsClient(tx: Tx, caller: ClientCaller): Promise<{ actor: Actor; now: string }> {
  const found = await findActingClient(tx, caller.clientId, caller.credentialId);
  if (found === undefined)
    throw new Problem('token.revoked', 'The client has ended, or what its token was got with is gone.');
  const scopes = caller.scopes.filter((scope) => found.scopes.some((allowed) => allowed === scope));
  return { actor: clientActor(caller.clientId, scopes), now: found.now };
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
