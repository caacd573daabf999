// Registrations that wait for their address to be verified.
import type { Tx } from './transactions.ts';

export interface Acknowledged {
  kind: string;
  version: string;
}

export interface Registration {
  email: string;
  emailKey: string;
  passwordHash: string;
  displayName: string;
  region: string;
  locale: string;
  acknowledged: Acknowledged[];
}

export interface Registered {
  id: string;
  /** Whose address it is already: the form that mail goes to, and the language. */
  owner: { email: string; locale: string } | null;
}

/** Keeps a registration, and tells whether the address has an account already; the same statements either way. */
export async function insertRegistration(tx: Tx, made: Registration): Promise<Registered> {
  const [row] = await tx.query<Registered>(
    `insert into rollbook.registrations (email, email_key, password_hash, display_name, region, locale, acknowledged, taken)
     values ($1, $2, $3, $4, $5, $6, $7, exists (select from rollbook.accounts where email_key = $2))
     returning id, (select jsonb_build_object('email', a.email, 'locale', a.locale) from rollbook.accounts a
       where a.email_key = $2) as owner`,
    [
      made.email,
      made.emailKey,
      made.passwordHash,
      made.displayName,
      made.region,
      made.locale,
      JSON.stringify(made.acknowledged),
    ],
  );
  if (row === undefined) throw new Error('a registration was not inserted');
  return row;
}

/** The registration of a link that works, and the hash of the password that came with it. */
export async function findRegistration(
  tx: Tx,
  linkHash: Buffer,
): Promise<{ id: string; passwordHash: string } | undefined> {
  const [row] = await tx.query<{ id: string; passwordHash: string }>(
    `select r.id, r.password_hash as "passwordHash" from rollbook.one_time_links l
       join rollbook.registrations r on r.id = l.registration_id
     where l.hash = $1 and l.kind = 'verify' and l.used_at is null and l.expires_at > rollbook.now()`,
    [linkHash],
  );
  return row;
}

/** Takes a registration out, and with it all others of the address; undefined when it can not become an account. */
export async function deleteRegistration(tx: Tx, id: string): Promise<Registration | undefined> {
  const [row] = await tx.query<Registration & { taken: boolean }>(
    `delete from rollbook.registrations where id = $1 and not taken
     returning email, email_key as "emailKey", password_hash as "passwordHash", display_name as "displayName", region, locale,
       acknowledged`,
    [id],
  );
  if (row !== undefined)
    await tx.query('delete from rollbook.registrations where email_key = $1', [row.emailKey]);
  return row;
}

/** What nobody verified within a day goes, and what of the sign-in has served. Answers how many registrations went. */
export async function deleteStaleSignIns(tx: Tx): Promise<number> {
  const gone = await tx.query(
    `delete from rollbook.registrations where created_at < rollbook.now() - interval '1 day' returning 1`,
  );
  await tx.query(
    `delete from rollbook.one_time_links where expires_at < rollbook.now() - interval '30 days'`,
  );
  await tx.query('delete from rollbook.challenges where expires_at < rollbook.now()');
  await tx.query(`delete from rollbook.sign_in_guards where last_at < rollbook.now() - interval '1 day'`);
  await tx.query(`delete from rollbook.sessions
    where coalesce(ended_at, ends_at) < rollbook.now() - interval '90 days'
      and not exists (select from rollbook.accounts a where a.id = account_id
        and a.member_id in (select rollbook.held_members('sign-ins')))`);
  return gone.length;
}
