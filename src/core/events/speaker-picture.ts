// The picture of a speaker in the public program, while its own consent and its last day let it be shown (MEXT-11).
import { Type } from 'typebox';
import { input } from '../../schema/api/common.ts';
import { publicEventId, speakerId } from '../../schema/api/events.ts';
import { pictureBody } from '../../schema/api/photo.ts';
import { findSpeakerPicture } from '../../store/public-events.ts';
import { definePublicRead } from '../operation.ts';
import { Problem } from '../problem.ts';

export const readSpeakerPicture = definePublicRead({
  name: 'speaker.picture',
  summary: 'The picture of a speaker in the program of one event',
  purpose: 'event-registration',
  carries: ['events'],
  input: input({
    publicId: publicEventId,
    speaker: speakerId,
    digest: Type.Optional(
      Type.String({ pattern: '^[0-9a-f]{16}$', description: 'Names one picture, as in the published URL.' }),
    ),
  }),
  output: pictureBody,
  async run({ lane, services }, { publicId: event, speaker, digest }) {
    const found = await findSpeakerPicture(lane, { event, speaker, digest }, services.clock());
    // Unknown, never shown, withdrawn, past its last day and replaced answer alike.
    if (found === undefined) throw new Problem('photo.notFound', 'There is no such published picture.');
    return {
      value: undefined,
      binary: { mediaType: found.mediaType, bytes: found.bytes },
      etag: `"${found.sha256}"`,
      // To be asked again each time: after withdrawal no cache may go on showing it.
      headers: { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' },
    };
  },
});
