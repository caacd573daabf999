// Takes one mail for sending: from here on it counts as tried.
import { Type } from 'typebox';
import { input, shape, uuidText } from '../../schema/api/common.ts';
import type { MailPayloads } from '../../schema/mail.ts';
import { findNewsletter } from '../../store/newsletters.ts';
import { type OutgoingMail, updateToExpired, updateToSending } from '../../store/outbox.ts';
import type { Tx } from '../../store/transactions.ts';
import { defineOperation } from '../operation.ts';
import { messageIdOf } from './message.ts';

export const claimMail = defineOperation({
  name: 'mail.claim',
  summary: 'Takes a mail for sending, unless it was sent, given up or is of no use any more',
  access: ['system'],
  purpose: 'security',
  changes: true,
  input: input({ id: uuidText }),
  output: shape('ClaimedMail', {
    mail: Type.Optional(Type.Unsafe<OutgoingMail>({ type: 'object' })),
    at: Type.String(),
  }),
  async run({ tx, now, services }, { id }) {
    const mail = await updateToSending(tx, id, messageIdOf(id, services));
    if (mail === undefined) await updateToExpired(tx, id);
    return { value: { at: now, ...(mail && { mail: await withContent(tx, mail) }) } };
  },
});

/** What a newsletter says stands once, in its own row, and not in each of its mails. */
async function withContent(tx: Tx, mail: OutgoingMail): Promise<OutgoingMail> {
  if (mail.template !== 'newsletter') return mail;
  const payload = mail.payload as MailPayloads['newsletter'];
  const found = await findNewsletter(tx, payload.newsletterId);
  if (found === undefined) throw new Error('the newsletter of a mail is there');
  return { ...mail, payload: { ...payload, content: { subject: found.subject, body: found.body } } };
}
