// SQL of what arises by itself: the log of sign-ins and the stream of usage.
import type { Tx } from './transactions.ts';

export interface NewSignIn {
  id: string;
  accountId: string | null;
  outcome: 'done' | 'refused';
  /** Encrypted. */
  address: string | null;
  sourceKey: string | null;
  agentFamily: string | null;
  country: string;
}

export async function insertSignIn(tx: Tx, made: NewSignIn): Promise<void> {
  await tx.query(
    `insert into rollbook.sign_ins (id, account_id, at, outcome, address, source_key, agent_family, country)
     values ($1, $2, date_trunc('milliseconds', rollbook.now()), $3, $4, $5, $6, $7)`,
    [made.id, made.accountId, made.outcome, made.address, made.sourceKey, made.agentFamily, made.country],
  );
}

export interface SignInRow extends NewSignIn {
  at: string;
}

export interface SignInQuery {
  from?: string | undefined;
  to?: string | undefined;
  /** The last row of the page before. */
  before?: { at: string; id: string } | undefined;
  most: number;
}

/** Attempts to sign in, newest first. */
export function listSignIns(tx: Tx, { from, to, before, most }: SignInQuery): Promise<SignInRow[]> {
  return tx.query<SignInRow>(
    `select id, account_id as "accountId", at, outcome, address, source_key as "sourceKey",
       agent_family as "agentFamily", country from rollbook.sign_ins
     where ($1::timestamptz is null or at >= $1) and ($2::timestamptz is null or at < $2)
       and ($3::timestamptz is null or (at, id) < ($3, $4::uuid))
     order by at desc, id desc limit $5`,
    [from ?? null, to ?? null, before?.at ?? null, before?.id ?? null, most],
  );
}

export interface UsageRow {
  at: string;
  /** Method and pattern. */
  route: string;
  status: number;
  /** When it is deleted. */
  until: string;
}

export interface NewUsage {
  accountId: string;
  subject: string;
  route: string;
  status: number;
}

/** Keeps what people used, but nothing of whoever objects to `purpose` or is restricted. */
export async function insertUsage(tx: Tx, rows: readonly NewUsage[], purpose: string): Promise<void> {
  await tx.query(
    `insert into rollbook.usage_events (subject, at, route, status)
     select u.subject, rollbook.now(), u.route, u.status
     from unnest($1::uuid[], $2::text[], $3::text[], $4::integer[]) as u (account_id, subject, route, status)
       join rollbook.accounts a on a.id = u.account_id
     where not exists (select from rollbook.objections o
         where o.member_id = a.member_id and o.purpose = $5 and o.withdrawn_at is null)
       and not exists (select from rollbook.restrictions r
         where r.member_id = a.member_id and r.lifted_at is null)`,
    [
      rows.map(({ accountId }) => accountId),
      rows.map(({ subject }) => subject),
      rows.map(({ route }) => route),
      rows.map(({ status }) => status),
      purpose,
    ],
  );
}

/** What a person used, oldest first, kept for so long each (ISO 8601); only for that person. */
export function listUsage(tx: Tx, subject: string, keep: string): Promise<UsageRow[]> {
  return tx.query<UsageRow>(
    'select at, route, status, at + $2::interval as until from rollbook.usage_of($1)',
    [subject, keep],
  );
}

export async function deleteUsage(tx: Tx, subject: string): Promise<void> {
  await tx.query('delete from rollbook.usage_events where subject = $1', [subject]);
}

export interface UsageFigure {
  day: string;
  route: string;
  requests: number;
  failed: number;
  people: number;
}

/** Counts by day and route, of routes that at least so many people used that day. */
export function listUsageFigures(
  tx: Tx,
  since: string,
  until: string,
  fewest: number,
): Promise<UsageFigure[]> {
  return tx.query<UsageFigure>(
    'select day, route, requests, failed, people from rollbook.usage_figures($1, $2, $3)',
    [since, until, fewest],
  );
}

export interface Aged {
  addresses: number;
  signIns: number;
  usage: number;
}

/** Rows of people whose sign-ins a hold keeps (MEXE-27). */
const held = `select a.id from rollbook.accounts a
  where a.member_id in (select rollbook.held_members('sign-ins'))`;

/** Removes what is over and under no hold: addresses and networks after so many days, rows after their period (ISO 8601). */
export async function deleteAged(
  tx: Tx,
  { addressDays, technical, usage }: { addressDays: number; technical: string; usage: string },
): Promise<Aged> {
  const count = async (text: string, value: number | string) => (await tx.query(text, [value])).length;
  const before = 'rollbook.now() - make_interval(days => $1)';
  const addresses = await count(
    `update rollbook.sign_ins set address = null where address is not null and at <= ${before}
       and (account_id is null or account_id not in (${held})) returning id`,
    addressDays,
  );
  await count(
    `update rollbook.sessions set source_prefix = null
     where source_prefix is not null and created_at <= ${before} and account_id not in (${held}) returning id`,
    addressDays,
  );
  // By the day that people are told; months differ in length, so the index leads to some rows more.
  const gone = (table: string, kept = 'true') => `delete from rollbook.${table}
    where at + $1::interval <= rollbook.now() and at <= rollbook.now() - $1::interval + interval '5 days'
      and ${kept} returning id`;
  return {
    addresses,
    signIns: await count(gone('sign_ins', `(account_id is null or account_id not in (${held}))`), technical),
    usage: await count(gone('usage_events'), usage),
  };
}
