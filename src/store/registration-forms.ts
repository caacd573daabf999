// SQL of what an event asks of those who register: tickets, times of arrival, questions, hosts; in one statement.
import type { Tx } from './transactions.ts';

export interface FormQuestion {
  code: string;
  kind: 'text' | 'choice' | 'choices' | 'yes-no';
  choices: { code: string }[];
  required: boolean;
}

export interface EventForm {
  id: string;
  publicId: string;
  state: 'draft' | 'published' | 'cancelled';
  kind: 'event' | 'training';
  title: Record<string, string>;
  startsAt: string;
  endsAt: string;
  zone: string;
  place: string | null;
  joinUrl: string | null;
  tickets: { id: string; code: string; benefit: string | null }[];
  slots: { id: string; startsAt: string }[];
  questions: FormQuestion[];
  hosts: { id: string; name: string }[];
}

const list = (value: string, from: string, order: string) =>
  `(select coalesce(json_agg(${value} order by ${order}), '[]') from ${from})`;

const statement = `select e.id, e.public_id as "publicId", e.state, e.kind, e.title, rollbook.instant_text(e.starts_at) as "startsAt",
  rollbook.instant_text(e.ends_at) as "endsAt", e.zone, e.place, e.join_url as "joinUrl",
  ${list(`json_build_object('id', t.id, 'code', t.code, 'benefit', t.benefit)`, 'rollbook.ticket_kinds t where t.event_id = e.id and t.ended_at is null', 't.position, t.code')} as tickets,
  ${list(`json_build_object('id', s.id, 'startsAt', rollbook.instant_text(s.starts_at))`, 'rollbook.arrival_slots s where s.event_id = e.id', 's.starts_at')} as slots,
  ${list(`json_build_object('code', q.code, 'kind', q.kind, 'choices', q.choices, 'required', q.required)`, 'rollbook.event_questions q where q.event_id = e.id and q.ended_at is null', 'q.position, q.code')} as questions,
  ${list(`json_build_object('id', h.id, 'name', h.name)`, 'rollbook.event_hosts h where h.event_id = e.id and h.ended_at is null', 'h.name')} as hosts
  from rollbook.events e`;

/** Of a published event; undefined for others, which answer like unknown ones. */
export async function findForm(tx: Tx, publicId: string): Promise<EventForm | undefined> {
  // Asked for each registration: prepared once for a connection.
  const [row] = await tx.query<EventForm>(
    `${statement} where e.public_id = $1 and e.state = 'published'`,
    [publicId],
    'registration_form',
  );
  return row;
}

/** Of the event of a registration. Throws when it is gone. */
export async function getForm(tx: Tx, eventId: string): Promise<EventForm> {
  const [row] = await tx.query<EventForm>(`${statement} where e.id = $1`, [eventId]);
  if (row === undefined) throw new Error('the event of a registration is there');
  return row;
}
