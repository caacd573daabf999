// Links that work once, found by the digest of their token.
import type { Tx } from './transactions.ts';

export type LinkKind = 'verify' | 'reset' | 'email-change' | 'email-undo' | 'invitation' | 'subscription';

export interface NewLink {
  id: string;
  kind: LinkKind;
  /** SHA-256 of the token. */
  hash: Buffer;
  accountId?: string | undefined;
  registrationId?: string | undefined;
  memberId?: string | undefined;
  email?: string | undefined;
  emailKey?: string | undefined;
  /** RFC 3339. */
  expiresAt: string;
}

export async function insertLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.query(
    `insert into rollbook.one_time_links (id, kind, hash, account_id, registration_id, member_id, email, email_key, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      link.id,
      link.kind,
      link.hash,
      link.accountId,
      link.registrationId,
      link.memberId,
      link.email,
      link.emailKey,
      link.expiresAt,
    ],
  );
}

export interface LinkRow {
  id: string;
  kind: LinkKind;
  accountId: string | null;
  registrationId: string | null;
  memberId: string | null;
  email: string | null;
  emailKey: string | null;
}

/** Uses a link: of two who come with it, one gets it. Undefined when it is unknown, used or expired. */
export async function updateUsedLink(
  tx: Tx,
  hash: Buffer,
  kinds: readonly LinkKind[],
): Promise<LinkRow | undefined> {
  const [row] = await tx.query<LinkRow>(
    `update rollbook.one_time_links set used_at = rollbook.now()
     where hash = $1 and kind = any ($2) and used_at is null and expires_at > rollbook.now()
     returning id, kind, account_id as "accountId", registration_id as "registrationId", member_id as "memberId", email,
       email_key as "emailKey"`,
    [hash, kinds],
  );
  return row;
}

export interface LinkAbout {
  /** For a record that has no account yet. */
  forRecord: boolean;
  hasFactor: boolean;
  /** Address, name and organization: what anybody knows of the person. */
  words: string[];
}

/** Whom a link is about, while it works: an open account, or a record. */
export async function findLink(tx: Tx, hash: Buffer, kind: LinkKind): Promise<LinkAbout | undefined> {
  const [row] = await tx.query<LinkAbout>(
    `select a.id is null as "forRecord", exists (select from rollbook.factors f where f.account_id = a.id) as "hasFactor",
       array_remove(array[coalesce(a.email, l.email), m.display_name, m.organization], null) as words
     from rollbook.one_time_links l left join rollbook.accounts a on a.id = l.account_id and a.state = 'active'
       left join rollbook.members m on m.id = coalesce(a.member_id, l.member_id)
     where l.hash = $1 and l.kind = $2 and l.used_at is null and l.expires_at > rollbook.now()
       and (a.id is not null or (l.account_id is null and m.id is not null))`,
    [hash, kind],
  );
  return row;
}

/** Earlier links of these kinds stop working. */
export async function deleteLinks(tx: Tx, accountId: string, kinds: readonly LinkKind[]): Promise<void> {
  await tx.query(
    'delete from rollbook.one_time_links where account_id = $1 and kind = any ($2) and used_at is null',
    [accountId, kinds],
  );
}

/** Links of the same kind and account that were made after this one, or with it, stop working. */
export async function deleteLaterLinks(tx: Tx, { id }: Pick<LinkRow, 'id'>): Promise<void> {
  await tx.query(
    `delete from rollbook.one_time_links l using rollbook.one_time_links o where o.id = $1 and l.account_id = o.account_id
       and l.kind = o.kind and l.created_at >= o.created_at and l.used_at is null`,
    [id],
  );
}
