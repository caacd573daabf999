// Check-in at the door, by the organizers of the event: by the code of a ticket, which works once, or by hand (MASS-13).
import { input, uuidText } from '../../schema/api/common.ts';
import { publicEventId } from '../../schema/api/events.ts';
import type { RegistrationState } from '../../schema/api/registration-words.ts';
import { checkInDraft, eventRegistrant, moveReason } from '../../schema/api/registrations.ts';
import { findByCode } from '../../store/attendance.ts';
import { updateState } from '../../store/event-registrations.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { answerRegistrant, getOwnEvent, getRegistrant, organizing } from '../registrations/manage.ts';
import { codeDigest } from '../registrations/secrets.ts';

/** Of two who come with one code at once the second is refused: they take turns at the event. */
async function checkIn(
  { tx }: Context,
  id: string,
  state: RegistrationState,
  reason?: string,
): Promise<void> {
  if (state === 'attended') throw new Problem('ticket.used', 'This ticket was checked in.');
  if (state !== 'registered' && state !== 'no_show')
    throw new Problem('registration.illegalMove', `The registration is ${state}: it has no seat.`);
  await updateState(tx, id, 'attended', reason);
}

export const checkInByCode = defineOperation({
  ...organizing,
  name: 'attendance.checkIn',
  summary: 'Checks somebody in by the code of the ticket: it works once',
  changes: true,
  guarded: true,
  input: input({ publicId: publicEventId, body: checkInDraft }),
  output: eventRegistrant,
  async run(context, { publicId, body }) {
    const { id: eventId } = await getOwnEvent(context, publicId);
    const found = await findByCode(context.tx, eventId, codeDigest(body.code));
    if (found === undefined) throw new Problem('ticket.notFound', 'No ticket of this event bears the code.');
    await checkIn(context, found.id, found.state);
    return answerRegistrant(context, publicId, found.id);
  },
});

export const checkInByHand = defineOperation({
  ...organizing,
  name: 'attendance.record',
  summary: 'Checks somebody in by hand',
  changes: true,
  input: input({ publicId: publicEventId, id: uuidText, body: moveReason }),
  output: eventRegistrant,
  async run(context, { publicId, id, body }) {
    const row = await getRegistrant(context, publicId, id);
    await checkIn(context, row.id, row.state, body.reason);
    return answerRegistrant(context, publicId, id);
  },
});
