// SQL of needs: values arrive and leave sealed, the keys are elsewhere.
import type { Tx } from './transactions.ts';

export interface OwnRegistration {
  id: string;
  eventId: string;
  eventPublicId: string;
  title: Record<string, string>;
  state: string;
  asksNeeds: boolean;
  /** The event is over or cancelled: needs are no more taken. */
  over: boolean;
  /** When the consent that stands was given; null without one. */
  consentedAt: string | null;
  restricted: boolean;
}

/** The actor's own registration; others' and unknown ones are undefined alike. */
export async function findOwnRegistration(
  tx: Tx,
  memberId: string,
  id: string,
): Promise<OwnRegistration | undefined> {
  const [row] = await tx.query<OwnRegistration>(
    `select r.id, e.id as "eventId", e.public_id as "eventPublicId", e.title, r.state, e.asks_needs as "asksNeeds",
       (e.state = 'cancelled' or e.ends_at <= rollbook.now()) as over,
       (select case when c.state = 'granted' then c.at end from rollbook.consents c
         where c.member_id = $1 and c.purpose = 'special-needs' and c.field is null and c.entry_id is null
           and c.context = e.public_id order by c.seq desc limit 1) as "consentedAt",
       exists (select from rollbook.restrictions n where n.member_id = $1 and n.lifted_at is null) as restricted
     from rollbook.event_registrations r join rollbook.events e on e.id = r.event_id
     where r.id = $2 and r.member_id = $1`,
    [memberId, id],
  );
  return row;
}

/**
 * Holds the key of an event until this transaction ends. True when values are under it already: then its file must be there, as
 * a new one would lose them.
 */
export async function lockEventKey(tx: Tx, eventId: string): Promise<boolean> {
  const [row] = await tx.query<{ used: boolean }>('select rollbook.lock_event_key($1) as used', [eventId]);
  return row?.used ?? false;
}

export interface SealedNeeds {
  value: string;
  statedAt: string;
}

export async function findNeeds(tx: Tx, registrationId: string): Promise<SealedNeeds | undefined> {
  const [row] = await tx.query<SealedNeeds>(
    'select value, stated_at as "statedAt" from rollbook.needs where registration_id = $1',
    [registrationId],
  );
  return row;
}

export interface NewNeeds {
  registrationId: string;
  eventId: string;
  memberId: string;
  value: string;
}

/** Keeps the needs in place of those before; answers when. The database refuses them without consent and registration. */
export async function insertNeeds(
  tx: Tx,
  { registrationId, eventId, memberId, value }: NewNeeds,
): Promise<string> {
  const [row] = await tx.query<{ at: string }>(
    `insert into rollbook.needs (registration_id, event_id, member_id, value, stated_at)
     values ($1, $2, $3, $4, rollbook.now())
     on conflict (registration_id) do update set value = excluded.value, stated_at = excluded.stated_at
     returning stated_at as at`,
    [registrationId, eventId, memberId, value],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row.at;
}

export async function deleteNeeds(tx: Tx, registrationId: string): Promise<void> {
  await tx.query('delete from rollbook.needs where registration_id = $1', [registrationId]);
}

export interface EventNeedsRow extends SealedNeeds {
  /** The registration. */
  id: string;
  memberId: string;
  name: string;
}

/** Needs of those who take part in an event that the actor organizes, by registration; nobody whose record is restricted. */
export function listEventNeeds(
  tx: Tx,
  eventId: string,
  after: string,
  most: number,
): Promise<EventNeedsRow[]> {
  return tx.query<EventNeedsRow>(
    `select id, member_id as "memberId", name, value, stated_at as "statedAt"
     from rollbook.event_needs($1, $2, $3)`,
    [eventId, after, most],
  );
}

export interface NeedTotals {
  totals: unknown;
  madeAt: string;
}

/** The totals that stand, locked: two readers make new ones in turn. */
export async function lockTotals(tx: Tx, eventId: string): Promise<NeedTotals | undefined> {
  await tx.query(`select pg_advisory_xact_lock(7017, hashtext($1))`, [eventId]);
  const [row] = await tx.query<NeedTotals>(
    'select totals, made_at as "madeAt" from rollbook.need_totals where event_id = $1',
    [eventId],
  );
  return row;
}

/** Registrations whose needs have changed since the totals were made. */
export async function countNeedChanges(tx: Tx, eventId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from rollbook.need_changes where event_id = $1',
    [eventId],
  );
  return row?.count ?? 0;
}

/** Keeps new totals, made of all changes until now. */
export async function insertTotals(tx: Tx, eventId: string, totals: unknown): Promise<NeedTotals> {
  await tx.query('delete from rollbook.need_changes where event_id = $1', [eventId]);
  const [row] = await tx.query<NeedTotals>(
    `insert into rollbook.need_totals (event_id, totals, made_at) values ($1, $2, rollbook.now())
     on conflict (event_id) do update set totals = excluded.totals, made_at = excluded.made_at
     returning totals, made_at as "madeAt"`,
    [eventId, JSON.stringify(totals)],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row;
}

export interface StandingNeeds extends SealedNeeds {
  id: string;
}

export async function findStandingNeeds(tx: Tx, memberId: string): Promise<StandingNeeds | undefined> {
  const [row] = await tx.query<StandingNeeds>(
    'select id, value, stated_at as "statedAt" from rollbook.standing_needs where member_id = $1',
    [memberId],
  );
  return row;
}

/** Keeps what a person wants to be offered, under an id that its value is bound to. */
export async function insertStandingNeeds(
  tx: Tx,
  { id, memberId, value }: { id: string; memberId: string; value: string },
): Promise<string> {
  const [row] = await tx.query<{ at: string }>(
    `insert into rollbook.standing_needs (id, member_id, value, stated_at) values ($1, $2, $3, rollbook.now())
     on conflict (member_id) do update set value = excluded.value, stated_at = excluded.stated_at
     returning stated_at as at`,
    [id, memberId, value],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row.at;
}

/** The next event whose window has passed and whose key is not destroyed yet, locked. `window` is an ISO 8601 duration. */
export async function lockDueEvent(tx: Tx, window: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `select k.event_id as id from rollbook.event_keys k join rollbook.events e on e.id = k.event_id
     where k.destroyed_at is null and least(e.ends_at, e.cancelled_at) + $1::interval <= rollbook.now()
     order by k.event_id limit 1 for update of k`,
    [window],
  );
  return row?.id;
}

/** Removes what was under the key of an event and what was made of it, and writes down that the key is gone. */
export async function deleteEventNeeds(tx: Tx, eventId: string): Promise<number> {
  const gone = await tx.query('delete from rollbook.needs where event_id = $1 returning event_id', [eventId]);
  await tx.query('delete from rollbook.need_totals where event_id = $1', [eventId]);
  await tx.query('delete from rollbook.need_changes where event_id = $1', [eventId]);
  await tx.query('update rollbook.event_keys set destroyed_at = rollbook.now() where event_id = $1', [
    eventId,
  ]);
  return gone.length;
}

/** What the database knows of the key of an event, locked; undefined for one that it does not know. */
export async function lockKey(tx: Tx, eventId: string): Promise<{ destroyed: boolean } | undefined> {
  const [row] = await tx.query<{ destroyed: boolean }>(
    'select destroyed_at is not null as destroyed from rollbook.event_keys where event_id = $1 for update',
    [eventId],
  );
  return row;
}

export interface ExportedNeeds {
  registrationId: string;
  eventId: string;
  event: string;
  title: Record<string, string>;
  value: string;
  statedAt: string;
}

/** Everything that a person stated for events and that is still there, oldest first. */
export function listOwnNeeds(tx: Tx, memberId: string): Promise<ExportedNeeds[]> {
  return tx.query<ExportedNeeds>(
    `select n.registration_id as "registrationId", n.event_id as "eventId", e.public_id as event, e.title, n.value,
       n.stated_at as "statedAt"
     from rollbook.needs n join rollbook.events e on e.id = n.event_id where n.member_id = $1 order by n.registration_id`,
    [memberId],
  );
}

export interface SealedPart {
  id: string;
  registrationId: string | null;
  eventId: string | null;
  value: string;
}

/** The sealed parts of an export, in their order. */
export function listExportNeeds(tx: Tx, exportId: string): Promise<SealedPart[]> {
  return tx.query<SealedPart>(
    `select x.id, x.registration_id as "registrationId", n.event_id as "eventId", x.value
     from rollbook.export_needs x left join rollbook.needs n on n.registration_id = x.registration_id
     where x.export_id = $1 order by x.place`,
    [exportId],
  );
}

export async function insertExportNeeds(
  tx: Tx,
  exportId: string,
  parts: readonly { id: string; registrationId: string | null; value: string }[],
): Promise<void> {
  await tx.query(
    `insert into rollbook.export_needs (id, export_id, place, registration_id, value)
     select p.id, $1, p.place, p."registrationId", p.value
     from jsonb_to_recordset($2::jsonb) as p (id uuid, place integer, "registrationId" uuid, value text)`,
    [exportId, JSON.stringify(parts.map((part, place) => ({ ...part, place })))],
  );
}
