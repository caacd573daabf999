// Deletes idempotency keys with their answers after a day: an answer may hold personal data.
import { Type } from 'typebox';
import { input, shape } from '../schema/api/common.ts';
import { deleteExpiredKeys } from '../store/idempotency.ts';
import { defineOperation } from './operation.ts';

export const expireKeys = defineOperation({
  name: 'idempotencyKey.expire',
  summary: 'Deletes the idempotency keys of more than 24 hours',
  access: ['system'],
  purpose: 'security',
  changes: true,
  input: input({}),
  output: shape('ExpiredKeys', { deleted: Type.Integer() }),
  async run({ tx }) {
    return { value: { deleted: await deleteExpiredKeys(tx) } };
  },
});
