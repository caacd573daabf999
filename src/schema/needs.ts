// What attendees need at an event, and what they let be offered at later ones: encrypted, apart from every other record.
import { index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { declaredId, declaredOwner, id, instant, rollbook } from './columns.ts';
import { type Declaration, declare, technical } from './declare.ts';
import { declaredEventId, eventId, events } from './events.ts';
import { exports } from './exports.ts';
import { memberId } from './members.ts';

function ofNeeds(name: Declaration['export'], purpose = 'special-needs'): Declaration {
  return {
    category: 'special',
    purpose,
    basis: 'consent',
    sensitivity: 'special',
    keep: 'until the consent is withdrawn, at most for the window of the policy after the end of the event',
    erase: 'delete',
    export: name,
  };
}

/** Whether there is a key for the needs of an event: the key itself is a file outside the database (MEF-13). */
export const eventKeys = rollbook.table('event_keys', {
  eventId: uuid('event_id')
    .primaryKey()
    .references(() => events.id, { onDelete: 'cascade' }),
  madeAt: instant('made_at').notNull(),
  /** From then on nothing that was under the key can be read by anybody. */
  destroyedAt: instant('destroyed_at'),
});

export const declaredEventKeys = declare(eventKeys, {
  eventId: declaredEventId,
  madeAt: technical('when the key of an event was made'),
  destroyedAt: technical('when the key of an event was destroyed'),
});

/** What one registrant needs. `value` is JSON under the event's key, bound to the registration. */
export const needs = rollbook.table(
  'needs',
  {
    /** A foreign key in the migration: what is registered comes later. */
    registrationId: uuid('registration_id').primaryKey(),
    eventId: eventId(),
    memberId: memberId(),
    value: text('value').notNull(),
    statedAt: instant('stated_at').notNull(),
  },
  (table) => [index('needs_event').on(table.eventId), index('needs_member').on(table.memberId)],
);

export const declaredNeeds = declare(needs, {
  registrationId: technical('an internal identifier of the registration', 'technical'),
  eventId: { ...ofNeeds('needs.event'), sensitivity: 'indirect' },
  memberId: declaredOwner,
  value: ofNeeds('needs.stated'),
  statedAt: { ...ofNeeds('needs.statedAt'), sensitivity: 'none' },
});

/** Registrations whose needs have come, changed or gone since the totals of the event were made: no values. */
export const needChanges = rollbook.table(
  'need_changes',
  { eventId: eventId(), registrationId: uuid('registration_id').notNull() },
  (table) => [primaryKey({ name: 'need_changes_pkey', columns: [table.eventId, table.registrationId] })],
);

export const declaredNeedChanges = declare(needChanges, {
  eventId: declaredEventId,
  registrationId: technical('an internal identifier of the registration', 'technical'),
});

/** What a caterer is told of an event: totals that stand still until enough people have changed theirs. */
export const needTotals = rollbook.table('need_totals', {
  eventId: uuid('event_id')
    .primaryKey()
    .references(() => events.id, { onDelete: 'cascade' }),
  totals: jsonb('totals').notNull(),
  madeAt: instant('made_at').notNull(),
});

export const declaredNeedTotals = declare(needTotals, {
  eventId: declaredEventId,
  totals: technical('counts of at least as many people as the policy says; names nobody'),
  madeAt: technical('an administrative time'),
});

/** What a person lets registrations offer to fill in; under the master key, as it belongs to no event (MEF-29). */
export const standingNeeds = rollbook.table('standing_needs', {
  id: id(),
  memberId: memberId().unique('standing_needs_member'),
  value: text('value').notNull(),
  statedAt: instant('stated_at').notNull(),
});

export const declaredStandingNeeds = declare(standingNeeds, {
  id: declaredId,
  memberId: declaredOwner,
  value: { ...ofNeeds('standingNeeds.stated', 'standing-needs'), keep: 'until the consent is withdrawn' },
  statedAt: {
    ...ofNeeds('standingNeeds.statedAt', 'standing-needs'),
    ...{ sensitivity: 'none', keep: 'until the consent is withdrawn' },
  },
});

/**
 * What of a bundle is needs: kept apart and under the key of the event, so that it ends with the key. `place` is where it
 * stands among the bundle's needs; without a registration it is the standing preference.
 */
export const exportNeeds = rollbook.table(
  'export_needs',
  {
    id: id(),
    exportId: uuid('export_id')
      .notNull()
      .references(() => exports.id, { onDelete: 'cascade' }),
    place: integer('place').notNull(),
    registrationId: uuid('registration_id'),
    value: text('value').notNull(),
  },
  (table) => [
    index('export_needs_export').on(table.exportId),
    index('export_needs_registration').on(table.registrationId),
  ],
);

export const declaredExportNeeds = declare(exportNeeds, {
  id: declaredId,
  exportId: technical('the export', 'technical'),
  place: technical('the order in the export'),
  registrationId: technical('an internal identifier of the registration', 'technical'),
  value: { ...ofNeeds({ none: 'it is the export' }, 'portability'), keep: '7 days' },
});
