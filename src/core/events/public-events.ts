// The public program: events by time, one event as JSON, linked data or a date of a calendar, the year's calendar.
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { day, input, oneOf } from '../../schema/api/common.ts';
import { cursorText, directoryFilters, itemCursors } from '../../schema/api/directory.ts';
import { eventKind, eventPage, publicEvent, publicEventId, publicState } from '../../schema/api/events.ts';
import { findPublicEvent, listCalendar, listPublicEvents } from '../../store/public-events.ts';
import { prefersOverJson } from '../accept.ts';
import { type Binding, cursorSealer } from '../directory/cursor.ts';
import { jsonLdType } from '../directory/json-ld.ts';
import { splitWords } from '../directory/words.ts';
import { definePublicRead, JsonText } from '../operation.ts';
import { cutPage, positionOf } from '../pages.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { eventEntry } from './calendar-entries.ts';
import { calendarAnswer, calendarText, calendarType } from './ical.ts';
import { type EventEntry, linkedEvent } from './json-ld.ts';

const language = Type.Optional(oneOf(['en', 'de'], 'The language of a calendar; English by default.'));
const shared = { purpose: 'event-registration', madeOf: 'events' } as const;
const nextDay = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString();

/** Of the answer's own text: what is hidden cannot move it. */
export const tagOf = (kind: string, text: string | Uint8Array) =>
  `"${kind}${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;

export const listEvents = definePublicRead({
  ...shared,
  name: 'event.list',
  summary: 'The program: events and training by their start, from today on unless said otherwise',
  input: input({
    q: directoryFilters.q,
    kind: Type.Optional(eventKind),
    status: Type.Optional(publicState),
    from: Type.Optional(Type.Unsafe<string>({ ...day, description: 'Not over before this day (UTC).' })),
    to: Type.Optional(Type.Unsafe<string>({ ...day, description: 'Begins on this day (UTC) or before.' })),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: '1 to 1000; 20 by default.' }),
    ),
    cursor: cursorText,
    count: Type.Optional(Type.Boolean({ description: 'Adds `total`.' })),
    cursors: itemCursors,
  }),
  output: eventPage,
  async run(
    { lane, services },
    { q, kind, status, from, to, limit = 20, cursor, count = false, cursors = false },
  ) {
    const binding = { list: 'event.list', q, kind, status, from, to };
    const after = positionOf(services, binding, cursor);
    const until = to === undefined ? undefined : nextDay(to);
    const query = { words: splitWords(q), kind, status, from, to: until, after, limit, count };
    const found = await listPublicEvents(lane, query, services.clock());
    const { rows, nextCursor } = cutPage(services, binding, found.rows, limit, (row) => row);
    const members = [
      `"items":[${rows.map(({ entry }) => entry).join(',')}]`,
      ...(cursors ? [`"cursors":${JSON.stringify(placesOf(services, binding, rows))}`] : []),
      ...(nextCursor === undefined ? [] : [`"nextCursor":"${nextCursor}"`]),
      ...(count ? [`"total":${found.total}`] : []),
    ];
    const text = `{${members.join(',')}}`;
    const pages = nextCursor === undefined ? {} : { next: nextCursor };
    return { value: new JsonText(text), etag: tagOf('', text), pages };
  },
});

function placesOf(
  services: Services,
  binding: Binding,
  rows: readonly { key: string; publicId: string }[],
): string[] {
  const seal = cursorSealer(services, binding);
  return rows.map(({ key, publicId }) => seal({ key, publicId, direction: 'after' }));
}

export const readEvent = definePublicRead({
  ...shared,
  name: 'event.read',
  summary: 'One event with its program; as a schema.org Event, or as a date of a calendar, by Accept',
  carries: ['events'],
  input: input({
    publicId: publicEventId,
    language,
    accept: Type.Optional(
      Type.String({ description: 'application/ld+json, text/calendar, or JSON for anything else.' }),
    ),
  }),
  output: publicEvent,
  async run({ lane, services }, { publicId, accept, language: tongue }) {
    const row = await findPublicEvent(lane, publicId, services.clock());
    // Unknown ones and drafts answer alike.
    if (row === undefined) throw new Problem('event.notFound', 'There is no event under this id.');
    const text = `${row.entry.slice(0, -1)},"speakers":${row.speakers}}`;
    const headers = { vary: 'accept' };
    if (prefersOverJson(accept, calendarType)) {
      const event = { ...(JSON.parse(row.entry) as EventEntry), changedAt: row.changedAt };
      const entries = [eventEntry(event, services, tongue)];
      const binary = calendarAnswer(calendarText({ name: entries[0]?.summary ?? '', entries }));
      return { value: new JsonText(text), binary, etag: tagOf('ics-', binary.bytes), headers };
    }
    if (!prefersOverJson(accept, jsonLdType))
      return { value: new JsonText(text), etag: tagOf('', text), headers };
    const organizer = services.policy.pack.controller.legalName.value ?? undefined;
    const linked = JSON.stringify(
      linkedEvent(JSON.parse(text) as EventEntry, { publicUrl: services.publicUrl, organizer }),
    );
    const value = new JsonText(linked);
    return { value, etag: tagOf('ld-', linked), headers: { ...headers, 'content-type': jsonLdType } };
  },
});

const calendarBody = Type.Unsafe<undefined>({
  description: 'iCalendar (RFC 5545): every event of the year, those cancelled marked so.',
  content: { [calendarType]: { schema: { type: 'string' } } },
});

export const readEventCalendar = definePublicRead({
  name: 'event.calendar',
  summary: 'The program of a year as a calendar, to subscribe to',
  purpose: 'event-registration',
  input: input({
    year: Type.Optional(
      Type.Integer({ minimum: 1990, maximum: 2200, description: 'This year (UTC) by default.' }),
    ),
    kind: Type.Optional(eventKind),
    language,
  }),
  output: calendarBody,
  async run({ lane, services }, { year = yearOf(services.clock()), kind, language: tongue }) {
    const query = { from: `${year}-01-01T00:00:00Z`, to: `${year + 1}-01-01T00:00:00Z`, kind };
    const rows = await listCalendar(lane, query);
    const entries = rows.map(({ entry, changedAt }) =>
      eventEntry({ ...(JSON.parse(entry) as EventEntry), changedAt }, services, tongue),
    );
    const controller = services.policy.pack.controller.legalName.value ?? new URL(services.publicUrl).host;
    const text = calendarText({ name: `${controller} ${year}`, entries, refresh: 3600 });
    const binary = calendarAnswer(text);
    const headers = { 'cache-control': 'no-cache' };
    return { value: undefined, binary, etag: tagOf('ics-', binary.bytes), headers };
  },
});

const yearOf = (clock: string | undefined) => new Date(clock ?? Date.now()).getUTCFullYear();
