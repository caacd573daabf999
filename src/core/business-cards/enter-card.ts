// What staff writes down from a card that was handed over at an event: a source of its own with the event's id (MEF-13).
import { cardEntryDraft, cardEntryMade } from '../../schema/api/attendees.ts';
import { input } from '../../schema/api/common.ts';
import { publicEventId } from '../../schema/api/events.ts';
import { insertCardEntry } from '../../store/business-cards.ts';
import { getOwnEvent } from '../attendees/own-event.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';

export const enterCard = defineOperation({
  name: 'card.enter',
  summary:
    'Writes down a card that an attendee handed over in person: apart from the record, and the person reads it',
  access: ['event-organizer'],
  purpose: 'event-registration',
  changes: true,
  creates: true,
  fields: () => ['card'],
  input: input({ publicId: publicEventId, body: cardEntryDraft }),
  output: cardEntryMade,
  async run(context, { publicId, body: { registrationId, card } }) {
    const { id: eventId } = await getOwnEvent(context, publicId);
    const made = await insertCardEntry(context.tx, { eventId, registrationId, card, by: context.actor.id });
    if (made === undefined)
      throw new Problem(
        'registration.notFound',
        'There is no such registration of a member for this event.',
        {
          errors: [{ pointer: '/registrationId', detail: 'is no registration of a member for this event' }],
        },
      );
    return { value: { id: made.id }, subject: made.memberId, status: 201 };
  },
});
