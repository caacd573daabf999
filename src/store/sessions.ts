// Sessions and their refresh tokens.
import type { Tx } from './transactions.ts';

export interface ActingSession {
  accountId: string;
  memberId: string | null;
  roles: string[];
  /** Why granted roles do not work now. */
  dormant: 'second-factor' | 'undertaking' | 'ended' | null;
  level: 'password' | 'second-factor';
  authenticatedAt: string;
  now: string;
}

/** Makes the person of a session the actor of this transaction; undefined when the session has ended. */
export async function findActing(tx: Tx, sessionId: string): Promise<ActingSession | undefined> {
  const [row] = await tx.query<ActingSession>('select * from rollbook.act_as($1)', [sessionId], 'act_as');
  return row;
}

/** Lets row security see what a sign-in, or the system, may touch, for the rest of this transaction. */
export async function extendReach(tx: Tx, reach: 'sign-in' | 'system'): Promise<void> {
  await tx.query(`select set_config('app.roles', current_setting('app.roles') || ' ' || $1, true)`, [reach]);
}

export interface NewSession {
  id: string;
  accountId: string;
  client: 'browser' | 'bearer' | 'operator';
  level: 'password' | 'second-factor';
  now: string;
  endsAt: string;
  agentFamily: string | null;
  sourcePrefix: string | null;
}

export async function insertSession(tx: Tx, made: NewSession): Promise<void> {
  await tx.query(
    `insert into rollbook.sessions (id, account_id, client, level, authenticated_at, created_at, last_used_at, ends_at,
       agent_family, source_prefix) values ($1, $2, $3, $4, $5, $5, $5, $6, $7, $8)`,
    [
      made.id,
      made.accountId,
      made.client,
      made.level,
      made.now,
      made.endsAt,
      made.agentFamily,
      made.sourcePrefix,
    ],
  );
}
