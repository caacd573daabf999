// Accounts as an administrator sees them: appointments and roles, no profile.
import type { Tx } from './transactions.ts';

export interface ManagedAccountRow {
  id: string;
  email: string;
  kind: 'member' | 'employee' | 'member-delegate' | 'volunteer' | 'contractor' | 'partner';
  state: 'active' | 'locked' | 'closed';
  roles: string[];
  undertakingOn: string | null;
  endsOn: string | null;
  accepted: boolean;
  secondFactor: boolean;
  revision: number;
}

const account = `select a.id, a.email, a.kind, a.state, a.undertaking_on::text as "undertakingOn", a.ends_on::text as "endsOn",
  array(select r.role from rollbook.account_roles r where r.account_id = a.id order by r.role) as roles,
  a.password_hash is not null as accepted, rollbook.has_second_factor(a.id) as "secondFactor", a.revision
  from rollbook.accounts a`;

/** Accounts after an id, in the order of ids: all, or those of one kind, or the one of an address. */
export function listManagedAccounts(
  tx: Tx,
  { emailKey, kind, after, most }: { emailKey?: string; kind?: string; after?: string; most: number },
): Promise<ManagedAccountRow[]> {
  return tx.query<ManagedAccountRow>(
    `${account} where ($1::text is null or a.email_key = $1) and ($2::text is null or a.kind = $2)
       and ($3::uuid is null or a.id > $3) order by a.id limit $4`,
    [emailKey ?? null, kind ?? null, after ?? null, most],
  );
}

export async function findManagedAccount(tx: Tx, id: string): Promise<ManagedAccountRow | undefined> {
  const [row] = await tx.query<ManagedAccountRow>(`${account} where a.id = $1`, [id]);
  return row;
}

/** The account, locked: two changes made on one revision take turns. */
export async function lockManagedAccount(tx: Tx, id: string): Promise<ManagedAccountRow | undefined> {
  const [row] = await tx.query<ManagedAccountRow>(`${account} where a.id = $1 for update of a`, [id]);
  return row;
}

/** Writes an appointment down; the role of the last administrator is kept by the database. */
export async function updateAppointment(
  tx: Tx,
  id: string,
  { kind, undertakingOn, endsOn }: Pick<ManagedAccountRow, 'kind' | 'undertakingOn' | 'endsOn'>,
): Promise<void> {
  await tx.query(
    `update rollbook.accounts set kind = $2, undertaking_on = $3, ends_on = $4, updated_at = rollbook.now(),
       revision = revision + 1 where id = $1`,
    [id, kind, undertakingOn, endsOn],
  );
}

/** Whom the audit trail names as the person of an account: the member, or the account itself; undefined for none. */
export async function findSubject(tx: Tx, accountId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    'select coalesce(member_id, id) as id from rollbook.accounts where id = $1',
    [accountId],
  );
  return row?.id;
}

/** Whether an open account holds the role. */
export async function findHolder(tx: Tx, role: string, accountId?: string): Promise<boolean> {
  const rows = await tx.query(
    `select from rollbook.account_roles r join rollbook.accounts a on a.id = r.account_id
     where r.role = $1 and a.state = 'active' and ($2::uuid is null or a.id = $2) limit 1`,
    [role, accountId ?? null],
  );
  return rows.length > 0;
}

/** Lets one at a time make the first administrator. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(7003)');
}
