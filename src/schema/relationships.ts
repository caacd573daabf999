// How a person belongs to the association, from when to when; and how many children were found, naming none.
import { sql } from 'drizzle-orm';
import { date, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { relationshipKinds } from './api/relationships.ts';
import { createdAt, declaredId, declaredOwner, declaredTimes, id, rollbook } from './columns.ts';
import { declare, ofMember, technical } from './declare.ts';
import { members } from './members.ts';

/** Several at a time; when the last one ends, the time of inactivity begins (MASS-01, MASS-23). */
export const relationships = rollbook.table(
  'relationships',
  {
    id: id(),
    memberId: uuid('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: relationshipKinds }).notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    /** The last day on which it holds. */
    endsOn: date('ends_on', { mode: 'string' }),
    recordedBy: text('recorded_by').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('relationships_member').on(table.memberId),
    // One of a kind without an end: the second is the first.
    uniqueIndex('relationships_one_open').on(table.memberId, table.kind).where(sql`ends_on is null`),
  ],
);

export const declaredRelationships = declare(relationships, {
  id: declaredId,
  memberId: declaredOwner,
  kind: ofMember('preferences', 'relationships.kind', 'indirect'),
  startsOn: ofMember('preferences', 'relationships.startsOn', 'indirect'),
  endsOn: ofMember('preferences', 'relationships.endsOn', 'indirect'),
  recordedBy: technical('names staff', 'technical'),
  createdAt: declaredTimes.createdAt,
});

/** How many people below the minimum age were reported in a month; no column could say who (MEF-81). */
export const minorCounts = rollbook.table('minor_counts', {
  month: date('month', { mode: 'string' }).primaryKey(),
  reported: integer('reported').notNull(),
});

export const declaredMinorCounts = declare(minorCounts, {
  month: technical('a month of a count that names nobody'),
  reported: technical('a count that names nobody'),
});
