// Puts a program of events into the demonstration, once.
import type { Tx } from './transactions.ts';

export interface DemoEvent {
  publicId: string;
  kind: 'event' | 'training';
  state: 'published' | 'cancelled';
  title: Record<string, string>;
  description: Record<string, string>;
  place: string | null;
  zone: string;
  capacity: number | null;
  showsSeats: boolean;
  inDays: number;
  fromHour: number;
  toHour: number;
  sessions: { publicId: string; title: Record<string, string>; fromHour: number; toHour: number }[];
}

interface DemoTalks {
  /** The public id of the event. */
  event: string;
  talks: {
    publicId: string;
    /** The public id of the speaker. */
    member: string;
    session: string;
    /** Whether the speaker agrees to be named. */
    shows: boolean;
    bio: Record<string, string>;
  }[];
}

/** Whether the program is there, added now or at an earlier start. */
export async function insertDemoEvents(
  tx: Tx,
  events: readonly DemoEvent[],
  talks: DemoTalks,
): Promise<boolean> {
  const [{ present } = { present: true }] = await tx.query<{ present: boolean }>(
    'select exists (select from rollbook.events) as present',
  );
  if (present) return true;
  await tx.query(eventsStatement, [JSON.stringify(events)]);
  for (const statement of partStatements) await tx.query(statement, [JSON.stringify(events)]);
  for (const statement of talkStatements) await tx.query(statement, [JSON.stringify(talks)]);
  return true;
}

const at = (hour: string) =>
  `((rollbook.today() + d."inDays")::timestamp at time zone 'UTC') + ${hour} * interval '1 hour'`;
const described = `jsonb_to_recordset($1) as d ("publicId" text, kind text, state text, title jsonb, description jsonb, place text,
  zone text, capacity int, "showsSeats" boolean, "inDays" int, "fromHour" int, "toHour" int, sessions jsonb)`;

const eventsStatement = `insert into rollbook.events (public_id, kind, title, description, place, online, zone, capacity,
    shows_seats, starts_at, ends_at)
  select d."publicId", d.kind, d.title, d.description, d.place, d.place is null, d.zone, d.capacity, d."showsSeats",
    ${at('d."fromHour"')}, ${at('d."toHour"')} from ${described}`;

const partStatements = [
  `insert into rollbook.event_sessions (event_id, public_id, title, starts_at, ends_at)
   select e.id, s."publicId", s.title, ${at('s."fromHour"')}, ${at('s."toHour"')}
   from ${described} join rollbook.events e on e.public_id = d."publicId"
   cross join jsonb_to_recordset(d.sessions) as s ("publicId" text, title jsonb, "fromHour" int, "toHour" int)`,
  `insert into rollbook.ticket_kinds (event_id, code, title, amount, currency, benefit, position)
   select e.id, t.code, t.title::jsonb, t.amount, 'EUR', t.benefit, t.position from ${described}
   join rollbook.events e on e.public_id = d."publicId" and d."showsSeats"
   cross join (values ('STANDARD', '{"en": "Standard"}', 9000, null, 0), ('MEMBER', '{"en": "Members"}', 6000, 'member-price', 1))
     as t (code, title, amount, benefit, position)`,
  `insert into rollbook.event_sponsors (event_id, name, website, fields)
   select e.id, 'Bluebell Cables', 'https://bluebell.example', '{name,company}' from ${described}
   join rollbook.events e on e.public_id = d."publicId" and d."showsSeats"`,
  `update rollbook.events e set state = 'published', published_at = rollbook.now() from ${described}
   where e.public_id = d."publicId"`,
  `insert into rollbook.event_changes (event_id, sequence, kind, fields, actor)
   select e.id, 0, 'published', '{}', 'system:demo' from ${described} join rollbook.events e on e.public_id = d."publicId"`,
  `update rollbook.events e set state = 'cancelled', cancelled_at = rollbook.now(), sequence = 1 from ${described}
   where e.public_id = d."publicId" and d.state = 'cancelled'`,
];

const named = `jsonb_to_recordset($1::jsonb -> 'talks') as t ("publicId" text, member text, session text, shows boolean, bio jsonb)
  join rollbook.members m on m.public_id = t.member`;

const talkStatements = [
  `insert into rollbook.event_speakers (event_id, public_id, session_id, member_id, name, bio, shown_until)
   select e.id, t."publicId", s.id, m.id, m.display_name, t.bio, rollbook.today() + 180 from ${named}
   join rollbook.events e on e.public_id = $1::jsonb ->> 'event' join rollbook.event_sessions s on s.public_id = t.session`,
  `insert into rollbook.consents (member_id, purpose, context, state, notice, notice_version, method, actor)
   select m.id, 'speaker-name', $1::jsonb ->> 'event', 'granted', 'speaker-name', '2026.1', 'demonstration', 'system:demo'
   from ${named} where t.shows`,
];
