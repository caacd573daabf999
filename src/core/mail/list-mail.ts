// Shows an operator whether mail gets out: numbers, and what does not; never an address.
import { Type } from 'typebox';
import { input } from '../../schema/api/common.ts';
import { mailReport } from '../../schema/api/mail.ts';
import { countMail, listTroubledMail } from '../../store/outbox.ts';
import { defineOperation } from '../operation.ts';

export const listMail = defineOperation({
  name: 'mail.list',
  summary: 'How much mail waits, was sent or failed, and what could not be sent, newest first',
  access: ['administrator'],
  purpose: 'security',
  changes: false,
  input: input({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: '50 by default.' })),
  }),
  output: mailReport,
  async run({ tx }, { limit = 50 }) {
    return { value: { counts: await countMail(tx), items: await listTroubledMail(tx, limit) } };
  },
});
