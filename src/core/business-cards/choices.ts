// What a registrant wants on their badge and on the card that they hand out: nothing unless they say so.
import type { Static } from 'typebox';
import {
  attendeeChoices,
  attendeeChoicesDraft,
  type attendeeFields,
  type badgeFields,
} from '../../schema/api/attendees.ts';
import { input, uuidText } from '../../schema/api/common.ts';
import { registrationInput } from '../../schema/api/needs.ts';
import { findChoices, findStandingSeat, insertChoices, readOwnCard } from '../../store/business-cards.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';

const own = {
  ...{ access: ['member'] as const, purpose: 'event-registration', subject: self },
  output: attendeeChoices,
};

export const readAttendeeChoices = defineOperation({
  ...own,
  name: 'attendeeChoices.read',
  summary: 'What your badge and your card at an event say',
  changes: false,
  input: registrationInput,
  async run(context, { id }) {
    await getSeat(context, id);
    return { value: await describe(context, id) };
  },
});

export const saveAttendeeChoices = defineOperation({
  ...own,
  name: 'attendeeChoices.save',
  summary: 'Chooses what is on your badge, and on the card that you hand to others at the event',
  changes: true,
  fields: () => ['badge', 'card'],
  input: input({ id: uuidText, body: attendeeChoicesDraft }),
  async run(context, { id, body }) {
    const { eventId } = await getSeat(context, id);
    await insertChoices(context.tx, { registrationId: id, eventId, memberId: ownId(context), ...body });
    return { value: await describe(context, id) };
  },
});

/** The actor's own registration that stands. Throws `registration.notFound` (404) for any other. */
export async function getSeat(context: Context, id: string) {
  const found = await findStandingSeat(context.tx, ownId(context), id);
  if (found) return found;
  throw new Problem('registration.notFound', 'There is no such registration of yours.');
}

async function describe({ tx }: Context, id: string): Promise<Static<typeof attendeeChoices>> {
  const { badge, card } = (await findChoices(tx, id)) ?? { badge: [], card: [] };
  return {
    badge: badge as (typeof badgeFields)[number][],
    card: card as (typeof attendeeFields)[number][],
    badgeSays: await readOwnCard(tx, badge),
    cardSays: await readOwnCard(tx, card),
  };
}
