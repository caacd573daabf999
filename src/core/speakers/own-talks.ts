// A person's own talks: what the program would say, in their own words; whether it says it, their consents decide (MEXT-11).
import { ifMatch, input } from '../../schema/api/common.ts';
import { speakerId } from '../../schema/api/events.ts';
import { ownTalk, ownTalkList, partEnded, talkChange } from '../../schema/api/managed-events.ts';
import { pictureBody, replacePhotoInput } from '../../schema/api/photo.ts';
import {
  deleteSpeakerPicture,
  findOwnPicture,
  insertSpeakerPicture,
  listTalks,
  lockSpeaker,
  type SpeakerRow,
  updateSpeaker,
} from '../../store/event-speakers.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { Picture } from '../photo/picture.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { describeTalk, refuseSpeaker } from './describe.ts';
import { acceptTalk, originsOf } from './values.ts';

const shared = {
  access: ['member'],
  purpose: 'event-registration',
  subject: self,
  fields: () => ['speakers'],
} as const;

const view = (row: SpeakerRow) => ({
  ...describeTalk(row),
  event: row.event,
  eventTitle: row.eventTitle,
});

/** The actor's own talk; anybody else's answers like an unknown one, also when the actor organizes its event. */
async function getOwn(context: Context, talk: string): Promise<SpeakerRow> {
  const row = await lockSpeaker(context.tx, talk);
  return row?.memberId === ownId(context) ? row : refuseSpeaker();
}

async function answer(context: Context, talk: string) {
  const row = await getOwn(context, talk);
  return { value: view(row), etag: revisionTag(row.revision) };
}

export const listOwnTalks = defineOperation({
  ...shared,
  name: 'talk.list',
  summary: 'Your talks, with what the program would say of you and what you agreed to',
  changes: false,
  input: input({}),
  output: ownTalkList,
  async run(context) {
    return { value: { items: (await listTalks(context.tx, ownId(context))).map(view) } };
  },
});

export const updateOwnTalk = defineOperation({
  ...shared,
  name: 'talk.update',
  summary: 'Changes what the program would say of you at one event',
  changes: true,
  input: input({ talk: speakerId, ifMatch, body: talkChange }),
  output: ownTalk,
  async run(context, { talk, ifMatch: tag, body }) {
    const held = await getOwn(context, talk);
    requireMatch(tag, revisionTag(held.revision));
    const values = acceptTalk(body);
    await updateSpeaker(context.tx, held.id, values, originsOf(values, 'self', context.now));
    return answer(context, talk);
  },
});

export const replaceTalkPicture = defineOperation({
  ...shared,
  name: 'talk.replacePicture',
  summary: 'Keeps your picture for one event, re-encoded without metadata: shown only if you agree to it',
  changes: true,
  input: input({ talk: speakerId, ...replacePhotoInput.properties }),
  output: ownTalk,
  async run(context, { talk, body: picture }) {
    if (!(picture instanceof Picture)) throw new Error('the door decodes an upload before the gate');
    const { id } = await getOwn(context, talk);
    await insertSpeakerPicture(context.tx, id, picture);
    return answer(context, talk);
  },
});

export const readTalkPicture = defineOperation({
  ...shared,
  name: 'talk.picture',
  summary: 'Your picture for one event, shown or not',
  changes: false,
  input: input({ talk: speakerId }),
  output: pictureBody,
  carries: ['events'],
  async run(context, { talk }) {
    const { id } = await getOwn(context, talk);
    const found = await findOwnPicture(context.tx, id);
    if (found === undefined) throw new Problem('photo.notFound', 'There is no picture for this event.');
    return {
      value: undefined,
      binary: found,
      etag: `"${found.sha256}"`,
      headers: { 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' },
    };
  },
});

export const removeTalkPicture = defineOperation({
  ...shared,
  name: 'talk.removePicture',
  summary: 'Removes your picture for one event',
  changes: true,
  input: input({ talk: speakerId }),
  output: partEnded,
  async run(context, { talk }) {
    const { id } = await getOwn(context, talk);
    return { value: { ended: await deleteSpeakerPicture(context.tx, id) } };
  },
});
