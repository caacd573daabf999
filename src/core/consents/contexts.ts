// Consents that are given for one event each: its public id is their context, and nothing else is (MEXT-11, MEF-41, MEF-50).
import { findEvent } from '../../store/events.ts';
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
  { tx }: Context,
  purpose: string,
  context: string | undefined,
): Promise<void> {
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
