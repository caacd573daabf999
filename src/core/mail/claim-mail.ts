// Takes one mail for sending: from here on it counts as tried.
import { Type } from 'typebox';
import { input, shape, uuidText } from '../../schema/api/common.ts';
import type { MailPayloads, NewsletterContent } from '../../schema/mail.ts';
import { findMessage } from '../../store/group-work.ts';
import { findNewsletter } from '../../store/newsletters.ts';
import { type OutgoingMail, updateSettled, updateToExpired, updateToSending } from '../../store/outbox.ts';
import type { Tx } from '../../store/transactions.ts';
import { defineOperation } from '../operation.ts';
import { withRegistration, withTitle } from '../registrations/mail-content.ts';
import type { Services } from '../services.ts';
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
    const whole = mail && (await withContent(tx, mail, services));
    // Nobody is left to be told: the person is gone, and the mail with them.
    if (mail && !whole) await updateSettled(tx, { id, state: 'failed', error: 'gone' });
    return { value: { at: now, ...(whole && { mail: whole }) } };
  },
});

/** What a newsletter says stands once, in its own row, and not in each of its mails; of an event and a seat likewise. */
async function withContent(
  tx: Tx,
  mail: OutgoingMail,
  services: Services,
): Promise<OutgoingMail | undefined> {
  if (mail.template === 'registration') return withRegistration(tx, mail, services);
  if (mail.template === 'registration-request') return withTitle(tx, mail);
  if (mail.template === 'group-message') return withMessage(tx, mail);
  if (mail.template !== 'newsletter') return mail;
  const payload = mail.payload as MailPayloads['newsletter'];
  const found = await findNewsletter(tx, payload.newsletterId);
  if (found === undefined) throw new Error('the newsletter of a mail is there');
  return { ...mail, payload: { ...payload, content: { subject: found.subject, body: found.body } } };
}

async function withMessage(tx: Tx, mail: OutgoingMail): Promise<OutgoingMail> {
  const payload = mail.payload as MailPayloads['group-message'];
  const found = await findMessage(tx, payload.messageId);
  if (found === undefined) throw new Error('the message of a mail is there');
  const content = { subject: found.subject, body: found.body } as NewsletterContent;
  return { ...mail, payload: { ...payload, content, group: found.group } };
}
