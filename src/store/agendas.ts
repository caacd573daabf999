// SQL of personal agendas and of the secret addresses of calendars (MEXT-15).
import type { Localized } from '../schema/certification.ts';
import type { Tx } from './transactions.ts';

export type AgendaState = 'proposed' | 'confirmed' | 'declined' | 'cancelled';

export interface AgendaRow {
  id: string;
  event: string;
  eventTitle: Localized;
  subject: string;
  place: string | null;
  startsAt: string;
  endsAt: string;
  state: AgendaState;
  /** The actor made it. */
  own: boolean;
  /** Somebody else has to answer. */
  answered: boolean;
  with: string | null;
  revision: number;
}

/** Whom it is with is named by the other's own act: who proposes names themselves, a listed person as the directory does now. */
const selected = `select a.id, e."publicId" as event, e.title as "eventTitle", a.subject, a.place, a.starts_at as "startsAt",
    a.ends_at as "endsAt", a.state, a.member_id = rollbook.actor_member() as own, a.with_member_id is not null as answered,
    coalesce(a.with_text, rollbook.agenda_partner(a.id)) as with, a.revision
  from rollbook.agenda_items a cross join lateral rollbook.event_name(a.event_id) e`;

/** Every date of the actor's, theirs and those proposed to them, by start. */
export function listAgenda(tx: Tx, event: string | undefined): Promise<AgendaRow[]> {
  return tx.query<AgendaRow>(
    `${selected} where rollbook.actor_member() in (a.member_id, a.with_member_id) and ($1::text is null or e."publicId" = $1)
     order by a.starts_at, a.id`,
    [event ?? null],
  );
}

export async function lockAgendaItem(tx: Tx, id: string): Promise<AgendaRow | undefined> {
  const [row] = await tx.query<AgendaRow>(
    `${selected} where a.id = $1 and rollbook.actor_member() in (a.member_id, a.with_member_id) for no key update of a`,
    [id],
  );
  return row;
}

/** How many dates a person made, and how many of them wait for an answer. */
export async function countAgenda(tx: Tx, memberId: string): Promise<{ count: number; waiting: number }> {
  const [row] = await tx.query<{ count: number; waiting: number }>(
    `select count(*)::int as count, (count(*) filter (where state = 'proposed' and ends_at > rollbook.now()))::int as waiting
     from rollbook.agenda_items where member_id = $1`,
    [memberId],
  );
  return row ?? { count: 0, waiting: 0 };
}

export interface NewAgendaItem {
  eventId: string;
  memberId: string;
  withMemberId: string | null;
  withText: string | null;
  subject: string;
  place: string | null;
  startsAt: string;
  endsAt: string;
}

/** What somebody else must answer is proposed, the rest stands. */
export async function insertAgendaItem(tx: Tx, made: NewAgendaItem): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.agenda_items (event_id, member_id, with_member_id, with_text, subject, place, starts_at, ends_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      ...[made.eventId, made.memberId, made.withMemberId, made.withText, made.subject, made.place],
      ...[made.startsAt, made.endsAt, made.withMemberId === null ? 'confirmed' : 'proposed'],
    ],
  );
  return row?.id ?? '';
}

/** The internal id of a listed professional; undefined for anybody who is not listed. */
export async function findListed(tx: Tx, publicId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string | null }>('select rollbook.find_listed($1) as id', [publicId]);
  return row?.id ?? undefined;
}

interface AgendaValues {
  subject?: string;
  place?: string;
  startsAt?: string;
  endsAt?: string;
  state?: AgendaState;
}

/** What is undefined stays; each change raises the sequence, by which calendars know the newer. */
export async function updateAgendaItem(tx: Tx, id: string, values: AgendaValues): Promise<void> {
  await tx.query(
    `update rollbook.agenda_items set subject = coalesce($2, subject), place = coalesce($3, place),
       starts_at = coalesce($4, starts_at), ends_at = coalesce($5, ends_at), state = coalesce($6, state),
       confirmed_at = coalesce(confirmed_at, case when $6 = 'confirmed' then rollbook.now() end),
       sequence = sequence + 1, revision = revision + 1, updated_at = rollbook.now() where id = $1`,
    [
      ...[id, values.subject ?? null, values.place ?? null, values.startsAt ?? null],
      ...[values.endsAt ?? null, values.state ?? null],
    ],
  );
}

export interface FeedRow {
  id: string;
  name: string | null;
  createdAt: string;
}

/** Those that work, oldest first. */
export function listFeeds(tx: Tx, memberId: string): Promise<FeedRow[]> {
  return tx.query<FeedRow>(
    `select id, name, created_at as "createdAt" from rollbook.calendar_feeds
     where member_id = $1 and revoked_at is null order by created_at, id`,
    [memberId],
  );
}

export async function insertFeed(
  tx: Tx,
  made: { memberId: string; tokenHash: string; name: string | null },
): Promise<FeedRow> {
  const [row] = await tx.query<FeedRow>(
    `insert into rollbook.calendar_feeds (member_id, token_hash, name) values ($1, $2, $3)
     returning id, name, created_at as "createdAt"`,
    [made.memberId, made.tokenHash, made.name],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row;
}

/** False when there is none that works. */
export async function updateRevoked(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query(
    'update rollbook.calendar_feeds set revoked_at = rollbook.now() where id = $1 and revoked_at is null returning id',
    [id],
  );
  return rows.length > 0;
}

/** A date of somebody's calendar. */
export interface CalendarDate {
  uid: string;
  sequence: number;
  status: 'confirmed' | 'tentative' | 'cancelled';
  startsAt: string;
  endsAt: string;
  title: Localized;
  description: Localized | null;
  place: string | null;
  joinUrl: string | null;
  event: string;
  changedAt: string;
}

/** Whose calendar a secret opens: its dates and language; undefined for one that opens none, or none any more. */
export async function findCalendar(
  tx: Tx,
  tokenHash: string,
): Promise<{ language: string; dates: CalendarDate[] } | undefined> {
  const [row] = await tx.query<{ calendar: { language: string; dates: CalendarDate[] } | null }>(
    'select rollbook.calendar_of($1) as calendar',
    [tokenHash],
  );
  return row?.calendar ?? undefined;
}
