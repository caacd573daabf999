// An event that the actor organizes: role and named for it, both, in this transaction (MEF-13).
import { type EventRow, findEvent } from '../../store/events.ts';
import { refuseEvent } from '../events/describe.ts';
import type { Context } from '../operation.ts';
import { Problem } from '../problem.ts';

/** To read; nothing is locked. Throws `event.notFound` (404), or `event.notOrganizer` (403) for an event of others. */
export async function getOwnEvent({ tx }: Context, publicId: string): Promise<EventRow> {
  const row = (await findEvent(tx, publicId)) ?? refuseEvent();
  if (row.own) return row;
  throw new Problem('event.notOrganizer', 'Only its organizers do this.');
}
