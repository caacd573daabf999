// A person's agenda: appointments at events with others, and calendar feeds under secret addresses (MEXT-15).
import { sql } from 'drizzle-orm';
import { index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { agendaStates } from './api/event-words.ts';
import {
  createdAt,
  declaredId,
  declaredOwner,
  declaredTimes,
  id,
  instant,
  rollbook,
  updatedAt,
} from './columns.ts';
import { type Declaration, declare, type Sensitivity, technical } from './declare.ts';
import { eventId } from './events.ts';
import { memberId, members } from './members.ts';

function ofAgenda(name: string, sensitivity: Sensitivity = 'indirect'): Declaration {
  return {
    category: 'events',
    purpose: 'event-registration',
    basis: 'contract',
    sensitivity,
    keep: 'while the person has a record',
    erase: 'delete',
    export: `agenda.${name}`,
  };
}

const ofCalendar = (name: string, sensitivity: Sensitivity = 'indirect'): Declaration => ({
  ...ofAgenda(name, sensitivity),
  export: `calendarFeeds.${name}`,
});

/** An appointment at an event: `memberId` made it; whoever it is with answers. Nobody else sees it. */
export const agendaItems = rollbook.table(
  'agenda_items',
  {
    id: id(),
    eventId: eventId(),
    memberId: memberId(),
    withMemberId: uuid('with_member_id').references(() => members.id, { onDelete: 'cascade' }),
    /** Whom it is with, in words, where that is no record: a company, a booth. */
    withText: text('with_text'),
    subject: text('subject').notNull(),
    place: text('place'),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    state: text('state', { enum: agendaStates }).notNull(),
    /** When whoever was asked first said yes. */
    confirmedAt: instant('confirmed_at'),
    /** iCalendar SEQUENCE (RFC 5545). */
    sequence: integer('sequence').notNull().default(0),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('agenda_items_member').on(table.memberId, table.startsAt),
    index('agenda_items_with').on(table.withMemberId, table.startsAt),
    index('agenda_items_event').on(table.eventId),
  ],
);

export const declaredAgendaItems = declare(agendaItems, {
  id: declaredId,
  eventId: ofAgenda('event'),
  memberId: declaredOwner,
  withMemberId: technical('an internal identifier of the other participant', 'technical'),
  withText: ofAgenda('with', 'direct'),
  subject: ofAgenda('subject', 'direct'),
  place: ofAgenda('place'),
  startsAt: ofAgenda('startsAt'),
  endsAt: ofAgenda('endsAt'),
  state: ofAgenda('state'),
  confirmedAt: technical('whether a date stands in the calendar of whoever was asked', 'technical'),
  sequence: technical('a version counter for calendars'),
  revision: technical('a version counter of the record'),
  ...declaredTimes,
});

/** A secret address of a person's calendar: known by its digest alone, dead once revoked. */
export const calendarFeeds = rollbook.table(
  'calendar_feeds',
  {
    id: id(),
    memberId: memberId(),
    tokenHash: text('token_hash').notNull().unique('calendar_feeds_token'),
    name: text('name'),
    createdAt: createdAt(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('calendar_feeds_member').on(table.memberId).where(sql`revoked_at is null`)],
);

export const declaredCalendarFeeds = declare(calendarFeeds, {
  id: declaredId,
  memberId: declaredOwner,
  tokenHash: {
    ...ofAgenda('', 'technical'),
    category: 'authentication',
    purpose: 'account',
    export: { none: 'the digest of a secret address' },
  },
  name: ofCalendar('name'),
  createdAt: ofCalendar('createdAt', 'none'),
  revokedAt: ofCalendar('revokedAt', 'none'),
});
