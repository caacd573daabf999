// Cards change hands by the act of both: one shows a code, the other scans it, at the same event.
import { createHash, randomBytes } from 'node:crypto';
import { attendeeFields, cardCode, cardExchangeDraft, cardExchanged } from '../../schema/api/attendees.ts';
import { input, uuidText } from '../../schema/api/common.ts';
import { registrationInput } from '../../schema/api/needs.ts';
import { deleteExpiredCodes, exchangeCards, insertCardCode } from '../../store/business-cards.ts';
import { toldOf } from '../attendees/told.ts';
import { noticeOf } from '../consents/settings.ts';
import { defineOperation, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { getSeat } from './choices.ts';

const purpose = 'business-card';
const own = { access: ['member'] as const, purpose, subject: self, changes: true as const };
/** As long as it takes to scan it. */
const minutes = 5;

export const makeCardCode = defineOperation({
  ...own,
  name: 'card.makeCode',
  summary:
    'A code that hands out your card at an event, once, within 5 minutes; those before it work no more',
  creates: true,
  fields: () => ['card'],
  input: registrationInput,
  output: cardCode,
  async run(context, { id }) {
    const { takesPart } = await getSeat(context, id);
    if (!takesPart)
      throw new Problem('registration.illegalMove', 'Cards are exchanged by those who have a seat.');
    await deleteExpiredCodes(context.tx);
    const code = randomBytes(18).toString('base64url');
    const expiresAt = await insertCardCode(context.tx, { registrationId: id, hash: digest(code), minutes });
    return { value: { expiresAt }, once: { code } };
  },
});

export const exchangeCard = defineOperation({
  ...own,
  name: 'card.exchange',
  summary: 'Exchanges cards with whoever shows the code: both get what the other chose for theirs',
  guarded: true,
  creates: true,
  fields: () => ['card'],
  input: input({ id: uuidText, body: cardExchangeDraft }),
  output: cardExchanged,
  async run(context, { id, body: { code } }) {
    await getSeat(context, id);
    const { id: notice, version: noticeVersion } = noticeOf(context.services.policy.pack, purpose);
    const told = toldOf(context, { purpose, report: 'card.exchange', fields: attendeeFields });
    const done = await exchangeCards(context.tx, id, digest(code), { ...told, notice, noticeVersion });
    // Used, expired, of another event, the own one, made up: alike.
    if (!done)
      throw new Problem('card.invalidCode', 'The code does not work here, or not any more.', {
        errors: [{ pointer: '/code', detail: 'does not work here' }],
      });
    // Not the cards: an answer is kept for its key, and a card is not once it was taken back.
    return { value: { exchanged: true } };
  },
});

function digest(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}
