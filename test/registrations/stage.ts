// Events, and people in numbers, put straight into the tables: for tests that are about registering.
import { randomUUID } from 'node:crypto';
import type { World } from '../support/world.ts';

export interface TestEvent {
  id: string;
  publicId: string;
}

export interface EventFacts {
  capacity?: number | null;
  offerHours?: number;
  kind?: 'event' | 'training';
  startsAt?: string;
  endsAt?: string;
  online?: boolean;
  joinUrl?: string;
  tickets?: { code: string; benefit?: string; capacity?: number }[];
  hosts?: string[];
  /** Starts of the times of arrival, with how many can come. */
  slots?: { startsAt: string; capacity?: number }[];
  questions?: { code: string; kind: string; choices?: string[]; required?: boolean }[];
  title?: string;
  /** Logins of those who organize it; `organizer` by default. */
  organizer?: string;
}

const json = JSON.stringify;

/** A published event that starts on 1 June 2030, with whoever organizes it. */
export async function addEvent(world: World, facts: EventFacts = {}): Promise<TestEvent> {
  const {
    capacity = 10,
    offerHours = 24,
    kind = 'event',
    title = 'Harbor Days',
    organizer = 'organizer',
  } = facts;
  const [event] = await world.sql(
    `insert into rollbook.events (state, published_at, kind, title, place, online, join_url, zone, starts_at, ends_at, capacity, offer_hours)
     values ('published', rollbook.now(), $1, $2, 'Pier 4', $7, $8, 'Europe/Lisbon', $3, $4, $5, $6) returning id, public_id as "publicId"`,
    [
      ...[
        kind,
        json({ en: title }),
        facts.startsAt ?? '2030-06-01T08:00:00Z',
        facts.endsAt ?? '2030-06-01T16:00:00Z',
      ],
      ...[capacity, offerHours, facts.online ?? false, facts.joinUrl ?? null],
    ],
  );
  await world.staff(organizer, ['event-organizer']);
  await world.sql(
    `insert into rollbook.event_organizers (event_id, account_id, named_by)
     select $1, id, 'test' from rollbook.accounts where email_key = $2`,
    [event.id, `${organizer}@staff.example`],
  );
  await addParts(world, event.id, facts);
  return event;
}

async function addParts(
  world: World,
  id: string,
  { tickets = [], hosts = [], slots = [], questions = [] }: EventFacts,
) {
  for (const { code, benefit = null, capacity = null } of tickets)
    await world.sql(
      'insert into rollbook.ticket_kinds (event_id, code, title, benefit, capacity) values ($1, $2, $3, $4, $5)',
      [id, code, json({ en: code }), benefit, capacity],
    );
  for (const name of hosts)
    await world.sql(
      `insert into rollbook.event_hosts (event_id, name, role, policy_url, may_contact_until, fields)
       values ($1, $2, 'co-organizer', 'https://host.example/privacy', '2031-01-01', '{name}')`,
      [id, name],
    );
  for (const { startsAt, capacity = null } of slots)
    await world.sql(
      `insert into rollbook.arrival_slots (event_id, starts_at, ends_at, capacity)
       values ($1, $2::timestamptz, $2::timestamptz + interval '30 minutes', $3)`,
      [id, startsAt, capacity],
    );
  for (const { code, kind, choices = [], required = false } of questions)
    await world.sql(
      `insert into rollbook.event_questions (event_id, code, text, use, kind, choices, required) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[id, code, json({ en: code }), json({ en: 'for the day' }), kind],
        ...[json(choices.map((choice) => ({ code: choice, text: { en: choice } }))), required],
      ],
    );
}

export interface Attendee {
  id: string;
  token: string;
  email: string;
}

/** People with records and accounts, made at one go. */
export async function addPeople(world: World, count: number, name = 'Person'): Promise<Attendee[]> {
  const rows: { id: string }[] = await world.sql(
    `insert into rollbook.members (display_name) select $1 || ' ' || n from generate_series(1, $2::int) n returning id`,
    [name, count],
  );
  return Promise.all(
    rows.map(async ({ id }) => {
      const token = await world.tokenOf(id);
      const [account] = await world.sql('select email from rollbook.accounts where member_id = $1', [id]);
      return { id, token, email: account.email };
    }),
  );
}

export function register(
  world: World,
  { publicId }: TestEvent,
  { token }: Attendee,
  body: object = {},
  key: string = randomUUID(),
) {
  const headers = { 'idempotency-key': key };
  return world.rest(`POST /v1/events/${publicId}/registrations`, { token, body, headers });
}

export function cancel(world: World, { token }: Attendee, id: string) {
  return world.rest(`POST /v1/me/registrations/${id}/cancel`, { token });
}

/** State -> how many. */
export async function countStates(world: World, { id }: TestEvent): Promise<Record<string, number>> {
  const rows = await world.sql(
    'select state, count(*)::int as count from rollbook.event_registrations where event_id = $1 group by state',
    [id],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** Moves an event as its organizer does, through the door. */
export async function move(world: World, { publicId }: TestEvent, startsAt: string, login = 'organizer') {
  const token = await world.staff(login, ['event-organizer']);
  const path = `/v1/admin/events/${publicId}`;
  const { headers } = await world.rest(`GET ${path}`, { token });
  const endsAt = new Date(Date.parse(startsAt) + 8 * 3_600_000).toISOString();
  const reply = await world.rest(`PATCH ${path}`, {
    ...{ token, body: { startsAt, endsAt } },
    headers: { 'if-match': String(headers.etag) },
  });
  if (reply.status !== 200) throw new Error(`not moved: ${reply.text}`);
  return reply;
}
