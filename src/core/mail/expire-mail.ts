// Deletes mail 30 days after it was sent or given up: the address goes with it.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { deleteOldMail } from '../../store/outbox.ts';
import { defineOperation } from '../operation.ts';

export const expireMail = defineOperation({
  name: 'mail.expire',
  summary: 'Deletes mail 30 days after it was sent or given up',
  access: ['system'],
  purpose: 'security',
  changes: true,
  input: input({}),
  output: shape('ExpiredMail', { deleted: Type.Integer() }),
  async run({ tx }) {
    return { value: { deleted: await deleteOldMail(tx) } };
  },
});
