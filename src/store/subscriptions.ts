// SQL of subscriptions: found by a link's digest or by an address, never by an account.
import type { SubscriptionProof } from '../schema/subscriptions.ts';
import type { Tx } from './transactions.ts';

export interface SubscriptionRow {
  id: string;
  address: string;
  topic: string;
  state: 'pending' | 'confirmed' | 'ended';
  requestedAt: string;
  confirmedAt: string | null;
  endedAt: string | null;
}

const columns = `s.id, s.address, s.topic, s.state, s.requested_at as "requestedAt", s.confirmed_at as "confirmedAt",
  s.ended_at as "endedAt"`;

/** Requests and confirmations of one address take turns: two at once would both find that there is room. */
export async function lockAddress(tx: Tx, addressKey: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('subscription ' || $1, 7008))`, [addressKey]);
}

/** How many mails asked this address to confirm within the last day, and whether one did within the last minutes. */
export async function countAsked(
  tx: Tx,
  addressKey: string,
  minutes: number,
): Promise<{ today: number; justNow: boolean }> {
  const [row] = await tx.query<{ today: number; justNow: boolean }>(
    `select count(*)::int as today,
       coalesce(bool_or(created_at > rollbook.now() - $2 * interval '1 minute'), false) as "justNow"
     from rollbook.one_time_links
     where kind = 'subscription' and email_key = $1 and created_at > rollbook.now() - interval '1 day'`,
    [addressKey, minutes],
  );
  return row ?? { today: 0, justNow: false };
}

export interface NewSubscriptions {
  address: string;
  addressKey: string;
  topics: readonly string[];
  locale: string;
  proof: SubscriptionProof;
  linkId: string;
}

/** Keeps what was asked for until its link is used; the same statement whatever the address is subscribed to already. */
export async function insertSubscriptions(tx: Tx, made: NewSubscriptions): Promise<void> {
  await tx.query(
    `insert into rollbook.subscriptions (address, address_key, topic, locale, proof, link_id, requested_at)
     select $1, $2, unnest($3::text[]), $4, $5, $6, rollbook.now()`,
    [made.address, made.addressKey, made.topics, made.locale, JSON.stringify(made.proof), made.linkId],
  );
}

/** Confirms what waits for a link; what the address has already is not doubled. Answers the topics of the link. */
export async function updateConfirmed(tx: Tx, linkId: string): Promise<string[]> {
  const rows = await tx.query<{ topic: string }>(
    `with asked as (
       select s.id, s.topic, exists (select from rollbook.subscriptions o
         where o.address_key = s.address_key and o.topic = s.topic and o.state = 'confirmed') as had
       from rollbook.subscriptions s where s.link_id = $1 and s.state = 'pending'),
     confirmed as (
       update rollbook.subscriptions s set state = 'confirmed', confirmed_at = rollbook.now()
       from asked where s.id = asked.id and not asked.had)
     select topic from asked order by topic`,
    [linkId],
  );
  await tx.query(
    `delete from rollbook.subscriptions where link_id = $1 and state = 'pending'
    and exists (select from rollbook.subscriptions o where o.address_key = subscriptions.address_key
      and o.topic = subscriptions.topic and o.state = 'confirmed')`,
    [linkId],
  );
  return rows.map(({ topic }) => topic);
}

/** The subscription that a mail's link leaves. */
export async function findByLeaveHash(
  tx: Tx,
  leaveHash: Buffer,
): Promise<(SubscriptionRow & { addressKey: string }) | undefined> {
  const [row] = await tx.query<SubscriptionRow & { addressKey: string }>(
    `select ${columns}, s.address_key as "addressKey" from rollbook.newsletter_deliveries d
       join rollbook.subscriptions s on s.id = d.subscription_id where d.leave_hash = $1`,
    [leaveHash],
  );
  return row;
}

/**
 * Ends a subscription, or every one of the address, and takes back what waits to be sent to it. What is ended stays so; what
 * was never confirmed goes. Answers how many ended now.
 */
export async function updateEnded(
  tx: Tx,
  { id, addressKey }: { id?: string; addressKey?: string },
): Promise<number> {
  await tx.query(
    `delete from rollbook.subscriptions
     where ($1::uuid is null or id = $1) and ($2::text is null or address_key = $2) and state = 'pending'`,
    [id ?? null, addressKey ?? null],
  );
  const ended = await tx.query<{ id: string }>(
    `update rollbook.subscriptions set state = 'ended', ended_at = rollbook.now()
     where ($1::uuid is null or id = $1) and ($2::text is null or address_key = $2) and state = 'confirmed'
     returning id`,
    [id ?? null, addressKey ?? null],
  );
  await tx.query(
    `delete from rollbook.outbox where template = 'newsletter' and state in ('waiting', 'failed')
       and payload ->> 'linkId' in (select d.id::text from rollbook.newsletter_deliveries d where d.subscription_id = any ($1))`,
    [ended.map((row) => row.id)],
  );
  return ended.length;
}

/** What the proved addresses of whoever acts are subscribed to (row security says which), newest first. */
export function listOwnSubscriptions(tx: Tx): Promise<SubscriptionRow[]> {
  return tx.query<SubscriptionRow>(
    `select ${columns} from rollbook.subscriptions s where s.address_key in (select rollbook.own_addresses())
     order by s.requested_at desc, s.id desc limit 500`,
  );
}

/** One of those. */
export async function findOwnSubscription(tx: Tx, id: string): Promise<SubscriptionRow | undefined> {
  const [row] = await tx.query<SubscriptionRow>(
    `select ${columns} from rollbook.subscriptions s
     where s.id = $1 and s.address_key in (select rollbook.own_addresses())`,
    [id],
  );
  return row;
}

/** What nobody confirmed in 7 days goes, and what ended 3 years ago. Answers how many went. */
export async function deleteRestingSubscriptions(tx: Tx): Promise<number> {
  const gone = await tx.query(
    `delete from rollbook.subscriptions where (state = 'pending' and requested_at < rollbook.now() - interval '7 days')
       or (state = 'ended' and ended_at < rollbook.now() - interval '3 years') returning 1`,
  );
  return gone.length;
}
