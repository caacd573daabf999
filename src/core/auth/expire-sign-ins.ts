// What a sign-in leaves behind goes when it has served: registrations after a day, sessions 90 days after their end.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { deleteStaleSignIns } from '../../store/registrations.ts';
import { defineOperation } from '../operation.ts';

export const expireSignIns = defineOperation({
  name: 'session.expire',
  summary: 'Deletes registrations that nobody verified, and old links, challenges, guards and sessions',
  access: ['system'],
  purpose: 'security',
  changes: true,
  input: input({}),
  output: shape('SignInsExpired', { registrations: Type.Integer() }),
  async run({ tx }) {
    return { value: { registrations: await deleteStaleSignIns(tx) } };
  },
});
