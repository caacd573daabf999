// SQL of speakers: by organizers of the event, and by the speakers themselves.
import type { Localized } from '../schema/certification.ts';
import type { Provenance } from '../schema/columns.ts';
import type { NewPhoto, PhotoImage } from './photos.ts';
import type { Tx } from './transactions.ts';

export interface SpeakerRow {
  id: string;
  publicId: string;
  memberId: string;
  event: string;
  eventTitle: Localized;
  session: string | null;
  name: string;
  bio: Localized;
  recordingUrl: string | null;
  shownUntil: string;
  position: number;
  hasPicture: boolean;
  granted: ('speaker-name' | 'speaker-picture' | 'speaker-recording')[];
  revision: number;
}

const selected = `select s.id, s.public_id as "publicId", s.member_id as "memberId", e.public_id as event, e.title as "eventTitle",
    n.public_id as session, s.name, s.bio, s.recording_url as "recordingUrl", s.shown_until as "shownUntil", s.position,
    exists (select from rollbook.speaker_pictures p where p.speaker_id = s.id) as "hasPicture",
    rollbook.speaker_grants(s.id) as granted, s.revision
  from rollbook.event_speakers s join rollbook.events e on e.id = s.event_id
  left join rollbook.event_sessions n on n.id = s.session_id`;

/** Those of one event whom the actor may see: its organizers all, a speaker themselves. */
export function listSpeakers(tx: Tx, eventId: string): Promise<SpeakerRow[]> {
  return tx.query<SpeakerRow>(`${selected} where s.event_id = $1 order by s.position, s.public_id`, [
    eventId,
  ]);
}

/** The talks of one person, newest event first. */
export function listTalks(tx: Tx, memberId: string): Promise<SpeakerRow[]> {
  return tx.query<SpeakerRow>(`${selected} where s.member_id = $1 order by e.starts_at desc, s.public_id`, [
    memberId,
  ]);
}

/** One that the actor may change, which nobody else changes until this transaction ends. */
export async function lockSpeaker(tx: Tx, publicId: string): Promise<SpeakerRow | undefined> {
  const [row] = await tx.query<SpeakerRow>(`${selected} where s.public_id = $1 for no key update of s`, [
    publicId,
  ]);
  return row;
}

/** The internal id of a member, for an organizer who was told the public one. */
export async function findSpeakingMember(tx: Tx, publicId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string | null }>('select rollbook.find_speaking_member($1) as id', [
    publicId,
  ]);
  return row?.id ?? undefined;
}

export interface SpeakerValues {
  sessionId?: string | null;
  name?: string;
  bio?: Localized;
  recordingUrl?: string | null;
  shownUntil?: string;
  position?: number;
}

/** Member of the API -> column. */
const columns = {
  sessionId: 'session_id',
  name: 'name',
  bio: 'bio',
  recordingUrl: 'recording_url',
  shownUntil: 'shown_until',
  position: 'position',
} as const;

function assignments(values: SpeakerValues): [column: string, value: unknown][] {
  return Object.entries(columns).flatMap(([name, column]) => {
    const value = values[name as keyof SpeakerValues];
    if (value === undefined) return [];
    return [[column, name === 'bio' ? JSON.stringify(value) : value]];
  });
}

/** Undefined when the person speaks there already. */
export async function insertSpeaker(
  tx: Tx,
  to: { eventId: string; memberId: string },
  values: SpeakerValues,
  provenance: Provenance,
): Promise<string | undefined> {
  const assigned = assignments(values);
  const [row] = await tx.query<{ publicId: string }>(
    `insert into rollbook.event_speakers (event_id, member_id, provenance, ${assigned.map(([column]) => column).join(', ')})
     values ($1, $2, $3, ${assigned.map((_, index) => `$${index + 4}`).join(', ')})
     on conflict (event_id, member_id, session_id) do nothing returning public_id as "publicId"`,
    [to.eventId, to.memberId, JSON.stringify(provenance), ...assigned.map(([, value]) => value)],
  );
  return row?.publicId;
}

export async function updateSpeaker(
  tx: Tx,
  id: string,
  values: SpeakerValues,
  provenance: Provenance,
): Promise<void> {
  const assigned = assignments(values);
  const sets = assigned.map(([column], index) => `, ${column} = $${index + 3}`);
  await tx.query(
    `update rollbook.event_speakers set revision = revision + 1, updated_at = rollbook.now(),
       provenance = provenance || $2 ${sets.join('')} where id = $1`,
    [id, JSON.stringify(provenance), ...assigned.map(([, value]) => value)],
  );
}

export async function deleteSpeaker(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from rollbook.event_speakers where id = $1', [id]);
}

/** Puts the picture in place of any earlier one. */
export async function insertSpeakerPicture(tx: Tx, speakerId: string, picture: NewPhoto): Promise<void> {
  await tx.query(
    `insert into rollbook.speaker_pictures (speaker_id, media_type, bytes, width, height, sha256)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (speaker_id) do update set media_type = excluded.media_type, bytes = excluded.bytes, width = excluded.width,
       height = excluded.height, sha256 = excluded.sha256, created_at = excluded.created_at`,
    [speakerId, picture.mediaType, picture.bytes, picture.width, picture.height, picture.sha256],
  );
}

/** False when there was none. */
export async function deleteSpeakerPicture(tx: Tx, speakerId: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from rollbook.speaker_pictures where speaker_id = $1 returning speaker_id',
    [speakerId],
  );
  return rows.length > 0;
}

export async function findOwnPicture(tx: Tx, speakerId: string): Promise<PhotoImage | undefined> {
  const [row] = await tx.query<PhotoImage>(
    'select media_type as "mediaType", bytes, sha256 from rollbook.speaker_pictures where speaker_id = $1',
    [speakerId],
  );
  return row;
}

/** Removes pictures and recordings whose last day is over: what is not shown any more is not kept either (MEXT-11). */
export async function deletePastMedia(tx: Tx): Promise<number> {
  const pictures = await tx.query(
    `delete from rollbook.speaker_pictures p using rollbook.event_speakers s
     where s.id = p.speaker_id and s.shown_until < rollbook.today() returning p.speaker_id`,
  );
  const recordings = await tx.query(
    `update rollbook.event_speakers set recording_url = null
     where shown_until < rollbook.today() and recording_url is not null returning id`,
  );
  return pictures.length + recordings.length;
}

/** Writes to a member that they are named as a speaker; by no address that the actor would read. */
export async function insertSpeakerMail(tx: Tx, memberId: string, event: string): Promise<void> {
  await tx.query(`select rollbook.mail_members('speaker-named', $1)`, [
    JSON.stringify([{ memberId, payload: { event } }]),
  ]);
}
