// Sessions and their refresh tokens.
import type { Tx } from './transactions.ts';

export interface ActingSession {
  accountId: string;
  memberId: string | null;
  roles: string[];
  /** Why granted roles do not work now. */
  dormant: 'second-factor' | 'undertaking' | 'ended' | null;
  level: 'password' | 'second-factor';
  /** The kind of the account. */
  standing: 'member' | 'employee' | 'member-delegate' | 'volunteer' | 'contractor' | 'partner';
  sanction: 'changes' | 'services' | null;
  authenticatedAt: string;
  now: string;
}

/** Makes the person of a session the actor of this transaction; undefined when the session has ended. */
export async function findActing(tx: Tx, sessionId: string): Promise<ActingSession | undefined> {
  const [row] = await tx.query<ActingSession>('select * from rollbook.act_as($1)', [sessionId], 'act_as');
  return row;
}

/** What row security may let an operation touch beyond the actor's own. */
export type Reach = 'sign-in' | 'subscription' | 'registration' | 'system';

/** Lets row security see what a sign-in, a subscription, or the system, may touch, for the rest of this transaction. */
export async function extendReach(tx: Tx, reach: Reach): Promise<void> {
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
  placeKey: string | null;
  country: string;
}

/** Who holds a role may do much to others: a session of theirs is short (NIST SP 800-63B-4, 2.2.3, asks for a day and an hour). */
const staffHours = `interval '12 hours'`;
const staffIdle = `interval '1 hour'`;

/** Ends with the day's work for an account that holds a role, whatever was asked for. */
export async function insertSession(tx: Tx, made: NewSession): Promise<void> {
  await tx.query(
    `insert into rollbook.sessions (id, account_id, client, level, authenticated_at, created_at, last_used_at, ends_at,
       agent_family, source_prefix, place_key, country)
     values ($1, $2, $3, $4, $5::timestamptz, $5::timestamptz, $5::timestamptz, least($6::timestamptz,
       case when exists (select from rollbook.account_roles where account_id = $2) then $5::timestamptz + ${staffHours} end),
       $7, $8, $9, $10)`,
    [
      made.id,
      made.accountId,
      made.client,
      made.level,
      made.now,
      made.endsAt,
      made.agentFamily,
      made.sourcePrefix,
      made.placeKey,
      made.country,
    ],
  );
}

/** What is open already becomes as short as a new session, since the account holds a role now. */
export async function shortenSessions(tx: Tx, accountId: string): Promise<void> {
  await tx.query(
    `update rollbook.sessions set ends_at = least(ends_at, created_at + ${staffHours})
     where account_id = $1 and ended_at is null`,
    [accountId],
  );
}

/** Of a session `s` of an account `a`: tokens go on for it. */
const goesOn = `s.ended_at is null and s.ends_at > rollbook.now() and a.state = 'active'
  and (s.last_used_at > rollbook.now() - ${staffIdle}
    or not exists (select from rollbook.account_roles r where r.account_id = a.id))`;

/** Keeps the digest of a session's first refresh token. */
export async function insertRefreshToken(tx: Tx, hash: Buffer, sessionId: string): Promise<void> {
  await tx.query(
    'insert into rollbook.refresh_tokens (hash, session_id, issued_at) values ($1, $2, rollbook.now())',
    [hash, sessionId],
  );
}

export interface RotatedSession {
  sessionId: string;
  accountId: string;
  client: 'browser' | 'bearer' | 'operator';
}

/**
 * Uses a refresh token and keeps its child, in one statement; undefined when the token is not one that works now. The session is
 * locked first: rotations of one family take turns.
 */
export async function updateRefreshToken(
  tx: Tx,
  hash: Buffer,
  child: Buffer,
): Promise<RotatedSession | undefined> {
  const [row] = await tx.query<RotatedSession>(
    `with standing as materialized (
       select s.id, s.account_id, s.client from rollbook.refresh_tokens t
         join rollbook.sessions s on s.id = t.session_id join rollbook.accounts a on a.id = s.account_id
       where t.hash = $1 and ${goesOn} for update of s),
     used as (
       update rollbook.refresh_tokens t set used_at = rollbook.now() from standing s
       where t.hash = $1 and t.used_at is null and not t.replaced
       returning t.hash, s.id, s.account_id, s.client),
     issued as (
       insert into rollbook.refresh_tokens (hash, session_id, parent, issued_at)
       select $2, used.id, used.hash, rollbook.now() from used),
     touched as (
       update rollbook.sessions s set last_used_at = rollbook.now() from used where s.id = used.id)
     select id as "sessionId", account_id as "accountId", client from used`,
    [hash, child],
  );
  return row;
}

export interface SpentToken extends RotatedSession {
  /** The session still stands, and was not left alone for too long. */
  alive: boolean;
  memberId: string | null;
  /** Its child was never used, so its answer may have been lost. */
  childUnused: boolean;
  /** Replaced by another child of its parent. */
  replaced: boolean;
  usedAt: string | null;
}

/** A token that does not work any more, its session locked. */
export async function lockSpentToken(tx: Tx, hash: Buffer): Promise<SpentToken | undefined> {
  // By a statement of its own: the next one sees what the rotation before has left.
  await tx.query(
    `select from rollbook.sessions where id = (select session_id from rollbook.refresh_tokens where hash = $1) for update`,
    [hash],
  );
  const [row] = await tx.query<SpentToken>(
    `select s.id as "sessionId", s.account_id as "accountId", s.client, a.member_id as "memberId",
       ${goesOn} as alive, t.replaced,
       t.used_at as "usedAt", exists (select from rollbook.refresh_tokens c
         where c.parent = t.hash and c.used_at is null and not c.replaced) as "childUnused"
     from rollbook.refresh_tokens t join rollbook.sessions s on s.id = t.session_id
       join rollbook.accounts a on a.id = s.account_id
     where t.hash = $1`,
    [hash],
  );
  return row;
}

/** Gives the parent of an unused token another child in its place. */
export async function replaceChild(tx: Tx, parent: Buffer, child: Buffer): Promise<void> {
  await tx.query(
    `update rollbook.refresh_tokens set replaced = true where parent = $1 and used_at is null and not replaced`,
    [parent],
  );
  await tx.query(
    `insert into rollbook.refresh_tokens (hash, session_id, parent, issued_at)
     select $2, session_id, hash, rollbook.now() from rollbook.refresh_tokens where hash = $1`,
    [parent, child],
  );
}

/** Ends sessions of an account: one, all but one, or all. Answers how many stood until now. */
export async function endSessions(
  tx: Tx,
  { accountId, only, but, reason }: { accountId: string; only?: string; but?: string; reason: string },
): Promise<number> {
  const rows = await tx.query(
    `update rollbook.sessions set ended_at = rollbook.now(), end_reason = $4
     where account_id = $1 and ended_at is null and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)
     returning id`,
    [accountId, only ?? null, but ?? null, reason],
  );
  return rows.length;
}

export interface SessionRow {
  id: string;
  client: string;
  level: string;
  device: string | null;
  network: string | null;
  country: string;
  startedAt: string;
  lastUsedAt: string;
  endsAt: string;
}

/** The sessions of an account that stand, newest use first. */
export function listSessions(tx: Tx, accountId: string): Promise<SessionRow[]> {
  return tx.query<SessionRow>(
    `select id, client, level, agent_family as device, source_prefix as network, country, created_at as "startedAt",
       last_used_at as "lastUsedAt", ends_at as "endsAt" from rollbook.sessions
     where account_id = $1 and ended_at is null and ends_at > rollbook.now() order by last_used_at desc, id`,
    [accountId],
  );
}

/** Whether the account was ever signed in, and whether from the device and network of this key. */
export async function findPlace(
  tx: Tx,
  accountId: string,
  placeKey: string,
): Promise<{ everBefore: boolean; known: boolean }> {
  const [row] = await tx.query<{ everBefore: boolean; known: boolean }>(
    `select count(*) > 0 as "everBefore", coalesce(bool_or(place_key = $2), false) as known
     from rollbook.sessions where account_id = $1 and client <> 'operator'`,
    [accountId, placeKey],
  );
  return row ?? { everBefore: false, known: false };
}

/** Without a second factor no session of the account is one of two factors. */
export async function updateLevels(tx: Tx, accountId: string): Promise<void> {
  await tx.query(
    `update rollbook.sessions set level = 'password' where account_id = $1 and client <> 'operator'`,
    [accountId],
  );
}

/** Records that the person proved who they are in this session now, and by what. */
export async function updateProof(tx: Tx, sessionId: string, level?: 'second-factor'): Promise<void> {
  await tx.query(
    `update rollbook.sessions set authenticated_at = rollbook.now(), level = coalesce($2, level) where id = $1`,
    [sessionId, level ?? null],
  );
}
