// Organizers of an event and its speakers: named and described by them, shown by the speakers' own consents alone (MEXT-11).
import { ifMatch, input } from '../../schema/api/common.ts';
import { publicEventId, speakerId } from '../../schema/api/events.ts';
import {
  managedSpeaker,
  managedSpeakerList,
  partEnded,
  speakerChange,
  speakerDraft,
} from '../../schema/api/managed-events.ts';
import { lockSession } from '../../store/event-parts.ts';
import {
  deleteSpeaker,
  findSpeakingMember,
  insertSpeaker,
  insertSpeakerMail,
  listSpeakers,
  lockSpeaker,
  type SpeakerRow,
  updateSpeaker,
} from '../../store/event-speakers.ts';
import { getEvent, getOrganized } from '../events/describe.ts';
import { type Context, defineOperation } from '../operation.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { describeTalk, refuseSpeaker } from './describe.ts';
import { acceptTalk, originsOf } from './values.ts';

const shared = {
  access: ['event-organizer', 'system'],
  purpose: 'event-registration',
  fields: () => ['speakers'],
} as const;

const view = (row: SpeakerRow) => ({ ...describeTalk(row), position: row.position });

async function answer(context: Context, publicId: string) {
  const row = (await lockSpeaker(context.tx, publicId)) ?? refuseSpeaker();
  return { value: view(row), etag: revisionTag(row.revision), subject: row.memberId };
}

/** The internal id of a session of this event; null where none is named. */
async function findSession(context: Context, eventId: string, session: string | null | undefined) {
  if (session === undefined || session === null) return null;
  const row = await lockSession(context.tx, eventId, session);
  if (row === undefined) throw new Problem('eventSession.notFound', 'The event has no such session.');
  return row.id;
}

export const listEventSpeakers = defineOperation({
  ...shared,
  name: 'speaker.list',
  summary: 'The speakers of an event that you organize, with what each agreed to',
  changes: false,
  input: input({ publicId: publicEventId }),
  output: managedSpeakerList,
  async run(context, { publicId }) {
    const { id, own } = await getEvent(context, publicId);
    if (!own && context.actor.kind !== 'system')
      throw new Problem('event.notOrganizer', 'Only its organizers do this.');
    const rows = await listSpeakers(context.tx, id);
    return { value: { items: rows.map(view) }, subject: rows.map(({ memberId }) => memberId) };
  },
});

export const addSpeaker = defineOperation({
  ...shared,
  name: 'speaker.add',
  summary: 'Names a member as a speaker: nothing of it is public before the speaker agrees',
  changes: true,
  creates: true,
  input: input({ publicId: publicEventId, body: speakerDraft }),
  output: managedSpeaker,
  async run(context, { publicId, body }) {
    const { id: eventId } = await getOrganized(context, publicId);
    const { member, session, shownUntil, position = 0, ...talk } = body;
    const memberId = await findSpeakingMember(context.tx, member);
    if (memberId === undefined)
      throw new Problem('member.notFound', 'There is no such member, or their record is restricted.');
    const sessionId = await findSession(context, eventId, session);
    const values = { ...acceptTalk(talk), sessionId, shownUntil, position };
    const origins = originsOf(values, 'organization', context.now);
    const made = await insertSpeaker(context.tx, { eventId, memberId }, values, origins);
    if (made === undefined) throw new Problem('speaker.exists', 'The person is named there already.');
    await insertSpeakerMail(context.tx, memberId, publicId);
    return {
      ...(await answer(context, made)),
      location: `/v1/admin/events/${publicId}/speakers/${made}`,
    };
  },
});

/** Locked, and of this event. */
async function getSpeaker(context: Context, publicId: string, speaker: string): Promise<SpeakerRow> {
  await getOrganized(context, publicId);
  const row = await lockSpeaker(context.tx, speaker);
  return row?.event === publicId ? row : refuseSpeaker();
}

export const updateEventSpeaker = defineOperation({
  ...shared,
  name: 'speaker.update',
  summary: 'Changes what the program would say of a speaker, and to which day it shows picture and recording',
  changes: true,
  input: input({ publicId: publicEventId, speaker: speakerId, ifMatch, body: speakerChange }),
  output: managedSpeaker,
  async run(context, { publicId, speaker, ifMatch: tag, body }) {
    const held = await getSpeaker(context, publicId, speaker);
    requireMatch(tag, revisionTag(held.revision));
    const { session, shownUntil, position, ...talk } = body;
    const { id: eventId } = await getEvent(context, publicId);
    const values = {
      ...acceptTalk(talk),
      ...(session !== undefined && { sessionId: await findSession(context, eventId, session) }),
      ...(shownUntil !== undefined && { shownUntil }),
      ...(position !== undefined && { position }),
    };
    await updateSpeaker(context.tx, held.id, values, originsOf(values, 'organization', context.now));
    return answer(context, speaker);
  },
});

export const removeSpeaker = defineOperation({
  ...shared,
  name: 'speaker.remove',
  summary: 'Takes a speaker out of an event, with words, picture and recording',
  changes: true,
  input: input({ publicId: publicEventId, speaker: speakerId }),
  output: partEnded,
  async run(context, { publicId, speaker }) {
    const held = await getSpeaker(context, publicId, speaker);
    await deleteSpeaker(context.tx, held.id);
    return { value: { ended: true }, subject: held.memberId };
  },
});
