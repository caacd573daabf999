// An event as staff sees it: everything that is held of it, and nothing of anybody who comes or speaks.
import { createHash } from 'node:crypto';
import type { Static } from 'typebox';
import type { managedEvent, managedEventSummary } from '../../schema/api/managed-events.ts';
import { type EventRow, findEvent, getEventParts, lockEvent } from '../../store/events.ts';
import type { Context } from '../operation.ts';
import { present } from '../organizations/describe.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
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

async function describeEvent(
  { tx }: Pick<Context, 'tx'>,
  row: EventRow,
): Promise<Static<typeof managedEvent>> {
  const { id, own: _own, revision: _revision, description, ...event } = row;
  const parts = await getEventParts(tx, id);
  return {
    ...present(event),
    ...(Object.keys(description).length > 0 && { description }),
    ...parts,
  } as Static<typeof managedEvent>;
}

export function summaryOfEvent(row: EventRow): Static<typeof managedEventSummary> {
  const { publicId, kind, state, title, startsAt, endsAt, zone, capacity, seatsTaken, own } = row;
  return {
    ...{ publicId, kind, state, title, startsAt, endsAt, zone, seatsTaken, own },
    ...(capacity !== null && { capacity }),
  };
}

/**
 * The answer of every operation that reads or changes an event. Seats are taken all the time: its tag is the revision, by
 * which changes are made, and a digest of all that is told, by which caches go.
 */
export async function answerEvent(context: Context, publicId: string) {
  const row = await getEvent(context, publicId);
  const told = await describeEvent(context, row);
  const digest = createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 12);
  const etag = `"${row.revision}-${digest}"`;
  return { value: { ...told, etag }, etag };
}

/** Throws unless a tag of `answerEvent` names the revision that the event has now: its own values and its parts. */
export function requireEventMatch(ifMatch: string | undefined, { revision }: EventRow): void {
  requireMatch(ifMatch?.replaceAll(/-[0-9a-f]{12}"/g, '"'), revisionTag(revision));
}
