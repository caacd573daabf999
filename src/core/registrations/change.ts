// What a person changes of a registration, whichever way they come to it: details, never consents; the seat, within its moves.
import type { Static } from 'typebox';
import type { registrationChange } from '../../schema/api/registrations.ts';
import {
  getRegistration,
  lockSeats,
  type OwnRow,
  updateRegistration,
  updateState,
} from '../../store/event-registrations.ts';
import { getForm } from '../../store/registration-forms.ts';
import type { Context } from '../operation.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { acceptPersonal, findSlot } from './accept-draft.ts';
import { acceptAnswers } from './answers.ts';
import { describeOwn } from './describe.ts';

export type Change = Static<typeof registrationChange>;

/** Another person's answers like one that does not exist. */
export function refuseRegistration(): never {
  throw new Problem('registration.notFound', 'There is no such registration.');
}

/** Throws `precondition.failed` (412) when it has changed since; `registration.illegalMove` (409) once it is over. */
export async function changeRegistration(
  context: Context,
  row: OwnRow,
  tag: string | undefined,
  change: Change,
) {
  const { tx } = context;
  requireMatch(tag, revisionTag(row.revision));
  if (!['registered', 'waitlisted', 'offered'].includes(row.state))
    throw new Problem('registration.illegalMove', `A registration that is ${row.state} is not changed.`);
  await lockSeats(tx, row.eventId);
  // Somebody may have come between the reading and the lock.
  const { revision } = await getRegistration(tx, row.id);
  requireMatch(tag, revisionTag(revision));
  const form = await getForm(tx, row.eventId);
  const { arrival, answers, phone, address, gender } = change;
  await updateRegistration(tx, row.id, {
    ...cleared({ phone, address, gender }),
    ...acceptPersonal(context, { phone, address, gender }),
    ...(arrival !== undefined && { arrivalSlotId: arrival === null ? null : findSlot(form, arrival) }),
    ...(answers !== undefined && { answers: acceptAnswers(form.questions, answers, row.answers) }),
  });
  return answerOwn(context, row.id);
}

/** Null empties a member. */
function cleared(change: Pick<Change, 'phone' | 'address' | 'gender'>): Record<string, null> {
  return Object.fromEntries(
    Object.entries(change).flatMap(([name, value]) => (value === null ? [[name, null]] : [])),
  );
}

/** Cancels, or takes the seat that is offered. */
export async function moveOwn(context: Context, row: OwnRow, state: 'cancelled' | 'registered') {
  if (state === 'registered' && row.state !== 'offered')
    throw new Problem('registration.illegalMove', `A registration that is ${row.state} has no offer.`);
  await updateState(context.tx, row.id, state);
  return answerOwn(context, row.id);
}

export async function answerOwn(context: Context, id: string) {
  const value = describeOwn(context, await getRegistration(context.tx, id));
  return { value, ...(value.etag && { etag: value.etag }) };
}
