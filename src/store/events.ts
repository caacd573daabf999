// SQL of staff's work with events: drafts, changes, moves, who organizes.
import type { Localized } from '../schema/certification.ts';
import type { Tx } from './transactions.ts';

/** Member of the API -> column. */
const columns = {
  kind: 'kind',
  title: 'title',
  description: 'description',
  privacyNotice: 'privacy_notice',
  place: 'place',
  online: 'online',
  joinUrl: 'join_url',
  zone: 'zone',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  capacity: 'capacity',
  showsSeats: 'shows_seats',
  registrationOpensAt: 'registration_opens_at',
  registrationClosesAt: 'registration_closes_at',
  offerHours: 'offer_hours',
  checkInFrom: 'check_in_from',
  priceReference: 'price_reference',
  asksNeeds: 'asks_needs',
  attendeeList: 'attendee_list',
} as const;
export type EventField = keyof typeof columns;
export const eventFields = Object.keys(columns) as EventField[];

export interface EventValues {
  kind: 'event' | 'training';
  title: Localized;
  description: Localized;
  privacyNotice: Localized | null;
  place: string | null;
  online: boolean;
  joinUrl: string | null;
  zone: string;
  startsAt: string;
  endsAt: string;
  capacity: number | null;
  showsSeats: boolean;
  registrationOpensAt: string | null;
  registrationClosesAt: string | null;
  offerHours: number;
  checkInFrom: string | null;
  priceReference: string | null;
  asksNeeds: boolean;
  attendeeList: boolean;
}
export interface EventRow extends EventValues {
  id: string;
  publicId: string;
  state: 'draft' | 'published' | 'cancelled';
  seatsTaken: number;
  sequence: number;
  publishedAt: string | null;
  cancelledAt: string | null;
  revision: number;
  /** The actor organizes it. */
  own: boolean;
}

const selected = `e.id, e.public_id as "publicId", e.state, e.seats_taken as "seatsTaken", e.sequence,
  e.published_at as "publishedAt", e.cancelled_at as "cancelledAt", e.revision, rollbook.actor_organizes(e.id) as own,
  ${Object.entries(columns)
    .map(([name, column]) => `e.${column} as "${name}"`)
    .join(', ')}`;

/** An event that the actor may see; drafts are staff's. */
export async function findEvent(tx: Tx, publicId: string): Promise<EventRow | undefined> {
  const [row] = await tx.query<EventRow>(`select ${selected} from rollbook.events e where e.public_id = $1`, [
    publicId,
  ]);
  return row;
}

/** The same, which nobody else changes until this transaction ends; undefined, too, when the actor may not change it. */
export async function lockEvent(tx: Tx, publicId: string): Promise<EventRow | undefined> {
  const [row] = await tx.query<EventRow>(
    `select ${selected} from rollbook.events e where e.public_id = $1 for no key update`,
    [publicId],
  );
  return row;
}

type Assigned = Partial<EventValues> & {
  state?: EventRow['state'];
  publishedAt?: string;
  cancelledAt?: string;
  sequence?: number;
};
const others = {
  state: 'state',
  publishedAt: 'published_at',
  cancelledAt: 'cancelled_at',
  sequence: 'sequence',
} as const;

function assignments(values: Assigned): [column: string, value: unknown][] {
  return Object.entries({ ...columns, ...others }).flatMap(([name, column]) => {
    const value = values[name as keyof Assigned];
    if (value === undefined) return [];
    return [[column, typeof value === 'object' && value !== null ? JSON.stringify(value) : value]];
  });
}

/** Adds a draft; what is left out has the column's default. */
export async function insertEvent(tx: Tx, values: Assigned): Promise<{ id: string; publicId: string }> {
  const assigned = assignments(values);
  const [row] = await tx.query<{ id: string; publicId: string }>(
    `insert into rollbook.events (${assigned.map(([column]) => column).join(', ')})
     values (${assigned.map((_, index) => `$${index + 1}`).join(', ')}) returning id, public_id as "publicId"`,
    assigned.map(([, value]) => value),
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row;
}

export async function updateEvent(tx: Tx, id: string, values: Assigned): Promise<void> {
  const assigned = assignments(values);
  const sets = assigned.map(([column], index) => `, ${column} = $${index + 2}`);
  await tx.query(
    `update rollbook.events set revision = revision + 1, updated_at = rollbook.now() ${sets.join('')} where id = $1`,
    [id, ...assigned.map(([, value]) => value)],
  );
}

/** Removes a draft with everything of it; false for what is no draft any more. */
export async function deleteDraft(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query(`delete from rollbook.events where id = $1 and state = 'draft' returning id`, [
    id,
  ]);
  return rows.length > 0;
}

export interface NewEventChange {
  eventId: string;
  sequence: number;
  kind: 'published' | 'moved' | 'changed' | 'cancelled';
  fields: readonly string[];
  reason: string | null;
  actor: string;
}

export async function insertEventChange(tx: Tx, made: NewEventChange): Promise<void> {
  await tx.query(
    `insert into rollbook.event_changes (event_id, sequence, kind, fields, reason, actor) values ($1, $2, $3, $4, $5, $6)`,
    [made.eventId, made.sequence, made.kind, made.fields, made.reason, made.actor],
  );
}

/** False when the account does not exist, holds no role of organizer, or organizes it already. */
export async function insertOrganizer(
  tx: Tx,
  { eventId, accountId, namedBy }: { eventId: string; accountId: string; namedBy: string },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into rollbook.event_organizers (event_id, account_id, named_by)
     select $1, $2, $3 where rollbook.holds_role($2, array['event-organizer'])
     on conflict do nothing returning event_id`,
    [eventId, accountId, namedBy],
  );
  return rows.length > 0;
}

export async function deleteOrganizer(tx: Tx, eventId: string, accountId: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from rollbook.event_organizers where event_id = $1 and account_id = $2 returning event_id',
    [eventId, accountId],
  );
  return rows.length > 0;
}

export async function countOrganizers(tx: Tx, eventId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from rollbook.event_organizers where event_id = $1',
    [eventId],
  );
  return row?.count ?? 0;
}

export interface ManagedEventQuery {
  words: readonly string[];
  kind: string | undefined;
  state: string | undefined;
  from: string | undefined;
  to: string | undefined;
  own: boolean;
  after: readonly string[] | undefined;
  limit: number;
}

/** By start, drafts too; one row more than asked when there are more. */
export function listManagedEvents(
  tx: Tx,
  { words, kind, state, from, to, own, after, limit }: ManagedEventQuery,
): Promise<EventRow[]> {
  return tx.query<EventRow>(
    `select ${selected} from rollbook.events e
     where ($1::text is null or e.kind = $1) and ($2::text is null or e.state = $2)
       and ($3::timestamptz is null or e.ends_at > $3) and ($4::timestamptz is null or e.starts_at < $4)
       and (not $5 or rollbook.actor_organizes(e.id))
       and (select coalesce(bool_and(rollbook.search_text(concat_ws(' ', e.place, e.title::text))
         like rollbook.search_pattern(word)), true) from unnest($6::text[]) word)
       and ($7::timestamptz is null or (e.starts_at, e.id) > ($7, $8::uuid))
     order by e.starts_at, e.id limit $9`,
    [
      ...[kind ?? null, state ?? null, from ?? null, to ?? null, own, words],
      ...[after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    ],
  );
}

/** What belongs to an event, as JSON: hosts, sponsors, tickets, questions, slots, sessions, history, organizers. */
export async function getEventParts(tx: Tx, eventId: string): Promise<Record<string, unknown>> {
  const [row] = await tx.query<{ parts: Record<string, unknown> }>(
    `select json_strip_nulls(json_build_object(${Object.entries(parts)
      .map(([name, query]) => `'${name}', coalesce((${query}), '[]')`)
      .join(', ')})) as parts`,
    [eventId],
  );
  if (row === undefined) throw new Error('a query of one row gives it');
  return row.parts;
}

const at = (column: string) => `rollbook.instant_text(${column})`;
const listOf = (members: string, order: string, source: string) =>
  `select json_agg(json_build_object(${members}) order by ${order}) from rollbook.${source} x where x.event_id = $1`;
const parts: Record<string, string> = {
  hosts: listOf(
    `'id', x.id, 'name', x.name, 'role', x.role, 'policyUrl', x.policy_url, 'mayContactUntil', x.may_contact_until,
     'receives', x.fields, 'addedAt', ${at('x.added_at')}, 'endedAt', ${at('x.ended_at')}`,
    'x.added_at, x.id',
    'event_hosts',
  ),
  sponsors: listOf(
    `'id', x.id, 'name', x.name, 'website', x.website, 'receives', x.fields, 'declaredAt', ${at('x.declared_at')},
     'endedAt', ${at('x.ended_at')}`,
    'x.declared_at, x.id',
    'event_sponsors',
  ),
  tickets: listOf(
    `'code', x.code, 'title', x.title, 'amount', x.amount, 'currency', x.currency, 'priceReference', x.price_reference,
     'benefit', x.benefit`,
    'x.position, x.code',
    'ticket_kinds',
  ).concat(' and x.ended_at is null'),
  questions: listOf(
    `'code', x.code, 'text', x.text, 'use', x.use, 'audience', x.audience, 'kind', x.kind, 'choices', x.choices,
     'required', x.required`,
    'x.position, x.code',
    'event_questions',
  ).concat(' and x.ended_at is null'),
  arrivalSlots: listOf(
    `'id', x.id, 'startsAt', ${at('x.starts_at')}, 'endsAt', ${at('x.ends_at')}, 'capacity', x.capacity, 'taken', x.taken`,
    'x.starts_at',
    'arrival_slots',
  ),
  sessions: listOf(
    `'publicId', x.public_id, 'title', x.title, 'description', nullif(x.description, '{}'), 'place', x.place,
     'startsAt', ${at('x.starts_at')}, 'endsAt', ${at('x.ends_at')}, 'state', x.state, 'etag', '"' || x.revision || '"'`,
    'x.starts_at, x.public_id',
    'event_sessions',
  ),
  changes: listOf(
    `'sequence', x.sequence, 'kind', x.kind, 'fields', x.fields, 'reason', x.reason, 'at', ${at('x.at')}`,
    'x.sequence',
    'event_changes',
  ),
  organizers: `select json_agg(x.account_id order by x.named_at, x.account_id) from rollbook.event_organizers x where x.event_id = $1`,
};
