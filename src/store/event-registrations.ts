// SQL of registrations: people see their own, organizers those of their events; the database keeps seats and order.

import type { RegistrationState } from '../schema/api/registration-words.ts';
import type { Answers, PostalAddress } from '../schema/event-registrations.ts';
import type { Tx } from './transactions.ts';

export interface Move {
  from: RegistrationState | null;
  to: RegistrationState;
  at: string;
  actor: string;
  reason: string | null;
}

export interface Order {
  provider: string;
  reference: string;
  amount: number;
  currency: string;
  state: 'open' | 'paid' | 'cancelled' | 'refunded';
}

export interface RegistrationRow {
  id: string;
  eventId: string;
  memberId: string | null;
  guestName: string | null;
  guestEmail: string | null;
  state: RegistrationState;
  ticket: string | null;
  arrival: string | null;
  waitingPosition: number | null;
  offeredUntil: string | null;
  answers: Answers;
  hosts: string[];
  hostsAt: string | null;
  phone: string | null;
  address: PostalAddress | null;
  gender: string | null;
  secretRef: string;
  checkedInAt: string | null;
  disputedAt: string | null;
  disputeStatement: string | null;
  disputeClosedAt: string | null;
  disputeOutcome: 'upheld' | 'corrected' | null;
  order: Order | null;
  revision: number;
  createdAt: string;
  moves: Move[];
}

export interface EventFacts {
  event: string;
  kind: 'event' | 'training';
  title: Record<string, string>;
  startsAt: string;
  endsAt: string;
  zone: string;
  place: string | null;
  joinUrl: string | null;
}
export type OwnRow = RegistrationRow & EventFacts;

const at = (column: string) => `rollbook.instant_text(${column})`;

const columns = `r.id, r.event_id as "eventId", r.member_id as "memberId", r.guest_name as "guestName",
  r.guest_email as "guestEmail", r.state, (select t.code from rollbook.ticket_kinds t where t.id = r.ticket_kind_id) as ticket,
  (select ${at('s.starts_at')} from rollbook.arrival_slots s where s.id = r.arrival_slot_id) as arrival,
  case when r.state = 'waitlisted' then rollbook.waiting_position(r.event_id, r.position) end as "waitingPosition",
  ${at('r.offered_until')} as "offeredUntil", r.answers, ${at('r.hosts_at')} as "hostsAt",
  (select coalesce(json_agg(h.name order by h.name), '[]') from rollbook.event_hosts h where h.id = any (r.hosts)) as hosts,
  r.phone, r.address, r.gender, r.secret_ref as "secretRef", ${at('r.checked_in_at')} as "checkedInAt",
  ${at('r.disputed_at')} as "disputedAt", r.dispute_statement as "disputeStatement",
  ${at('r.dispute_closed_at')} as "disputeClosedAt", r.dispute_outcome as "disputeOutcome",
  case when r.order_provider is not null then json_build_object('provider', r.order_provider, 'reference', r.order_reference,
    'amount', r.order_amount, 'currency', r.order_currency, 'state', r.order_state) end as "order",
  r.revision, ${at('r.created_at')} as "createdAt",
  (select coalesce(json_agg(json_build_object('from', m.from_state, 'to', m.to_state, 'at', ${at('m.at')}, 'actor', m.actor,
    'reason', m.reason) order by m.seq), '[]') from rollbook.registration_moves m where m.registration_id = r.id) as moves`;

const withEvent = `${columns}, e.public_id as event, e.kind, e.title, ${at('e.starts_at')} as "startsAt",
  ${at('e.ends_at')} as "endsAt", e.zone, e.place, e.join_url as "joinUrl"
  from rollbook.event_registrations r join rollbook.events e on e.id = r.event_id`;

/** Of whoever acts: as a member, or as a guest under an address that is proved to be theirs. */
const mine = `(r.member_id = rollbook.actor_member() or r.guest_key in (select rollbook.own_addresses()))`;

/** The person's own, the latest event first. */
export function listOwnRegistrations(tx: Tx): Promise<OwnRow[]> {
  return tx.query<OwnRow>(`select ${withEvent} where ${mine} order by e.starts_at desc, r.id limit 1000`);
}

export async function findOwnRegistration(tx: Tx, id: string): Promise<OwnRow | undefined> {
  const [row] = await tx.query<OwnRow>(`select ${withEvent} where r.id = $1 and ${mine}`, [id]);
  return row;
}

/** The guest's that a secret link leads to. */
export async function findByLink(tx: Tx, manageHash: string): Promise<OwnRow | undefined> {
  const [row] = await tx.query<OwnRow>(`select ${withEvent} where r.manage_hash = $1`, [manageHash]);
  return row;
}

/** One that the actor may see in whatever way. Throws when it is gone. */
export async function getRegistration(tx: Tx, id: string): Promise<OwnRow> {
  const [row] = await tx.query<OwnRow>(`select ${withEvent} where r.id = $1`, [id]);
  if (row === undefined) throw new Error('a registration that was just found is there');
  return row;
}

/** Whoever changes seats takes turns at the event first. */
export async function lockSeats(tx: Tx, eventId: string): Promise<void> {
  await tx.query('select rollbook.lock_seats($1)', [eventId]);
}

export interface NewRegistration {
  eventId: string;
  memberId: string | null;
  guest?: { name: string; address: string; key: string; manageHash: string; bookedBy: string | null };
  ticketKindId: string | null;
  arrivalSlotId: string | null;
  answers: Answers;
  hosts: readonly string[];
  phone: string | null;
  address: PostalAddress | null;
  gender: string | null;
  locale: string;
  secretRef: string;
  checkInHash: string;
}

/** What the database decided; `at` is when. */
export interface TakenSeat {
  id: string;
  state: RegistrationState;
  at: string;
  /** Others that come while it is asked for are not counted: null with a seat. */
  waitingPosition: number | null;
}

/**
 * Takes a seat, or a place at the end of the line: the database decides which. Undefined when the person has a row for the
 * event already. Throws what the database refuses: `event.closed`, `registration.exists`, `slot.full`.
 */
export async function insertRegistration(tx: Tx, made: NewRegistration): Promise<TakenSeat | undefined> {
  const { guest } = made;
  const [row] = await tx.query<TakenSeat>(
    `insert into rollbook.event_registrations (event_id, member_id, guest_name, guest_email, guest_key, manage_hash, booked_by,
       state, ticket_kind_id, arrival_slot_id, answers, hosts, hosts_at, phone, address, gender, locale, secret_ref, check_in_hash,
       position)
     values ($1, $2, $3, $4, $5, $6, $7, 'registered', $8, $9, $10, $11, case when cardinality($11::uuid[]) > 0 then rollbook.now() end,
       $12, $13, $14, $15, $16, $17, 0)
     on conflict do nothing returning id, state, rollbook.instant_text(created_at) as at,
       case when state = 'waitlisted' then rollbook.waiting_position(event_id, position) end as "waitingPosition"`,
    [
      ...[made.eventId, made.memberId, guest?.name ?? null, guest?.address ?? null, guest?.key ?? null],
      ...[guest?.manageHash ?? null, guest?.bookedBy ?? null, made.ticketKindId, made.arrivalSlotId],
      ...[JSON.stringify(made.answers), made.hosts, made.phone, made.address, made.gender],
      ...[made.locale, made.secretRef, made.checkInHash],
    ],
    'registration_insert',
  );
  return row;
}

/** Takes a seat again after a cancellation, at the end of the line like everybody; undefined when it is not cancelled. */
export async function updateToAgain(tx: Tx, made: NewRegistration): Promise<string | undefined> {
  const { eventId, memberId, guest } = made;
  await lockSeats(tx, eventId);
  const [row] = await tx.query<{ id: string }>(
    `update rollbook.event_registrations r set state = 'registered', ticket_kind_id = $4, arrival_slot_id = $5, answers = $6,
       hosts = $7, hosts_at = case when cardinality($7::uuid[]) > 0 then rollbook.now() end, phone = $8, address = $9, gender = $10,
       locale = $11
     where r.event_id = $1 and r.state = 'cancelled' and (r.member_id = $2 or r.guest_key = $3) returning r.id`,
    [
      ...[eventId, memberId, guest?.key ?? null, made.ticketKindId, made.arrivalSlotId],
      ...[JSON.stringify(made.answers), made.hosts, made.phone, made.address, made.gender, made.locale],
    ],
  );
  return row?.id;
}

/** Moves a registration under the lock of its event. Undefined for one that the actor does not see; throws `registration.illegalMove`. */
export async function updateState(
  tx: Tx,
  id: string,
  state: RegistrationState,
  reason?: string,
): Promise<RegistrationState | undefined> {
  const [row] = await tx.query<{ moved: RegistrationState | null }>(
    'select rollbook.move_registration($1, $2, $3) as moved',
    [id, state, reason ?? null],
  );
  return row?.moved ?? undefined;
}

export interface RegistrationChange {
  arrivalSlotId?: string | null;
  answers?: Answers;
  phone?: string | null;
  address?: PostalAddress | null;
  gender?: string | null;
}

/** Lock the seats of the event first: the time of arrival is counted. */
export async function updateRegistration(
  tx: Tx,
  id: string,
  { arrivalSlotId, answers, ...change }: RegistrationChange,
): Promise<void> {
  const values: Record<string, unknown> = {
    ...(arrivalSlotId !== undefined && { arrival_slot_id: arrivalSlotId }),
    ...(answers !== undefined && { answers: JSON.stringify(answers) }),
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  };
  const names = Object.keys(values);
  if (names.length === 0) return;
  await tx.query(
    `update rollbook.event_registrations set ${names.map((name, place) => `${name} = $${place + 2}`).join(', ')} where id = $1`,
    [id, ...Object.values(values)],
  );
}

export async function updateOrder(tx: Tx, id: string, order: Order): Promise<void> {
  await tx.query(
    `update rollbook.event_registrations set order_provider = $2, order_reference = $3, order_amount = $4, order_currency = $5,
       order_state = $6 where id = $1`,
    [id, order.provider, order.reference, order.amount, order.currency, order.state],
  );
}

export type RegistrantRow = RegistrationRow & { name: string | null; email: string | null; seq: string };

/** Of one event as its organizers see it, in the order in which people came; one row more than asked when there are more. */
export function listRegistrants(
  tx: Tx,
  asked: { eventId: string; state: string | undefined; after: string | undefined; limit: number },
): Promise<RegistrantRow[]> {
  return tx.query<RegistrantRow>(
    `select ${columns}, p.name, p.email, r.position::text as seq
     from rollbook.event_registrations r left join lateral rollbook.registrant(r.id) p on true
     where r.event_id = $1 and ($2::text is null or r.state = $2) and r.position > coalesce($3::bigint, 0)
     order by r.position limit $4`,
    [asked.eventId, asked.state ?? null, asked.after ?? null, asked.limit],
  );
}

/** One of an event that the actor organizes. */
export async function findRegistrant(
  tx: Tx,
  eventId: string,
  id: string,
): Promise<RegistrantRow | undefined> {
  const [row] = await tx.query<RegistrantRow>(
    `select ${columns}, p.name, p.email, r.position::text as seq
     from rollbook.event_registrations r left join lateral rollbook.registrant(r.id) p on true
     where r.id = $2 and r.event_id = $1 and r.event_id in (select rollbook.organized_events())`,
    [eventId, id],
  );
  return row;
}

/** Offers whose deadline has passed go to the next in line; how many. */
export async function updateLapsedOffers(tx: Tx, eventId: string | null): Promise<number> {
  const [row] = await tx.query<{ lapsed: number }>('select rollbook.lapse_offers($1) as lapsed', [eventId]);
  return row?.lapsed ?? 0;
}

/** What guests left goes 12 months after the event; how many. */
export async function deleteOldGuests(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ gone: number }>('select rollbook.forget_guests() as gone');
  return row?.gone ?? 0;
}
