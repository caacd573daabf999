// Sends a failed mail once more, once its cause is mended.
import { input, uuidText } from '../../schema/api/common.ts';
import { troubledMail } from '../../schema/api/mail.ts';
import { findTroubledMail, updateToWaiting } from '../../store/outbox.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';

export const retryMail = defineOperation({
  name: 'mail.retry',
  summary: 'Puts a failed mail back into the queue, unless its link has expired',
  access: ['administrator'],
  purpose: 'security',
  changes: true,
  input: input({ id: uuidText }),
  output: troubledMail,
  async run({ tx }, { id }) {
    const queued = await updateToWaiting(tx, id);
    if (queued !== undefined) return { value: queued };
    if ((await findTroubledMail(tx, id)) === undefined)
      throw new Problem(
        'mail.notFound',
        'There is no such mail; it is deleted 30 days after it was sent or given up.',
      );
    throw new Problem('mail.notRetryable', 'Only a failed mail whose link is still valid can be sent again.');
  },
});
