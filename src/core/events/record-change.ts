// Writes down a change that registrants must hear of: a trigger tells each of them once, under the raised sequence (MIPI-12).
import { insertEventChange, type NewEventChange } from '../../store/events.ts';
import type { Context } from '../operation.ts';

/** After the event itself is changed: what is told is what stands then. */
export async function recordChange(
  { tx, actor }: Context,
  change: Omit<NewEventChange, 'actor'>,
): Promise<void> {
  await insertEventChange(tx, { ...change, actor: actor.id });
}
