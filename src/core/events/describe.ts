// An event as staff sees it: everything that is held of it, and nothing of anybody who comes or speaks.
import type { Static } from 'typebox';
import type { managedEvent, managedEventSummary } from '../../schema/api/managed-events.ts';
import { type EventRow, findEvent, getEventParts, lockEvent } from '../../store/events.ts';
import type { Context } from '../operation.ts';
import { present } from '../organizations/describe.ts';
import { revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';

/** Unknown ones, and drafts for whoever is no staff of events, answer alike. */
export function refuseEvent(): never {
  throw new Problem('event.notFound', 'There is no event under this id.');
}

/** Throws `event.notFound` (404) unless the actor may see it. */
export async function getEvent({ tx }: Pick<Context, 'tx'>, publicId: string): Promise<EventRow> {
  return (await findEvent(tx, publicId)) ?? refuseEvent();
}

/** Locked until the transaction ends. Throws `event.notOrganizer` (403) for staff that does not organize it (MEF-13). */
export async function getOrganized(context: Context, publicId: string): Promise<EventRow> {
  const row = await lockEvent(context.tx, publicId);
  if (row !== undefined) return row;
  await getEvent(context, publicId);
  throw new Problem('event.notOrganizer', 'Only its organizers do this.');
}

export async function describeEvent(
  { tx }: Pick<Context, 'tx'>,
  row: EventRow,
): Promise<Static<typeof managedEvent>> {
  const { id, own: _own, revision, description, ...event } = row;
  const parts = await getEventParts(tx, id);
  return {
    ...present(event),
    ...(Object.keys(description).length > 0 && { description }),
    ...parts,
    etag: revisionTag(revision),
  } as Static<typeof managedEvent>;
}

export function summaryOfEvent(row: EventRow): Static<typeof managedEventSummary> {
  const { publicId, kind, state, title, startsAt, endsAt, zone, capacity, seatsTaken, own } = row;
  return {
    ...{ publicId, kind, state, title, startsAt, endsAt, zone, seatsTaken, own },
    ...(capacity !== null && { capacity }),
  };
}

/** The answer of every operation that changes an event. */
export async function answerEvent(context: Context, publicId: string) {
  const value = await describeEvent(context, await getEvent(context, publicId));
  return { value, etag: value.etag ?? '' };
}
