// SQL of what groups do: meetings with attendance, documents, messages.
import type { meetingStates, messageKinds, presences } from '../schema/api/work-group-words.ts';
import type { Tx } from './transactions.ts';

export interface MeetingRow {
  id: string;
  title: string;
  startsAt: string;
  endsAt: string;
  zone: string;
  place: string | null;
  state: (typeof meetingStates)[number];
  revision: number;
  /** The actor's own. */
  presence: (typeof presences)[number] | null;
}

const meeting = `m.id, m.title, m.starts_at as "startsAt", m.ends_at as "endsAt", m.zone, m.place, m.state, m.revision,
  (select a.presence from rollbook.work_group_attendance a
    where a.meeting_id = m.id and rollbook.is_own_seat(a.seat_id) limit 1) as presence`;

/** Newest first. */
export function listMeetings(tx: Tx, groupId: string): Promise<MeetingRow[]> {
  return tx.query<MeetingRow>(
    `select ${meeting} from rollbook.work_group_meetings m where m.group_id = $1 order by m.starts_at desc, m.id`,
    [groupId],
  );
}

/** Locked, as far as the actor may change it. */
export async function lockMeeting(tx: Tx, groupId: string, id: string): Promise<MeetingRow | undefined> {
  const [row] = await tx.query<MeetingRow>(
    `select ${meeting} from rollbook.work_group_meetings m where m.group_id = $1 and m.id = $2 for no key update of m`,
    [groupId, id],
  );
  return row;
}

export interface MeetingFields {
  title: string;
  startsAt: string;
  endsAt: string;
  zone: string;
  place: string | null;
  state: string;
}

export async function insertMeeting(
  tx: Tx,
  groupId: string,
  { title, startsAt, endsAt, zone, place }: Omit<MeetingFields, 'state'>,
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.work_group_meetings (group_id, title, starts_at, ends_at, zone, place)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [groupId, title, startsAt, endsAt, zone, place],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row.id;
}

export async function updateMeeting(tx: Tx, id: string, fields: MeetingFields): Promise<void> {
  await tx.query(
    `update rollbook.work_group_meetings set title = $2, starts_at = $3, ends_at = $4, zone = $5, place = $6, state = $7,
       revision = revision + 1, updated_at = rollbook.now() where id = $1`,
    [id, fields.title, fields.startsAt, fields.endsAt, fields.zone, fields.place, fields.state],
  );
}

export interface PresenceRow {
  seat: string;
  presence: (typeof presences)[number];
}

export function listAttendance(tx: Tx, meetingId: string): Promise<PresenceRow[]> {
  return tx.query<PresenceRow>(
    'select seat_id as seat, presence from rollbook.work_group_attendance where meeting_id = $1',
    [meetingId],
  );
}

/** Replaces what was written of these seats; the others stay. */
export async function updateAttendance(
  tx: Tx,
  meetingId: string,
  items: readonly { seat: string; presence: string }[],
): Promise<void> {
  await tx.query(
    `insert into rollbook.work_group_attendance (meeting_id, seat_id, presence)
     select $1, i.seat, i.presence from jsonb_to_recordset($2::jsonb) as i (seat uuid, presence text)
     on conflict (meeting_id, seat_id) do update set presence = excluded.presence`,
    [meetingId, JSON.stringify(items)],
  );
}

export interface DocumentRow {
  id: string;
  reference: string;
  title: string;
  submittedOn: string;
  meeting: string | null;
  own: boolean;
}

const document = `d.id, d.reference, d.title, d.submitted_on as "submittedOn", d.meeting_id as meeting,
  coalesce(rollbook.is_own_seat(d.seat_id), false) as own`;

/** Newest first. */
export function listDocuments(tx: Tx, groupId: string): Promise<DocumentRow[]> {
  return tx.query<DocumentRow>(
    `select ${document} from rollbook.work_group_documents d where d.group_id = $1 order by d.submitted_on desc, d.id desc`,
    [groupId],
  );
}

/** Undefined when the group has a document of this reference. */
export async function insertDocument(
  tx: Tx,
  made: {
    groupId: string;
    seatId: string | null;
    meetingId: string | null;
    reference: string;
    title: string;
    submittedOn: string;
  },
): Promise<DocumentRow | undefined> {
  const [row] = await tx.query<DocumentRow>(
    `insert into rollbook.work_group_documents as d (group_id, seat_id, meeting_id, reference, title, submitted_on)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning ${document}`,
    [made.groupId, made.seatId, made.meetingId, made.reference, made.title, made.submittedOn],
  );
  return row;
}

/** The seats that a message of the group reaches now (MIPI-19). */
export function listReached(
  tx: Tx,
  groupId: string,
  role: string | null,
  isNewsletter: boolean,
): Promise<{ seatId: string }[]> {
  return tx.query<{ seatId: string }>('select * from rollbook.group_audience($1, $2, $3)', [
    groupId,
    role,
    isNewsletter,
  ]);
}

export async function insertMessage(
  tx: Tx,
  made: {
    groupId: string;
    kind: (typeof messageKinds)[number];
    role: string | null;
    subject: Record<string, string>;
    body: Record<string, string>;
    sentBy: string;
  },
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.work_group_messages (group_id, kind, role, subject, body, sent_by)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [
      made.groupId,
      made.kind,
      made.role,
      JSON.stringify(made.subject),
      JSON.stringify(made.body),
      made.sentBy,
    ],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row.id;
}

/** Writes the mails of a message; answers how many. */
export async function insertMessageDeliveries(
  tx: Tx,
  messageId: string,
  deliveries: readonly { id: string; seatId: string; leaveHash: string | null }[],
): Promise<number> {
  const [row] = await tx.query<{ made: number }>('select rollbook.deliver_message($1, $2) as made', [
    messageId,
    JSON.stringify(deliveries),
  ]);
  return row?.made ?? 0;
}

/** What a message says, and in which group. */
export async function findMessage(
  tx: Tx,
  id: string,
): Promise<{ group: string; subject: Record<string, string>; body: Record<string, string> } | undefined> {
  const [row] = await tx.query<{
    group: string;
    subject: Record<string, string>;
    body: Record<string, string>;
  }>(
    `select g.name as "group", m.subject, m.body from rollbook.work_group_messages m
     join rollbook.work_groups g on g.id = m.group_id where m.id = $1`,
    [id],
  );
  return row;
}

/** Whether the newsletters of a group still come to whoever holds a mail's link; undefined for a link that leads nowhere. */
export async function findNewsletterLink(
  tx: Tx,
  leaveHash: Buffer,
  stop: boolean,
): Promise<boolean | undefined> {
  const [row] = await tx.query<{ comes: boolean | null }>(
    'select rollbook.group_newsletter_by_link($1, $2) as comes',
    [leaveHash, stop],
  );
  return row?.comes ?? undefined;
}
