// SQL of what belongs to an event: hosts, sponsors, tickets, questions, arrival slots, sessions.
import type { Localized } from '../schema/certification.ts';
import type { Tx } from './transactions.ts';

export interface NewHost {
  name: string;
  role: string;
  policyUrl: string;
  mayContactUntil: string;
  receives: readonly string[];
}

/** False when a host of that name is there. */
export async function insertHost(tx: Tx, eventId: string, made: NewHost): Promise<boolean> {
  const rows = await tx.query(
    `insert into rollbook.event_hosts (event_id, name, role, policy_url, may_contact_until, fields)
     values ($1, $2, $3, $4, $5, $6) on conflict (event_id, name) where ended_at is null do nothing returning id`,
    [eventId, made.name, made.role, made.policyUrl, made.mayContactUntil, made.receives],
  );
  return rows.length > 0;
}

export interface NewSponsor {
  name: string;
  website: string | null;
  receives: readonly string[];
}

/** False when a sponsor of that name is there. */
export async function insertSponsor(tx: Tx, eventId: string, made: NewSponsor): Promise<boolean> {
  const rows = await tx.query(
    `insert into rollbook.event_sponsors (event_id, name, website, fields) values ($1, $2, $3, $4)
     on conflict (event_id, name) where ended_at is null do nothing returning id`,
    [eventId, made.name, made.website, made.receives],
  );
  return rows.length > 0;
}

/** Table -> column that names a row of an event. */
const keys = {
  event_hosts: 'id',
  event_sponsors: 'id',
  ticket_kinds: 'code',
  event_questions: 'code',
} as const;
export type EndedPart = keyof typeof keys;

/** Ends it from now on: what it was told or given stays traceable. Undefined for an unknown one, false for one that had ended. */
export async function updateEnded(
  tx: Tx,
  table: EndedPart,
  eventId: string,
  key: string,
): Promise<boolean | undefined> {
  const [row] = await tx.query<{ ended: boolean }>(
    `with found as (select x.id, x.ended_at is null as ended from rollbook.${table} x where x.event_id = $1 and x.${keys[table]}::text = $2),
     changed as (update rollbook.${table} x set ended_at = rollbook.now() from found f where x.id = f.id and f.ended)
     select ended from found`,
    [eventId, key],
  );
  return row?.ended;
}

export interface TicketValues {
  title: Localized;
  amount: number | null;
  currency: string | null;
  priceReference: string | null;
  benefit: string | null;
  capacity: number | null;
  position: number;
}

/** Puts the kind of ticket in place of the one of this code; the check on taken tickets throws 23514. */
export async function insertTicket(tx: Tx, eventId: string, code: string, made: TicketValues): Promise<void> {
  await tx.query(
    `insert into rollbook.ticket_kinds (event_id, code, title, amount, currency, price_reference, benefit, capacity, position)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (event_id, code) do update set title = excluded.title, amount = excluded.amount, currency = excluded.currency,
       price_reference = excluded.price_reference, benefit = excluded.benefit, capacity = excluded.capacity,
       position = excluded.position, ended_at = null`,
    [
      ...[eventId, code, JSON.stringify(made.title), made.amount, made.currency, made.priceReference],
      ...[made.benefit, made.capacity, made.position],
    ],
  );
}

/** How many hold a ticket of this kind; undefined for an unknown one. */
export async function lockTicket(tx: Tx, eventId: string, code: string): Promise<number | undefined> {
  const [row] = await tx.query<{ taken: number }>(
    'select taken from rollbook.ticket_kinds where event_id = $1 and code = $2 for no key update',
    [eventId, code],
  );
  return row?.taken;
}

export interface QuestionValues {
  text: Localized;
  use: Localized;
  audience: string;
  kind: string;
  choices: readonly { code: string; text: Localized }[];
  required: boolean;
  position: number;
}

export async function findQuestion(
  tx: Tx,
  eventId: string,
  code: string,
): Promise<Pick<QuestionValues, 'audience' | 'kind'> | undefined> {
  const [row] = await tx.query<Pick<QuestionValues, 'audience' | 'kind'>>(
    'select audience, kind from rollbook.event_questions where event_id = $1 and code = $2',
    [eventId, code],
  );
  return row;
}

export async function insertQuestion(
  tx: Tx,
  eventId: string,
  code: string,
  made: QuestionValues,
): Promise<void> {
  await tx.query(
    `insert into rollbook.event_questions (event_id, code, text, use, audience, kind, choices, required, position)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (event_id, code) do update set text = excluded.text, use = excluded.use, audience = excluded.audience,
       kind = excluded.kind, choices = excluded.choices, required = excluded.required, position = excluded.position, ended_at = null`,
    [
      ...[eventId, code, JSON.stringify(made.text), JSON.stringify(made.use), made.audience, made.kind],
      ...[JSON.stringify(made.choices), made.required, made.position],
    ],
  );
}

/** False when a slot begins at that instant already. */
export async function insertSlot(
  tx: Tx,
  eventId: string,
  made: { startsAt: string; endsAt: string; capacity: number | null },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into rollbook.arrival_slots (event_id, starts_at, ends_at, capacity) values ($1, $2, $3, $4)
     on conflict do nothing returning id`,
    [eventId, made.startsAt, made.endsAt, made.capacity],
  );
  return rows.length > 0;
}

/** Removes a slot that nobody chose; undefined for an unknown one, false for one that somebody did. */
export async function deleteSlot(tx: Tx, eventId: string, id: string): Promise<boolean | undefined> {
  const [row] = await tx.query<{ free: boolean }>(
    `select taken = 0 as free from rollbook.arrival_slots where event_id = $1 and id = $2 for update`,
    [eventId, id],
  );
  if (row?.free) await tx.query('delete from rollbook.arrival_slots where id = $1', [id]);
  return row?.free;
}

export interface SessionValues {
  title?: Localized;
  description?: Localized;
  place?: string | null;
  startsAt?: string;
  endsAt?: string;
  state?: 'scheduled' | 'cancelled';
}
export interface SessionRow {
  id: string;
  title: Localized;
  startsAt: string;
  endsAt: string;
  revision: number;
}

export async function insertSession(
  tx: Tx,
  eventId: string,
  made: Required<Omit<SessionValues, 'state'>>,
): Promise<string> {
  const [row] = await tx.query<{ publicId: string }>(
    `insert into rollbook.event_sessions (event_id, title, description, place, starts_at, ends_at)
     values ($1, $2, $3, $4, $5, $6) returning public_id as "publicId"`,
    [
      eventId,
      JSON.stringify(made.title),
      JSON.stringify(made.description),
      made.place,
      made.startsAt,
      made.endsAt,
    ],
  );
  return row?.publicId ?? '';
}

export async function lockSession(
  tx: Tx,
  eventId: string,
  publicId: string,
): Promise<SessionRow | undefined> {
  const [row] = await tx.query<SessionRow>(
    `select id, title, starts_at as "startsAt", ends_at as "endsAt", revision from rollbook.event_sessions
     where event_id = $1 and public_id = $2 for no key update`,
    [eventId, publicId],
  );
  return row;
}

/** What is undefined stays. */
export async function updateSession(tx: Tx, id: string, values: SessionValues): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  await tx.query(
    `update rollbook.event_sessions set title = coalesce($2, title), description = coalesce($3, description),
       place = case when $4 then $5 else place end, starts_at = coalesce($6, starts_at), ends_at = coalesce($7, ends_at),
       state = coalesce($8, state), sequence = sequence + 1, revision = revision + 1, updated_at = rollbook.now()
     where id = $1`,
    [
      ...[id, json(values.title), json(values.description), values.place !== undefined, values.place ?? null],
      ...[values.startsAt ?? null, values.endsAt ?? null, values.state ?? null],
    ],
  );
}
