// Accounts and the roles they hold.
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
  state: 'active' | 'closed';
  locale: string;
  hasFactor: boolean;
}

const account = `select a.id, a.member_id as "memberId", a.email, a.email_key as "emailKey", a.password_hash as "passwordHash",
  a.state, a.locale, exists (select from rollbook.factors f where f.account_id = a.id) as "hasFactor"
  from rollbook.accounts a`;

/** The account of a canonical address. */
export async function findAccountByKey(tx: Tx, emailKey: string): Promise<AccountRow | undefined> {
  const [row] = await tx.query<AccountRow>(`${account} where a.email_key = $1`, [emailKey]);
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

/** Grants a role; granted twice it stays as it was. */
export async function insertRole(
  tx: Tx,
  grant: { accountId: string; role: string; by: string; approvedBy?: string },
): Promise<void> {
  await tx.query(
    `insert into rollbook.account_roles (account_id, role, granted_by, approved_by) values ($1, $2, $3, $4)
     on conflict (account_id, role) do nothing`,
    [grant.accountId, grant.role, grant.by, grant.approvedBy ?? grant.by],
  );
}
