// Writes down how sending a mail ended.
import { Type } from 'typebox';
import { input, oneOf, shape, uuidText } from '../../schema/api/common.ts';
import { updateSettled } from '../../store/outbox.ts';
import { defineOperation } from '../operation.ts';

export const settleMail = defineOperation({
  name: 'mail.settle',
  summary: 'Writes down that a mail was sent, was given up, or waits for the next attempt',
  access: ['system'],
  purpose: 'security',
  changes: true,
  input: input({
    id: uuidText,
    state: oneOf(['sent', 'failed', 'waiting']),
    error: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  output: shape('SettledMail', {}),
  async run({ tx }, { id, state, error }) {
    await updateSettled(tx, { id, state, error: error ?? null });
    return { value: {} };
  },
});
