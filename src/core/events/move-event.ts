// Publishes and cancels an event: a draft is nobody's business, what is cancelled says so.
import { input } from '../../schema/api/common.ts';
import { publicEventId } from '../../schema/api/events.ts';
import { eventCancellation, managedEvent, partEnded } from '../../schema/api/managed-events.ts';
import { deleteDraft, updateEvent } from '../../store/events.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { answerEvent, getOrganized } from './describe.ts';
import { recordChange } from './record-change.ts';

const shared = {
  access: ['event-organizer', 'system'],
  purpose: 'event-registration',
  changes: true,
  fields: () => ['state'],
  output: managedEvent,
} as const;

export const publishEvent = defineOperation({
  ...shared,
  name: 'event.publish',
  summary: 'Publishes a draft: from now on everybody reads it, and one can register for it',
  input: input({ publicId: publicEventId }),
  async run(context, { publicId }) {
    const { id, state, sequence } = await getOrganized(context, publicId);
    if (state !== 'draft') throw new Problem('event.illegalMove', `The event is ${state} already.`);
    await updateEvent(context.tx, id, { state: 'published', publishedAt: context.now });
    await recordChange(context, { eventId: id, sequence, kind: 'published', fields: [], reason: null });
    return answerEvent(context, publicId);
  },
});

export const cancelEvent = defineOperation({
  ...shared,
  name: 'event.cancel',
  summary: 'Cancels a published event: it stays in the program as cancelled, and registrants are told',
  input: input({ publicId: publicEventId, body: eventCancellation }),
  async run(context, { publicId, body }) {
    const held = await getOrganized(context, publicId);
    if (held.state !== 'published') throw new Problem('event.illegalMove', `The event is ${held.state}.`);
    const sequence = held.sequence + 1;
    const cancelled = { state: 'cancelled', cancelledAt: context.now, sequence } as const;
    await updateEvent(context.tx, held.id, cancelled);
    const reason = body.reason ?? null;
    await recordChange(context, {
      eventId: held.id,
      sequence,
      kind: 'cancelled',
      fields: ['state'],
      reason,
    });
    return answerEvent(context, publicId);
  },
});

export const discardEvent = defineOperation({
  ...shared,
  name: 'event.discard',
  summary: 'Removes a draft; what was published is cancelled instead, and stays',
  input: input({ publicId: publicEventId }),
  output: partEnded,
  async run(context, { publicId }) {
    const { id, state } = await getOrganized(context, publicId);
    if (!(await deleteDraft(context.tx, id)))
      throw new Problem('event.illegalMove', `The event is ${state}: cancel it instead.`);
    return { value: { ended: true } };
  },
});
