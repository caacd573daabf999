// SQL of what was asked for by an address that nobody has proved yet: by a guest, or by a colleague in somebody's name.
import type { RegistrationDraft } from '../schema/event-registrations.ts';
import type { Tx } from './transactions.ts';

/** Requests of one address take turns: two at once would both find that there is room for a mail. */
export async function lockRequests(tx: Tx, addressKey: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('registration ' || $1, 7016))`, [addressKey]);
}

/** How many mails asked this address to confirm a registration within the last day. */
export async function countRequests(tx: Tx, addressKey: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from rollbook.registration_requests
     where address_key = $1 and requested_at > rollbook.now() - interval '1 day'`,
    [addressKey],
  );
  return row?.count ?? 0;
}

export interface NewRequest {
  eventId: string;
  bookedBy: string | null;
  name: string;
  address: string;
  addressKey: string;
  draft: RegistrationDraft;
  locale: string;
  tokenHash: string;
  expiresAt: string;
}

export async function insertRequest(tx: Tx, made: NewRequest): Promise<{ id: string; requestedAt: string }> {
  const [row] = await tx.query<{ id: string; requestedAt: string }>(
    `insert into rollbook.registration_requests (event_id, booked_by, name, address, address_key, draft, locale, token_hash, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id, rollbook.instant_text(requested_at) as "requestedAt"`,
    [
      ...[made.eventId, made.bookedBy, made.name, made.address, made.addressKey, JSON.stringify(made.draft)],
      ...[made.locale, made.tokenHash, made.expiresAt],
    ],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row;
}

export interface RequestRow {
  id: string;
  eventId: string;
  bookedBy: string | null;
  name: string | null;
  address: string | null;
  addressKey: string | null;
  draft: RegistrationDraft | null;
  locale: string;
  registrationId: string | null;
}

/** The request of a link, locked: of two who come with it one confirms, the other gets the same seat. Undefined when it is unknown or over. */
export async function lockRequest(tx: Tx, tokenHash: string): Promise<RequestRow | undefined> {
  const [row] = await tx.query<RequestRow>(
    `select id, event_id as "eventId", booked_by as "bookedBy", name, address, address_key as "addressKey", draft, locale,
       registration_id as "registrationId"
     from rollbook.registration_requests where token_hash = $1 and expires_at > rollbook.now() for no key update`,
    [tokenHash],
  );
  return row;
}

/** What was typed is gone; whoever booked is led to the seat. */
export async function updateConfirmed(tx: Tx, id: string, registrationId: string): Promise<void> {
  await tx.query(
    `update rollbook.registration_requests set used_at = rollbook.now(), registration_id = $2, name = null, address = null,
       address_key = null, draft = null where id = $1`,
    [id, registrationId],
  );
}

export interface BookingRow {
  id: string;
  event: string;
  state: string;
  requestedAt: string;
}

/** What the actor booked for others: states and nothing else. */
export function listBookings(tx: Tx): Promise<BookingRow[]> {
  return tx.query<BookingRow>(
    `select b.id, b.event, b.state, rollbook.instant_text(b.requested_at) as "requestedAt" from rollbook.booked_seats() b
     order by b.requested_at desc, b.id limit 500`,
  );
}

/**
 * What nobody confirmed in time is emptied, or goes when nobody booked it; what was confirmed goes when its event is over for
 * 30 days. Answers how many rows were touched.
 */
export async function deleteExpiredRequests(tx: Tx): Promise<number> {
  const gone = await tx.query(
    `delete from rollbook.registration_requests q where q.expires_at <= rollbook.now()
       and (q.booked_by is null or exists (select from rollbook.events e where e.id = q.event_id
         and e.ends_at < rollbook.now() - interval '30 days')) returning 1`,
  );
  const emptied = await tx.query(
    `update rollbook.registration_requests set used_at = rollbook.now(), name = null, address = null, address_key = null, draft = null
     where expires_at <= rollbook.now() and used_at is null returning 1`,
  );
  return gone.length + emptied.length;
}
