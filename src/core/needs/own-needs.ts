// A person's needs at one event: read, stated with explicit consent for this event, taken back (MEF-13, MEF-41).
import { input, uuidText } from '../../schema/api/common.ts';
import { type NeedsValue, needsDraft, ownNeeds, registrationInput } from '../../schema/api/needs.ts';
import { lockMember } from '../../store/consents.ts';
import {
  deleteNeeds,
  findNeeds,
  findOwnRegistration,
  insertNeeds,
  type OwnRegistration,
} from '../../store/needs.ts';
import { giveConsent } from '../consents/give-consent.ts';
import { noticeOf } from '../consents/settings.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { bindingOf, lockCipher, normalizeNeeds, openNeeds, requireCipher } from './sealed.ts';
import { readStanding } from './standing-needs.ts';

const purpose = 'special-needs';
const own = { access: ['member'] as const, purpose, subject: self, fields: () => ['needs'] };

export const readOwnNeeds = defineOperation({
  ...own,
  name: 'needs.readOwn',
  summary: 'What you need at an event you are registered for, and what you saved to be offered',
  changes: false,
  right: true,
  input: registrationInput,
  output: ownNeeds,
  run: async (context, { id }) => ({ value: await describe(context, await getOwn(context, id)) }),
});

export const stateNeeds = defineOperation({
  ...own,
  name: 'needs.state',
  summary:
    'States diet and access needs for one event, with explicit consent for it; in place of what was stated before',
  changes: true,
  input: input({ id: uuidText, body: needsDraft }),
  output: ownNeeds,
  async run(context, { id, body: { consent, ...draft } }) {
    const memberId = ownId(context);
    await lockMember(context.tx, memberId);
    const registration = await getOwn(context, id);
    requireOpen(registration);
    if (registration.consentedAt === null) {
      if (consent !== true) throw missing();
      await giveConsent(context, { purpose, topic: registration.eventPublicId });
    }
    await keep(context, registration, normalizeNeeds(draft));
    return { value: await describe(context, await getOwn(context, id)) };
  },
});

export const takeNeedsBack = defineOperation({
  ...own,
  name: 'needs.takeBack',
  summary: 'Removes what you stated for one event; the seat and the consent stay',
  changes: true,
  right: true,
  input: registrationInput,
  output: ownNeeds,
  async run(context, { id }) {
    const registration = await getOwn(context, id);
    await deleteNeeds(context.tx, registration.id);
    return { value: await describe(context, registration) };
  },
});

async function keep(context: Context, registration: OwnRegistration, value: NeedsValue): Promise<void> {
  const { id: registrationId, eventId } = registration;
  if (Object.keys(value).length === 0) return deleteNeeds(context.tx, registrationId);
  const cipher = await lockCipher(context, registration);
  const sealed = cipher.seal(JSON.stringify(value), bindingOf(registrationId));
  await insertNeeds(context.tx, { registrationId, eventId, memberId: ownId(context), value: sealed });
}

async function describe(context: Context, registration: OwnRegistration) {
  const { tx, services } = context;
  const { id, eventId, eventPublicId: event, consentedAt, restricted } = registration;
  const found = await findNeeds(tx, id);
  const stated = found && openNeeds((await requireCipher(context, eventId)).open(found.value, bindingOf(id)));
  const standing = stated ? undefined : await readStanding(context);
  const asked = isOpen(registration);
  const { version, text } = noticeOf(services.policy.pack, purpose);
  return {
    ...{ event, asked, consented: consentedAt !== null },
    ...(asked && { notice: { version, text } }),
    ...stated,
    ...(found && { statedAt: found.statedAt }),
    ...(found && restricted && { leftOut: 'restricted' as const }),
    ...(asked && standing && { standing: standing.value }),
  };
}

/** Others' and unknown registrations answer alike. */
async function getOwn(context: Context, id: string): Promise<OwnRegistration> {
  const found = await findOwnRegistration(context.tx, ownId(context), id);
  if (found) return found;
  throw new Problem('registration.notFound', 'There is no such registration of yours.');
}

const isOpen = ({ asksNeeds, over, state }: OwnRegistration) => asksNeeds && !over && state !== 'cancelled';

function requireOpen(registration: OwnRegistration): void {
  if (isOpen(registration)) return;
  throw new Problem('needs.closed', 'This event asks for no needs, or not any more.', { clause: 'MEF-13' });
}

function missing(): Problem {
  const detail =
    'must be true: needs may say something about your health, so they need your explicit consent for this event';
  return new Problem('needs.notConsented', `/consent ${detail}.`, {
    errors: [{ pointer: '/consent', detail }],
    clause: 'MEF-41',
  });
}
