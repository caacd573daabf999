// SQL of reports that somebody is below the minimum age: the lock, and a count that names nobody (MEF-81).
import type { Tx } from './transactions.ts';

export interface ReportedMember {
  id: string;
  accountId: string | null;
  /** The account's address, and where it says the person lives. */
  email: string | null;
  emailKey: string | null;
  locale: string | null;
  region: string | null;
  /** The account holds a role of the staff. */
  isStaff: boolean;
}

/** The member and their account, locked: two reports of one child take turns. */
export async function lockReported(tx: Tx, publicId: string): Promise<ReportedMember | undefined> {
  const [member] = await tx.query<{ id: string }>(
    'select id from rollbook.members where public_id = $1 for no key update',
    [publicId],
  );
  if (member === undefined) return undefined;
  const [account] = await tx.query<Omit<ReportedMember, 'id'>>(
    `select a.id as "accountId", a.email, a.email_key as "emailKey", a.locale, a.region,
       exists (select from rollbook.account_roles r where r.account_id = a.id) as "isStaff"
     from rollbook.accounts a where a.member_id = $1 and a.state <> 'closed' for update of a`,
    [member.id],
  );
  const none = { accountId: null, email: null, emailKey: null, locale: null, region: null, isStaff: false };
  return { ...none, ...account, id: member.id };
}

/** Nobody signs in with it any more, whatever they know; false when it was locked before. */
export async function updateLocked(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx.query(
    `update rollbook.accounts set state = 'locked', updated_at = rollbook.now(), revision = revision + 1
     where id = $1 and state = 'active' returning id`,
    [accountId],
  );
  return rows.length === 1;
}

/** Takes the record out of every public answer at once; false when it was reported before. */
export async function insertAgeRestriction(tx: Tx, memberId: string, reason: string): Promise<boolean> {
  const rows = await tx.query(
    `insert into rollbook.restrictions (member_id, reason)
     select $1, $2 where not exists (select from rollbook.restrictions
       where member_id = $1 and reason = $2 and lifted_at is null) returning id`,
    [memberId, reason],
  );
  return rows.length === 1;
}

/** One more in this month: what is kept for ever says how many, never who. */
export async function insertMinorCount(tx: Tx): Promise<void> {
  await tx.query(
    `insert into rollbook.minor_counts (month, reported) values (date_trunc('month', rollbook.today()::timestamp)::date, 1)
     on conflict (month) do update set reported = minor_counts.reported + 1`,
  );
}

/** Months with a report, newest first. */
export function listMinorCounts(tx: Tx): Promise<{ month: string; reported: number }[]> {
  return tx.query(
    `select to_char(month, 'YYYY-MM') as month, reported from rollbook.minor_counts
     order by minor_counts.month desc limit 240`,
  );
}
