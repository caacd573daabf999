// Somebody without an account, or a colleague in somebody's name, asks for a seat: the owner of the address confirms it.
import { randomUUID } from 'node:crypto';
import { input } from '../../schema/api/common.ts';
import { publicEventId } from '../../schema/api/events.ts';
import {
  booking,
  bookingDraft,
  bookingList,
  guestDraft,
  guestPending,
} from '../../schema/api/registrations.ts';
import type { RegistrationDraft } from '../../schema/event-registrations.ts';
import { insertMail } from '../../store/outbox.ts';
import type { EventForm } from '../../store/registration-forms.ts';
import {
  countRequests,
  insertRequest,
  listBookings,
  lockRequests,
} from '../../store/registration-requests.ts';
import { canonicalAddress } from '../auth/addresses.ts';
import { type Context, defineOperation, ownAccount } from '../operation.ts';
import { cleanText, refuseMember } from '../profile/texts.ts';
import { acceptChoices, acceptDraft } from './accept-draft.ts';
import { requireForm } from './register.ts';
import { hexDigest } from './secrets.ts';
import { requireEntitled } from './take-seat.ts';

/** How long the link of the mail works; no seat is held meanwhile. */
const hours = 24;
/** Mails that an address is asked by in a day: whoever types somebody else's address floods nobody. */
const mostInDay = 5;

interface Asked {
  name: string;
  email: string;
  locale?: string;
}

/** The same statements, mail and answer whatever is known of the address: nobody is looked up. */
async function ask(
  context: Context,
  form: EventForm,
  { name, email, locale = 'en' }: Asked,
  draft: RegistrationDraft,
  bookedBy: string | null,
) {
  const { tx, now, services } = context;
  await requireEntitled(context, form, draft.ticket, undefined);
  const { stored: address, key: addressKey } = canonicalAddress(email);
  const clean = cleanText(name, 200, '/name') ?? refuseMember('/name', 'is blank');
  await lockRequests(tx, addressKey);
  const hasRoom = (await countRequests(tx, addressKey)) < mostInDay;
  const linkId = randomUUID();
  const expiresAt = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
  const tokenHash = hexDigest(services.seal.linkToken(linkId));
  const made = await insertRequest(tx, {
    ...{ eventId: form.id, bookedBy, name: clean, address, addressKey, draft, locale, tokenHash, expiresAt },
  });
  if (hasRoom)
    await insertMail(tx, {
      template: 'registration-request',
      payload: { linkId, eventId: form.id, until: expiresAt, ...(bookedBy !== null && { booked: true }) },
      ...{ address, language: locale, usefulUntil: expiresAt },
    });
  return { ...made, confirmBy: expiresAt };
}

export const askAsGuest = defineOperation({
  name: 'registration.ask',
  summary:
    'Asks for a seat without an account: the link in a mail confirms it within 24 hours; no seat is held before',
  access: ['anonymous', 'account'],
  purpose: 'event-registration',
  reach: 'registration',
  changes: true,
  guarded: true,
  fields: () => ['registrations'],
  input: input({ publicId: publicEventId, body: guestDraft }),
  output: guestPending,
  async run(context, { publicId, body }) {
    const form = await requireForm(context.tx, publicId);
    const { confirmBy } = await ask(context, form, body, acceptDraft(context, form, body), null);
    return { value: { status: 'pending' as const, confirmBy }, status: 202 };
  },
});

export const bookForOther = defineOperation({
  name: 'registration.book',
  summary:
    'Asks for a seat on behalf of somebody else, who confirms it; you see the state of the seat and nothing more',
  access: ['member'],
  purpose: 'event-registration',
  reach: 'registration',
  changes: true,
  creates: true,
  guarded: true,
  fields: () => ['registrations'],
  input: input({ publicId: publicEventId, body: bookingDraft }),
  output: booking,
  async run(context, { publicId, body }) {
    const form = await requireForm(context.tx, publicId);
    // Answers and hosts are for the person to see and to give.
    const draft = { ...acceptChoices(form, body), answers: {}, hosts: [] };
    const { accountId } = ownAccount(context);
    const { id, requestedAt } = await ask(context, form, body, draft, accountId);
    const value = { id, event: publicId, state: 'pending' as const, requestedAt };
    return { value, location: '/v1/me/bookings' };
  },
});

export const listOwnBookings = defineOperation({
  name: 'registration.listBookings',
  summary: 'The seats that you asked for on behalf of others: their states and nothing else',
  access: ['member'],
  purpose: 'event-registration',
  changes: false,
  input: input({}),
  output: bookingList,
  run: async ({ tx }) => ({ value: { items: (await listBookings(tx)) as never } }),
});
