// Pictures and recordings of speakers go when their last day is over: the program shows them no more, and nobody keeps them (MEXT-11).
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { deletePastMedia } from '../../store/event-speakers.ts';
import { defineOperation } from '../operation.ts';

export const expireSpeakerMedia = defineOperation({
  name: 'speaker.expireMedia',
  summary: 'Deletes pictures and recordings of speakers after their last day',
  access: ['system'],
  purpose: 'security',
  changes: true,
  input: input({}),
  output: shape('SpeakerMediaExpired', { deleted: Type.Integer() }),
  run: async ({ tx }) => ({ value: { deleted: await deletePastMedia(tx) } }),
});
