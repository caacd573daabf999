// Consents that are given for one event or one work group each: its public id is their context, and nothing else is (MEXT-11,
// MEF-41, MEF-50, MIPI-15).
import { findEvent } from '../../store/events.ts';
import { listOwnSeats } from '../../store/own-groups.ts';
import type { Context } from '../operation.ts';
import { Problem } from '../problem.ts';

const perEvent: readonly string[] = [
  'special-needs',
  'attendee-list',
  'sponsor',
  'speaker-name',
  'speaker-picture',
  'speaker-recording',
  'business-card',
];

/** Throws unless the context is one that a consent to this purpose can have. */
export async function checkContext(
  current: Context,
  purpose: string,
  context: string | undefined,
): Promise<void> {
  if (purpose === 'work-group-roster')
    throw refuse('/purpose', 'is permitted field by field at /v1/me/work-groups/{publicId}');
  if (purpose === 'work-group-area') return checkGroup(current, context);
  const { tx } = current;
  if (!perEvent.includes(purpose)) return;
  if (context === undefined) {
    const errors = [{ pointer: '/context', detail: 'is required: the public id of an event' }];
    throw new Problem('request.invalid', 'It is agreed to for one event: name it as the context.', {
      errors,
    });
  }
  // Unknown ones, and drafts for whoever does not speak there, answer alike.
  if ((await findEvent(tx, context)) === undefined)
    throw new Problem('event.notFound', 'There is no event under this id.');
}

/** A group that the person sits, sat or wants to sit in; any other answers like one that is not there. */
async function checkGroup({ tx, actor }: Context, context: string | undefined): Promise<void> {
  if (context === undefined) throw refuse('/context', 'is required: the public id of a work group');
  const own = actor.kind === 'person' && actor.memberId ? await listOwnSeats(tx, actor.memberId) : [];
  if (!own.some(({ group }) => group.publicId === context))
    throw new Problem('workGroup.notFound', 'There is no such work group, or none of yours.');
}

function refuse(pointer: string, detail: string): Problem {
  return new Problem('request.invalid', `${pointer} ${detail}.`, { errors: [{ pointer, detail }] });
}
