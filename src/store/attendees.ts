// SQL of lists of attendees, badges, cards and what recipients must hear; functions of the database decide who is in them.
import type { Card } from '../schema/attendees.ts';
import type { Tx } from './transactions.ts';

/** What is written down with a release beside to whom and when. */
export interface ToldList {
  purpose: string;
  basis: string;
  clause: string;
  categories: readonly string[];
  report: string;
  requestId: string;
}

export interface ListQuery {
  audience: 'attendee' | 'sponsor' | 'host';
  eventId: string;
  /** A sponsor or host; an attendee is known by who asks. */
  recipientId?: string;
  after: string | undefined;
  most: number;
}

export interface ReleasedRow {
  /** Where the next page goes on. */
  sort: string;
  entry: Card;
}

/** A page of a list for its recipient, each row written down as a disclosure in this transaction; none for whoever may not have it. */
export function releaseAttendees(tx: Tx, query: ListQuery, told: ToldList): Promise<ReleasedRow[]> {
  const { audience, eventId, recipientId, after, most } = query;
  return tx.query<ReleasedRow>('select sort, entry from rollbook.release_attendees($1, $2, $3, $4, $5, $6)', [
    audience,
    eventId,
    recipientId,
    after,
    most,
    JSON.stringify(told),
  ]);
}

/** Whether the actor takes part in an event that has a list of attendees; its id then. */
export async function findListedEvent(
  tx: Tx,
  memberId: string,
  publicId: string,
): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `select e.id from rollbook.events e join rollbook.event_registrations r on r.event_id = e.id
     where e.public_id = $2 and r.member_id = $1 and rollbook.takes_part(r.state) and e.attendee_list and e.state = 'published'`,
    [memberId, publicId],
  );
  return row?.id;
}

export interface RecipientRow {
  name: string;
  fields: string[];
  /** Of a host: its last day has passed. */
  ended: boolean;
}

/** A sponsor or host that an event names now. */
export async function findRecipient(
  tx: Tx,
  kind: 'sponsor' | 'host',
  eventId: string,
  id: string,
): Promise<RecipientRow | undefined> {
  const [row] = await tx.query<RecipientRow>(
    kind === 'sponsor'
      ? `select s.name, s.fields, false as ended from rollbook.event_sponsors s
         where s.id = $2 and s.event_id = $1 and s.ended_at is null`
      : `select h.name, h.fields, (rollbook.now() at time zone e.zone)::date > h.may_contact_until as ended
         from rollbook.event_hosts h join rollbook.events e on e.id = h.event_id
         where h.id = $2 and h.event_id = $1 and h.ended_at is null`,
    [eventId, id],
  );
  return row;
}

/** Sets or removes where a recipient hears of withdrawals. */
export async function updateRecipientContact(
  tx: Tx,
  { eventId, recipientId, email }: { eventId: string; recipientId: string; email: string | undefined },
): Promise<void> {
  await tx.query('delete from rollbook.recipient_contacts where recipient_id = $1 and event_id = $2', [
    recipientId,
    eventId,
  ]);
  if (email !== undefined)
    await tx.query(
      'insert into rollbook.recipient_contacts (recipient_id, event_id, email) values ($1, $2, $3)',
      [recipientId, eventId, email],
    );
}

export async function findRecipientContact(tx: Tx, recipientId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ email: string }>(
    'select email from rollbook.recipient_contacts where recipient_id = $1',
    [recipientId],
  );
  return row?.email;
}

export interface NoticeRow {
  id: string;
  memberId: string;
  name: string;
  email: string | null;
  recipientId: string;
  recipient: string;
  purpose: string;
  madeAt: string;
  toldAt: string | null;
}

/** What the recipients of an event that the actor organizes must hear, those that wait first. */
export function listNotices(tx: Tx, eventId: string): Promise<NoticeRow[]> {
  return tx.query<NoticeRow>(
    `select id, member_id as "memberId", name, email, recipient_id as "recipientId", recipient_name as recipient, purpose,
       made_at as "madeAt", told_at as "toldAt" from rollbook.event_notices($1)`,
    [eventId],
  );
}

/** Writes down, once, that the recipient was told. */
export async function updateNoticeTold(tx: Tx, id: string, by: string): Promise<void> {
  await tx.query(
    `update rollbook.recipient_notices set told_at = rollbook.now(), told_by = $2 where id = $1 and told_at is null`,
    [id, by],
  );
}

export interface BadgeRow {
  /** The registration. */
  id: string;
  memberId: string;
  badge: Card;
}

export function listBadges(tx: Tx, eventId: string, after: string, most: number): Promise<BadgeRow[]> {
  return tx.query<BadgeRow>(
    'select id, member_id as "memberId", badge from rollbook.event_badges($1, $2, $3)',
    [eventId, after, most],
  );
}
