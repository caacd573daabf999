// Staff makes, reads, lists and changes events; what registrants must hear of raises the sequence (MIPI-12).
import { isDeepStrictEqual } from 'node:util';
import { Type } from 'typebox';
import { day, ifMatch, input } from '../../schema/api/common.ts';
import { cursorText, directoryFilters, pageLimit } from '../../schema/api/directory.ts';
import { eventKind, eventState, publicEventId } from '../../schema/api/events.ts';
import { eventChange, eventDraft, managedEvent, managedEventPage } from '../../schema/api/managed-events.ts';
import {
  type EventField,
  type EventRow,
  type EventValues,
  eventFields,
  insertEvent,
  insertOrganizer,
  listManagedEvents,
  updateEvent as storeEvent,
} from '../../store/events.ts';
import { splitWords } from '../directory/words.ts';
import { bindingOf, openPosition, pageOf } from '../list-pages.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { answerEvent, getOrganized, requireEventMatch, summaryOfEvent } from './describe.ts';
import { recordChange } from './record-change.ts';
import { acceptEvent, requireConsistent, requireSeats } from './values.ts';

const organizing = { access: ['event-organizer', 'system'], purpose: 'event-registration' } as const;
const reading = {
  access: ['event-organizer', 'administrator', 'privacy-officer'],
  purpose: 'event-registration',
  changes: false,
} as const;

export const createEvent = defineOperation({
  ...organizing,
  name: 'event.create',
  summary: 'Makes a draft of an event or training; whoever makes it organizes it',
  changes: true,
  creates: true,
  fields: () => ['event'],
  input: input({ body: eventDraft }),
  output: managedEvent,
  async run(context, { body }) {
    requireConsistent({ ...body, online: body.online ?? false, place: body.place ?? null });
    const { id, publicId } = await insertEvent(context.tx, acceptEvent(body, eventFields));
    const { actor, tx } = context;
    if (actor.kind === 'person')
      await insertOrganizer(tx, { eventId: id, accountId: actor.accountId, namedBy: actor.id });
    return { ...(await answerEvent(context, publicId)), location: `/v1/admin/events/${publicId}` };
  },
});

export const readManagedEvent = defineOperation({
  ...reading,
  name: 'event.readManaged',
  summary: 'An event as staff sees it, with its ETag; nothing of anybody who comes or speaks',
  input: input({ publicId: publicEventId }),
  output: managedEvent,
  run: (context, { publicId }) => answerEvent(context, publicId),
});

export const listManagedEventsOperation = defineOperation({
  ...reading,
  name: 'event.listManaged',
  summary: 'Events by their start, drafts too',
  input: input({
    q: directoryFilters.q,
    kind: Type.Optional(eventKind),
    state: Type.Optional(eventState),
    from: Type.Optional(Type.Unsafe<string>({ ...day, description: 'Not over before this day (UTC).' })),
    to: Type.Optional(Type.Unsafe<string>({ ...day, description: 'Begins before this day (UTC).' })),
    own: Type.Optional(Type.Boolean({ description: 'Only those that you organize.' })),
    limit: pageLimit,
    cursor: cursorText,
  }),
  output: managedEventPage,
  async run(context, { limit = 20, cursor, q, own = false, ...filter }) {
    const { kind, state, from, to } = filter;
    const binding = bindingOf('event.listManaged', context, { q, own, ...filter });
    const after = openPosition(context, cursor, binding);
    const query = { words: splitWords(q), kind, state, from, to, own, after, limit };
    const rows = await listManagedEvents(context.tx, query);
    const position = (row: EventRow) => [row.startsAt, row.id];
    const { shown, next } = pageOf(context, { rows, limit, binding, position });
    return {
      value: { items: shown.map(summaryOfEvent), ...(next !== undefined && { nextCursor: next }) },
      ...(next !== undefined && { pages: { next } }),
    };
  },
});

/** A change of these is a move; of the others below, a change that registrants hear of too. */
const moving: readonly EventField[] = ['startsAt', 'endsAt', 'zone', 'place', 'online'];
const told: readonly EventField[] = [...moving, 'title', 'joinUrl', 'kind'];

export const updateEvent = defineOperation({
  ...organizing,
  name: 'event.update',
  summary: 'Changes an event; time, place, title and address of a published one are told to its registrants',
  changes: true,
  fields: ({ body }) => Object.keys(body).filter((name) => name !== 'reason'),
  input: input({ publicId: publicEventId, ifMatch, body: eventChange }),
  output: managedEvent,
  async run(context, { publicId, ifMatch: tag, body }) {
    const held = await getOrganized(context, publicId);
    requireEventMatch(tag, held);
    if (held.state === 'cancelled') throw new Problem('event.illegalMove', 'The event is cancelled.');
    const values = acceptEvent(body, eventFields);
    requireConsistent({ ...held, ...values });
    requireSeats(held, values.capacity);
    const changed = changedFields(held, values);
    if (changed.length > 0) await keep(context, held, values, changed, body.reason);
    return answerEvent(context, publicId);
  },
});

function changedFields(held: EventRow, values: Partial<EventValues>): EventField[] {
  return eventFields.filter(
    (field) => values[field] !== undefined && !isSame(held[field], values[field], field),
  );
}

function isSame(one: unknown, other: unknown, field: EventField): boolean {
  const isInstant = field.endsWith('At') || field === 'checkInFrom';
  if (isInstant && typeof one === 'string' && typeof other === 'string')
    return Date.parse(one) === Date.parse(other);
  return isDeepStrictEqual(one, other);
}

async function keep(
  context: Context,
  held: EventRow,
  values: Partial<EventValues>,
  changed: readonly EventField[],
  reason: string | undefined,
): Promise<void> {
  const heard = changed.filter((field) => told.includes(field));
  const tells = held.state === 'published' && heard.length > 0;
  const sequence = held.sequence + (tells ? 1 : 0);
  await storeEvent(context.tx, held.id, { ...values, sequence });
  if (!tells) return;
  const kind = heard.some((field) => moving.includes(field)) ? 'moved' : 'changed';
  await recordChange(context, { eventId: held.id, sequence, kind, fields: heard, reason: reason ?? null });
}
