// Reminds holders by mail before their certificates end, as many days before as the program says.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { insertReminders } from '../../store/certificate-reminders.ts';
import { insertMemberMail } from '../../store/member-mail.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { defineOperation, JsonText } from '../operation.ts';
import type { Services } from '../services.ts';

/** Certificates in a batch. */
const batchSize = 1000;

/** Writes the reminders that are due, 1,000 at most, each once; `done` when none is left. */
export const remindHolders = defineOperation({
  name: 'certificate.remind',
  summary: 'Reminds holders before their certificates end',
  access: ['system'],
  purpose: 'certification',
  changes: true,
  fields: () => ['certificates'],
  input: input({}),
  output: shape('RemindedHolders', { reminded: Type.Integer(), done: Type.Boolean() }),
  async run({ tx }) {
    const due = await insertReminders(tx, batchSize);
    const messages = due.map(({ memberId, ...payload }) => ({ memberId, payload }));
    await insertMemberMail(tx, 'certificate-expiring', messages);
    const subject = [...new Set(due.map(({ memberId }) => memberId))];
    return { value: { reminded: due.length, done: due.length < batchSize }, subject };
  },
});

/** Writes every reminder that is due, a batch to a transaction. */
export async function remindAll(services: Services): Promise<void> {
  const actor = systemActor('reminders', 'holders are told before their certificates end');
  for (;;) {
    const { value } = await execute(remindHolders, { actor, id: 'reminders' }, {}, services);
    if (value instanceof JsonText || value.done) return;
  }
}
