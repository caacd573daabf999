// Accounts and the roles they hold.
import { shortenSessions } from './sessions.ts';
import type { Tx } from './transactions.ts';

export interface NewAccount {
  memberId?: string | undefined;
  email: string;
  /** The canonical form of the address; one account for each. */
  emailKey: string;
  passwordHash?: string | undefined;
  kind: 'member' | 'employee' | 'member-delegate' | 'volunteer' | 'contractor' | 'partner';
  region?: string | undefined;
  locale?: string | undefined;
  undertakingOn?: string | undefined;
}

export async function insertAccount(tx: Tx, made: NewAccount): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.accounts (member_id, email, email_key, password_hash, password_changed_at, kind, region, locale,
       undertaking_on)
     values ($1, $2, $3, $4::text, case when $4::text is null then null else rollbook.now() end, $5, $6, coalesce($7, 'en'), $8)
     returning id`,
    [
      made.memberId,
      made.email,
      made.emailKey,
      made.passwordHash,
      made.kind,
      made.region,
      made.locale,
      made.undertakingOn,
    ],
  );
  if (row === undefined) throw new Error('an account was not inserted');
  return row.id;
}

export interface AccountRow {
  id: string;
  memberId: string | null;
  email: string;
  emailKey: string;
  passwordHash: string | null;
  state: 'active' | 'locked' | 'closed';
  locale: string;
  hasFactor: boolean;
  /** Address, name and organization: what anybody knows of the person. */
  words: string[];
}

const account = `select a.id, a.member_id as "memberId", a.email, a.email_key as "emailKey", a.password_hash as "passwordHash",
  a.state, a.locale, exists (select from rollbook.factors f where f.account_id = a.id) as "hasFactor",
  array_remove(array[a.email] || (select array[m.display_name, m.organization] from rollbook.members m
    where m.id = a.member_id), null) as words
  from rollbook.accounts a`;

/** The account of a canonical address. */
export async function findAccountByKey(tx: Tx, emailKey: string): Promise<AccountRow | undefined> {
  const [row] = await tx.query<AccountRow>(`${account} where a.email_key = $1`, [emailKey]);
  return row;
}

export async function findAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  const [row] = await tx.query<AccountRow>(`${account} where a.id = $1`, [id]);
  return row;
}

/** The account of a session that has not ended. */
export async function findAccountOfSession(tx: Tx, sessionId: string): Promise<AccountRow | undefined> {
  const [row] = await tx.query<AccountRow>(
    `${account} join rollbook.sessions s on s.account_id = a.id
     where s.id = $1 and s.ended_at is null and s.ends_at > rollbook.now()`,
    [sessionId],
  );
  return row;
}

/** The account by its id, locked: two changes of one account take turns. */
export async function lockAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  const [row] = await tx.query<AccountRow>(`${account} where a.id = $1 for update of a`, [id]);
  return row;
}

export async function findAccountOfMember(tx: Tx, memberId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>('select id from rollbook.accounts where member_id = $1', [
    memberId,
  ]);
  return row?.id;
}

/** Grants a role; granted twice it stays as it was. Sessions that are open become as short as those of staff. */
export async function insertRole(
  tx: Tx,
  grant: { accountId: string; role: string; by: string; approvedBy?: string },
): Promise<void> {
  await tx.query(
    `insert into rollbook.account_roles (account_id, role, granted_by, approved_by) values ($1, $2, $3, $4)
     on conflict (account_id, role) do nothing`,
    [grant.accountId, grant.role, grant.by, grant.approvedBy ?? grant.by],
  );
  await shortenSessions(tx, grant.accountId);
}

/** The account of a canonical address, locked: two sign-ins and changes of it take turns. */
export async function lockAccountByKey(tx: Tx, emailKey: string): Promise<AccountRow | undefined> {
  const [row] = await tx.query<AccountRow>(`${account} where a.email_key = $1 for update of a`, [emailKey]);
  return row;
}

/** Keeps another password; null where only a reset may set the next one. */
export async function updatePassword(tx: Tx, id: string, hash: string | null): Promise<void> {
  await tx.query(
    `update rollbook.accounts set password_hash = $2, password_changed_at = rollbook.now(), updated_at = rollbook.now(),
       revision = revision + 1 where id = $1`,
    [id, hash],
  );
}

/** The same password under better parameters: no change that anybody is told of. */
export async function updatePasswordHash(tx: Tx, id: string, hash: string): Promise<void> {
  await tx.query('update rollbook.accounts set password_hash = $2 where id = $1', [id, hash]);
}

/** Moves an account to another address; false when that has an account. */
export async function updateEmail(tx: Tx, id: string, email: string, emailKey: string): Promise<boolean> {
  const rows = await tx.query(
    `update rollbook.accounts set email = $2, email_key = $3, updated_at = rollbook.now(), revision = revision + 1
     where id = $1 and not exists (select from rollbook.accounts o where o.email_key = $3 and o.id <> $1) returning id`,
    [id, email, emailKey],
  );
  return rows.length === 1;
}

/** Closes an account: nobody signs in with it again, and its address is free. */
export async function updateClosed(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update rollbook.accounts set state = 'closed', email = 'closed', email_key = 'closed:' || id, password_hash = null,
       member_id = null, updated_at = rollbook.now(), revision = revision + 1 where id = $1`,
    [id],
  );
  for (const table of ['factors', 'recovery_codes', 'account_roles'])
    await tx.query(`delete from rollbook.${table} where account_id = $1`, [id]);
}

export async function insertAcceptances(
  tx: Tx,
  accountId: string,
  accepted: readonly { kind: string; version: string }[],
  channel: string,
): Promise<void> {
  await tx.query(
    `insert into rollbook.acceptances (account_id, kind, version, channel)
     select $1, a.kind, a.version, $3 from jsonb_to_recordset($2::jsonb) as a (kind text, version text)
     on conflict do nothing`,
    [accountId, JSON.stringify(accepted), channel],
  );
}

export interface AccountView {
  email: string;
  region: string | null;
  locale: string;
  kind: string;
  passwordSetAt: string | null;
  createdAt: string;
  roles: string[];
  acceptances: { kind: string; version: string; at: string }[];
}

export async function findAccountView(tx: Tx, id: string): Promise<AccountView | undefined> {
  const [row] = await tx.query<AccountView>(
    `select a.email, a.region, a.locale, a.kind, a.created_at as "createdAt",
       case when a.password_hash is not null then a.password_changed_at end as "passwordSetAt",
       array(select r.role from rollbook.account_roles r where r.account_id = a.id order by r.role) as roles,
       (select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'version', c.version, 'at', c.at) order by c.at, c.kind), '[]')
         from rollbook.acceptances c where c.account_id = a.id) as acceptances
     from rollbook.accounts a where a.id = $1`,
    [id],
  );
  return row;
}

export interface Claimable {
  id: string;
  /** Those of its addresses that look like the one asked for. */
  addresses: string[];
}

/**
 * Records without an account that bear this name and an address like this one, locked. Whether such an address names the same
 * mailbox, the caller finds out: the database folds more letters than mailboxes do.
 */
export function lockClaimables(tx: Tx, email: string, displayName: string): Promise<Claimable[]> {
  return tx.query<Claimable>(
    `select m.id, array(select e.address from rollbook.emails e
         where e.member_id = m.id and lower(e.address) = lower($1)) as addresses
     from rollbook.members m
     where exists (select from rollbook.emails e where e.member_id = m.id and lower(e.address) = lower($1))
       and rollbook.name_key(m.display_name) = rollbook.name_key($2)
       and not exists (select from rollbook.accounts a where a.member_id = m.id)
     order by m.id for update of m`,
    [email, displayName],
  );
}

/** The person showed that they read the mail of this address, however the entries of their record write it: they say so. */
export async function updateVerified(tx: Tx, memberId: string, addresses: readonly string[]): Promise<void> {
  await tx.query(
    `update rollbook.emails set verified_at = rollbook.now() where member_id = $1 and address = any ($2)`,
    [memberId, addresses],
  );
}
