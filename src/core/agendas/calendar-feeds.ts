// Secret addresses of a person's calendar: made, listed, revoked, and read by whoever has one (MEXT-15).
import { createHash, randomBytes } from 'node:crypto';
import { Type } from 'typebox';
import { calendarFeed, calendarFeedDraft, calendarFeedList } from '../../schema/api/agendas.ts';
import { input, uuidText } from '../../schema/api/common.ts';
import { partEnded } from '../../schema/api/managed-events.ts';
import {
  type CalendarDate,
  type FeedRow,
  findCalendar,
  insertFeed,
  listFeeds,
  updateRevoked,
} from '../../store/agendas.ts';
import { hostOf } from '../events/calendar-entries.ts';
import { type CalendarEntry, calendarAnswer, calendarText, inLanguage } from '../events/ical.ts';
import { tagOf } from '../events/public-events.ts';
import { cleanLine } from '../events/values.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const shared = {
  access: ['member'],
  purpose: 'event-registration',
  subject: self,
  fields: () => ['calendarFeeds'],
} as const;
const mostFeeds = 20;

/** What nobody can guess needs no slow hash. */
const digestOf = (secret: string) => createHash('sha256').update(secret, 'utf8').digest('hex');
const view = ({ id, name, createdAt }: FeedRow) => ({ id, createdAt, ...(name !== null && { name }) });

export const createCalendarFeed = defineOperation({
  ...shared,
  name: 'calendarFeed.create',
  summary: 'Makes a secret address of your calendar, shown this once: whoever has it reads the calendar',
  changes: true,
  creates: true,
  input: input({ body: calendarFeedDraft }),
  output: calendarFeed,
  async run(context, { body }) {
    const { tx, services } = context;
    const memberId = ownId(context);
    if ((await listFeeds(tx, memberId)).length >= mostFeeds)
      throw new Problem('calendarFeed.tooMany', `There are ${mostFeeds} addresses; revoke one first.`);
    const secret = randomBytes(32).toString('base64url');
    const name = body.name === undefined ? null : cleanLine(body.name, 60, '/name');
    const row = await insertFeed(tx, { memberId, tokenHash: digestOf(secret), name });
    const url = `${services.publicUrl}/v1/calendars/${secret}`;
    return { value: view(row), once: { url }, location: '/v1/me/calendar-feeds' };
  },
});

export const listCalendarFeeds = defineOperation({
  ...shared,
  name: 'calendarFeed.list',
  summary: 'The secret addresses of your calendar that work, without the secrets',
  changes: false,
  input: input({}),
  output: calendarFeedList,
  async run(context) {
    return { value: { items: (await listFeeds(context.tx, ownId(context))).map(view) } };
  },
});

export const revokeCalendarFeed = defineOperation({
  ...shared,
  name: 'calendarFeed.revoke',
  right: true,
  summary: 'Revokes a secret address of your calendar: from now on it opens nothing',
  changes: true,
  input: input({ id: uuidText }),
  output: partEnded,
  async run(context, { id }) {
    if (await updateRevoked(context.tx, id)) return { value: { ended: true } };
    throw new Problem('calendarFeed.notFound', 'You have no such address.');
  },
});

/** Every hour: what changes is told by mail, too. */
const refresh = 3600;

export const readCalendarFeed = defineOperation({
  name: 'calendarFeed.read',
  summary: 'The calendar of whoever made this secret address: registrations, talks and dates',
  access: ['anonymous', 'account'],
  purpose: 'event-registration',
  changes: false,
  // Calendar programs ask every hour, each day of the year.
  unaudited: true,
  carries: ['events'],
  input: input({
    secret: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: 'The secret of the address.' }),
  }),
  output: Type.Unsafe<undefined>({
    description: 'iCalendar (RFC 5545): what was cancelled says so.',
    content: { 'text/calendar': { schema: { type: 'string' } } },
  }),
  async run({ tx, services }, { secret }) {
    const found = await findCalendar(tx, digestOf(secret));
    // One that never was and one that is revoked answer alike.
    if (found === undefined) throw new Problem('calendarFeed.notFound', 'This address opens no calendar.');
    const entries = found.dates.map((date) => entryOf(date, found.language, services));
    const name = services.policy.pack.controller.legalName.value ?? new URL(services.publicUrl).host;
    const binary = calendarAnswer(calendarText({ name, entries, refresh }));
    return {
      value: undefined,
      binary,
      etag: tagOf('ics-', binary.bytes),
      headers: { 'cache-control': 'private, no-cache' },
    };
  },
});

function entryOf(date: CalendarDate, language: string, services: Services): CalendarEntry {
  const { uid, sequence, status, startsAt: start, endsAt: end, title, place, joinUrl } = date;
  const description = date.description === null ? '' : inLanguage(date.description, language);
  return {
    uid: `${uid}@${hostOf(services)}`,
    ...{ sequence, status, start, end, summary: inLanguage(title, language) },
    description: [description, joinUrl ?? ''].filter((text) => text !== '').join('\n') || undefined,
    location: place ?? undefined,
    url: `${services.publicUrl}/v1/events/${date.event}`,
    stamp: date.changedAt,
  };
}
