// SQL of what a registrant shows: badge and card chosen by themselves, codes that hand a card out, cards given and received.
import type { Card } from '../schema/attendees.ts';
import type { ToldList } from './attendees.ts';
import type { Tx } from './transactions.ts';

export interface Choices {
  badge: string[];
  card: string[];
}

/** A registration of the actor's that stands; its event. */
export async function findStandingSeat(
  tx: Tx,
  memberId: string,
  registrationId: string,
): Promise<{ eventId: string; takesPart: boolean } | undefined> {
  const [row] = await tx.query<{ eventId: string; takesPart: boolean }>(
    `select event_id as "eventId", state in ('registered', 'attended') as "takesPart" from rollbook.event_registrations
     where id = $2 and member_id = $1 and state <> 'cancelled'`,
    [memberId, registrationId],
  );
  return row;
}

export async function findChoices(tx: Tx, registrationId: string): Promise<Choices | undefined> {
  const [row] = await tx.query<Choices>(
    'select badge, card from rollbook.attendee_choices where registration_id = $1',
    [registrationId],
  );
  return row;
}

export async function insertChoices(
  tx: Tx,
  {
    registrationId,
    eventId,
    memberId,
    badge,
    card,
  }: Choices & { registrationId: string; eventId: string; memberId: string },
): Promise<void> {
  await tx.query(
    `insert into rollbook.attendee_choices (registration_id, event_id, member_id, badge, card) values ($1, $2, $3, $4, $5)
     on conflict (registration_id) do update set badge = excluded.badge, card = excluded.card`,
    [registrationId, eventId, memberId, badge, card],
  );
}

/** What these fields say of the actor. */
export async function readOwnCard(tx: Tx, fields: readonly string[]): Promise<Card> {
  const [row] = await tx.query<{ card: Card }>('select rollbook.own_card($1) as card', [fields]);
  return row?.card ?? {};
}

/** Keeps the digest of a code in place of those before: one works at a time. Answers until when. */
export async function insertCardCode(
  tx: Tx,
  { registrationId, hash, minutes }: { registrationId: string; hash: Buffer; minutes: number },
): Promise<string> {
  await tx.query('delete from rollbook.card_codes where registration_id = $1', [registrationId]);
  const [row] = await tx.query<{ expiresAt: string }>(
    `insert into rollbook.card_codes (hash, registration_id, expires_at)
     values ($1, $2, rollbook.now() + make_interval(mins => $3)) returning expires_at as "expiresAt"`,
    [hash, registrationId, minutes],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row.expiresAt;
}

/** Both get each other's card, as each chose it, and both read it in their disclosures; false for a code that does not work here. */
export async function exchangeCards(
  tx: Tx,
  registrationId: string,
  hash: Buffer,
  told: ToldList & { notice: string; noticeVersion: string },
): Promise<boolean> {
  const [row] = await tx.query<{ done: boolean }>('select rollbook.exchange_cards($1, $2, $3) as done', [
    registrationId,
    hash,
    JSON.stringify(told),
  ]);
  return row?.done ?? false;
}

/** Codes that ended on their own. */
export async function deleteExpiredCodes(tx: Tx): Promise<number> {
  const gone = await tx.query(
    'delete from rollbook.card_codes where expires_at <= rollbook.now() returning registration_id',
  );
  return gone.length;
}

export interface CardRow {
  id: string;
  event: string;
  title: Record<string, string>;
  card: Card;
  givenAt: string;
}

export function listReceived(tx: Tx): Promise<CardRow[]> {
  return tx.query<CardRow>(
    'select id, event, title, card, given_at as "givenAt" from rollbook.received_cards()',
  );
}

export function listGiven(tx: Tx, memberId: string): Promise<CardRow[]> {
  return tx.query<CardRow>(
    `select g.id, e.public_id as event, e.title, g.card, g.given_at as "givenAt"
     from rollbook.given_cards g join rollbook.events e on e.id = g.event_id where g.member_id = $1 order by g.id desc`,
    [memberId],
  );
}

export function listCardEntries(tx: Tx, memberId: string): Promise<CardRow[]> {
  return tx.query<CardRow>(
    `select c.id, e.public_id as event, e.title, c.card, c.entered_at as "givenAt"
     from rollbook.card_entries c join rollbook.events e on e.id = c.event_id where c.member_id = $1 order by c.id desc`,
    [memberId],
  );
}

/** Removes a card that the actor gave or was given, or what staff wrote down of theirs; false when there is none. */
export async function deleteCard(tx: Tx, memberId: string, id: string): Promise<boolean> {
  const cards = await tx.query('delete from rollbook.given_cards where id = $1 returning id', [id]);
  const entries = await tx.query(
    'delete from rollbook.card_entries where id = $1 and member_id = $2 returning id',
    [id, memberId],
  );
  return cards.length + entries.length > 0;
}

/** Writes down a card that somebody handed over at an event; undefined when they are not registered there. */
export async function insertCardEntry(
  tx: Tx,
  made: { eventId: string; registrationId: string; card: Card; by: string },
): Promise<{ id: string; memberId: string } | undefined> {
  const [row] = await tx.query<{ id: string; memberId: string }>(
    `insert into rollbook.card_entries (event_id, member_id, card, entered_by, entered_at)
     select r.event_id, r.member_id, $3, $4, rollbook.now() from rollbook.event_registrations r
     where r.event_id = $1 and r.id = $2 and r.member_id is not null and r.state <> 'cancelled'
     returning id, member_id as "memberId"`,
    [made.eventId, made.registrationId, JSON.stringify(made.card), made.by],
  );
  return row;
}
