// SQL of undertakings: accepted once for each version, never changed.
import type { Tx } from './transactions.ts';

export interface NewUndertaking {
  accountId: string;
  version: string;
  language: string;
  sha256: string;
}

/** Keeps an acceptance; from then on the account counts as bound, unless this version was accepted before. */
export async function insertUndertaking(tx: Tx, made: NewUndertaking): Promise<void> {
  await tx.query(
    `with made as (
       insert into rollbook.undertakings (account_id, version, language, sha256, accepted_at)
       values ($1, $2, $3, $4, rollbook.now()) on conflict (account_id, version) do nothing returning account_id)
     update rollbook.accounts a set undertaking_on = rollbook.today(), updated_at = rollbook.now(), revision = revision + 1
     from made where a.id = made.account_id and a.undertaking_on is null`,
    [made.accountId, made.version, made.language, made.sha256],
  );
}

export interface OwnUndertakingRow {
  kind: string;
  roles: number;
  since: string | null;
  version: string | null;
  acceptedAt: string | null;
}

/** What the account is to the association, since when it is bound, and the newest text that it accepted. */
export async function findUndertaking(tx: Tx, accountId: string): Promise<OwnUndertakingRow | undefined> {
  const [row] = await tx.query<OwnUndertakingRow>(
    `select a.kind, a.undertaking_on::text as since, u.version, u.accepted_at as "acceptedAt",
       (select count(*)::int from rollbook.account_roles r where r.account_id = a.id) as roles
     from rollbook.accounts a left join lateral (select u.version, u.accepted_at from rollbook.undertakings u
       where u.account_id = a.id order by u.accepted_at desc, u.id desc limit 1) u on true
     where a.id = $1`,
    [accountId],
  );
  return row;
}

export interface StaffUndertakingRow {
  accountId: string;
  email: string;
  since: string | null;
  version: string | null;
  acceptedAt: string | null;
}

/** Everybody who acts for the association; who is not bound comes first. */
export function listUndertakings(tx: Tx, most: number): Promise<StaffUndertakingRow[]> {
  return tx.query<StaffUndertakingRow>(
    `select a.id as "accountId", a.email, a.undertaking_on::text as since, u.version, u.accepted_at as "acceptedAt"
     from rollbook.accounts a left join lateral (select u.version, u.accepted_at from rollbook.undertakings u
       where u.account_id = a.id order by u.accepted_at desc, u.id desc limit 1) u on true
     where a.state = 'active' and (a.kind <> 'member' or exists (select from rollbook.account_roles r
       where r.account_id = a.id))
     order by a.undertaking_on desc nulls first, a.id limit $1`,
    [most],
  );
}
