// Who acts: nothing is read or written without one.

import { staffRoles } from '../schema/api/staff.ts';

export { staffRoles };
export type StaffRole = (typeof staffRoles)[number];

/** As whom one acts: `account` is anybody signed in, `member` somebody with a record of their own, `client` a machine. */
export type Role = 'anonymous' | 'account' | 'member' | StaffRole | 'client' | 'system';

/** Anybody on the net. */
export interface Anonymous {
  kind: 'anonymous';
  id: 'anonymous';
}
/** Unattended work, always with a reason. */
export interface SystemActor {
  kind: 'system';
  id: string;
  reason: string;
}
/** What a token says: a session, of which the database knows the rest. */
export interface SessionCaller {
  kind: 'session';
  /** `account:` and the internal id. */
  id: string;
  sessionId: string;
}
/** A person signed in, as the database knows them at this moment. */
export interface Person {
  kind: 'person';
  /** `account:` and the internal id. */
  id: string;
  accountId: string;
  sessionId: string;
  memberId: string | undefined;
  roles: readonly Role[];
  /** Why granted roles do not work now. */
  dormant: 'second-factor' | 'undertaking' | 'ended' | undefined;
  /** What the person is to the association (MIPI-01). */
  standing: 'member' | 'employee' | 'member-delegate' | 'volunteer' | 'contractor' | 'partner';
  /** What a sanction keeps them from. */
  sanction: 'changes' | 'services' | undefined;
  /** When the person last proved who they are, RFC 3339. */
  authenticatedAt: string;
}

/** What the token of a machine says: a client, and the secret or key that it was got with. */
export interface ClientCaller {
  kind: 'client';
  /** `client:` and the client_id. */
  id: string;
  clientId: string;
  credentialId: string;
  scopes: readonly string[];
}
/** A machine of a partner, as the database knows it at this moment. */
export interface Client {
  kind: 'client';
  /** `client:` and the client_id. */
  id: string;
  clientId: string;
  /** What both its token and the registry allow it. */
  scopes: readonly string[];
}

/** Who a door says is asking. */
export type Caller = Anonymous | SessionCaller | ClientCaller | SystemActor;
/** Who acts in a transaction. */
export type Actor = Anonymous | Person | Client | SystemActor;

export const anonymous: Anonymous = { kind: 'anonymous', id: 'anonymous' };

export function sessionCaller(accountId: string, sessionId: string): SessionCaller {
  return { kind: 'session', id: `account:${accountId}`, sessionId };
}

export function systemActor(name: string, reason: string): SystemActor {
  return { kind: 'system', id: `system:${name}`, reason };
}

export function clientActor(clientId: string, scopes: readonly string[]): Client {
  return { kind: 'client', id: `client:${clientId}`, clientId, scopes };
}

export function rolesOf(actor: Actor): readonly Role[] {
  if (actor.kind === 'client') return ['client', 'partner'];
  return actor.kind === 'person' ? actor.roles : [actor.kind];
}

/** How records that are not the audit trail name an actor: a member by the internal id of the record, which their export shows as themselves. */
export function recordedAs(actor: Actor): string {
  return actor.kind === 'person' && actor.memberId !== undefined ? `member:${actor.memberId}` : actor.id;
}
