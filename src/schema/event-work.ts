// Work with events: who organizes which, and each change that registrants must hear of.
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { eventChangeKinds } from './api/event-words.ts';
import { instant, rollbook } from './columns.ts';
import { declare, technical } from './declare.ts';
import { eventId, declaredEventId as eventRecord } from './events.ts';

const fact = technical('a fact of an event, public once it is published');

/** Who organizes an event: the role of event organizer and a row here, both (MEF-13). */
export const eventOrganizers = rollbook.table(
  'event_organizers',
  {
    eventId: eventId(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    namedBy: text('named_by').notNull(),
    namedAt: instant('named_at').notNull().default(sql`rollbook.now()`),
  },
  (table) => [
    primaryKey({ name: 'event_organizers_pkey', columns: [table.eventId, table.accountId] }),
    index('event_organizers_account').on(table.accountId),
  ],
);

export const declaredEventOrganizers = declare(eventOrganizers, {
  eventId: eventRecord,
  accountId: technical('an internal identifier of the account that organizes', 'technical'),
  namedBy: technical('who named the organizer', 'technical'),
  namedAt: technical('an administrative time', 'technical'),
});

/** Append-only: every change that registrants must hear of, one for each SEQUENCE (MIPI-12). */
export const eventChanges = rollbook.table(
  'event_changes',
  {
    eventId: eventId(),
    sequence: integer('sequence').notNull(),
    kind: text('kind', { enum: eventChangeKinds }).notNull(),
    /** Names of the fields that changed. */
    fields: text('fields').array().notNull(),
    reason: text('reason'),
    actor: text('actor').notNull(),
    at: instant('at').notNull().default(sql`rollbook.now()`),
  },
  (table) => [primaryKey({ name: 'event_changes_pkey', columns: [table.eventId, table.sequence] })],
);

export const declaredEventChanges = declare(eventChanges, {
  eventId: eventRecord,
  sequence: fact,
  kind: fact,
  fields: fact,
  reason: technical('why an event changed, told to registrants; names nobody'),
  actor: technical('who changed it', 'technical'),
  at: fact,
});
