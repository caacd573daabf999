// SQL of newsletters: drafted, sent once, and each mail of it written once.
import type { Tx } from './transactions.ts';

export type Texts = { en: string; de?: string };

export interface NewsletterRow {
  id: string;
  topic: string;
  subject: Texts;
  body: Texts;
  state: 'draft' | 'sending' | 'sent';
  createdAt: string;
  sentAt: string | null;
  recipients: number;
}

const columns = `id, topic, subject, body, state, created_at as "createdAt", sent_at as "sentAt", recipients`;

export async function insertNewsletter(
  tx: Tx,
  made: { topic: string; subject: Texts; body: Texts; createdBy: string },
): Promise<NewsletterRow> {
  const [row] = await tx.query<NewsletterRow>(
    `insert into rollbook.newsletters (topic, subject, body, created_by) values ($1, $2, $3, $4) returning ${columns}`,
    [made.topic, JSON.stringify(made.subject), JSON.stringify(made.body), made.createdBy],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row;
}

export async function findNewsletter(tx: Tx, id: string): Promise<NewsletterRow | undefined> {
  const [row] = await tx.query<NewsletterRow>(`select ${columns} from rollbook.newsletters where id = $1`, [
    id,
  ]);
  return row;
}

/** Newest first. */
export function listNewsletters(tx: Tx, most: number): Promise<NewsletterRow[]> {
  return tx.query<NewsletterRow>(
    `select ${columns} from rollbook.newsletters order by created_at desc, id desc limit $1`,
    [most],
  );
}

/** Begins to send a draft (a trigger makes its job); undefined when it was sent before: of two at once one begins. */
export async function updateToSending(tx: Tx, id: string, by: string): Promise<NewsletterRow | undefined> {
  const [row] = await tx.query<NewsletterRow>(
    `update rollbook.newsletters set state = 'sending', sent_at = rollbook.now(), sent_by = $2
     where id = $1 and state = 'draft' returning ${columns}`,
    [id, by],
  );
  return row;
}

/** The newsletter while it is being sent, locked: two workers with one job take turns. */
export async function lockSending(tx: Tx, id: string): Promise<NewsletterRow | undefined> {
  const [row] = await tx.query<NewsletterRow>(
    `select ${columns} from rollbook.newsletters where id = $1 and state = 'sending' for update`,
    [id],
  );
  return row;
}

export interface Audience {
  subscriptionId: string;
  address: string;
  locale: string;
}

/**
 * Who gets it next, in the order of ids: confirmed before it was sent, not yet written to. Left out is an address, proved or not,
 * of somebody who objected to marketing after confirming, or whose record is restricted (MEF-60, MEF-63).
 */
export function listAudience(
  tx: Tx,
  { id, topic, most }: { id: string; topic: string; most: number },
): Promise<Audience[]> {
  return tx.query<Audience>(
    `select s.id as "subscriptionId", s.address, s.locale
     from rollbook.subscriptions s, rollbook.newsletters n
     where n.id = $1 and s.topic = $2 and s.state = 'confirmed' and s.confirmed_at <= n.sent_at
       and not exists (select from rollbook.newsletter_deliveries d
         where d.newsletter_id = n.id and d.subscription_id = s.id)
       and not exists (
         select from (
           select a.member_id from rollbook.accounts a where a.email_key = s.address_key
           union all select e.member_id from rollbook.emails e where lower(e.address) = s.address_key) m
         where exists (select from rollbook.restrictions r where r.member_id = m.member_id and r.lifted_at is null)
           or exists (select from rollbook.objections o where o.member_id = m.member_id and o.purpose = 'marketing'
             and o.withdrawn_at is null and o.since > s.confirmed_at))
     order by s.id limit $3`,
    [id, topic, most],
  );
}

export interface NewDelivery {
  id: string;
  subscriptionId: string;
  address: string;
  locale: string;
  /** SHA-256 of the token that leaves, in hexadecimal digits. */
  leaveHash: string;
}

/** Writes a batch of mails and that they were written, in one statement; what was written before is not written again. */
export async function insertDeliveries(
  tx: Tx,
  newsletterId: string,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  await tx.query(
    `with asked as (
       select * from jsonb_to_recordset($2::jsonb)
         as d (id uuid, "subscriptionId" uuid, address text, locale text, "leaveHash" text)),
     made as (
       insert into rollbook.newsletter_deliveries (id, newsletter_id, subscription_id, leave_hash, made_at)
       select id, $1, "subscriptionId", decode("leaveHash", 'hex'), rollbook.now() from asked
       on conflict do nothing returning id),
     mailed as (
       insert into rollbook.outbox (template, payload, address, language)
       select 'newsletter', jsonb_build_object('linkId', asked.id, 'newsletterId', $1::uuid), asked.address, asked.locale
       from asked join made on made.id = asked.id)
     update rollbook.newsletters set recipients = recipients + (select count(*) from made) where id = $1`,
    [newsletterId, JSON.stringify(deliveries)],
  );
}

/** Everybody was written to. */
export async function updateToSent(tx: Tx, id: string): Promise<void> {
  await tx.query(`update rollbook.newsletters set state = 'sent' where id = $1 and state = 'sending'`, [id]);
}
