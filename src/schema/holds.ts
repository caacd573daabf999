// Holds: why somebody's data may not be deleted now, who agreed to it, and how it was lifted (MEF-35, MEXE-27).
import { sql } from 'drizzle-orm';
import { boolean, index, text, uuid } from 'drizzle-orm/pg-core';
import { holdScopes } from './api/holds.ts';
import { declaredId, id, instant, rollbook } from './columns.ts';
import { decisionColumns, declaredDecision, ofStaffWork } from './decisions.ts';
import { type Declaration, declare, technical } from './declare.ts';
import { members } from './members.ts';

export const holds = rollbook.table(
  'holds',
  {
    id: id(),
    /** Null once the record is erased: that the hold stood remains. */
    memberId: uuid('member_id').references(() => members.id, { onDelete: 'set null' }),
    scope: text('scope', { enum: holdScopes }).notNull(),
    reason: text('reason').notNull(),
    /** The last instant; null while nobody lifts it. */
    endsAt: instant('ends_at'),
    /** False only where the law forbids to tell the person. */
    tellsPerson: boolean('tells_person').notNull().default(true),
    liftedAt: instant('lifted_at'),
    ...decisionColumns(),
  },
  // Deletions ask who is held; few are.
  (table) => [
    index('holds_standing').on(table.memberId).where(sql`approved and lifted_at is null`),
    index('holds_member').on(table.memberId),
  ],
);

function ofHold(name: string): Declaration {
  return {
    category: 'security',
    purpose: 'rights-requests',
    basis: 'legal_obligation',
    sensitivity: 'indirect',
    keep: 'while it can be questioned',
    erase: 'keep',
    export: `holds.${name}`,
  };
}

export const declaredHolds = declare(holds, {
  id: declaredId,
  memberId: technical('an internal identifier of the owner', 'technical'),
  scope: ofHold('scope'),
  reason: ofHold('reason'),
  endsAt: ofHold('until'),
  tellsPerson: { ...ofHold(''), export: { none: 'only what may be told is exported' } },
  liftedAt: ofHold('liftedAt'),
  ...declaredDecision,
  decidedAt: ofHold('from'),
});

/** The end of a hold before its time, which takes two people, too. */
export const holdLifts = rollbook.table(
  'hold_lifts',
  {
    id: id(),
    holdId: uuid('hold_id')
      .notNull()
      .references(() => holds.id, { onDelete: 'cascade' }),
    reason: text('reason').notNull(),
    ...decisionColumns(),
  },
  (table) => [index('hold_lifts_hold').on(table.holdId)],
);

export const declaredHoldLifts = declare(holdLifts, {
  id: declaredId,
  holdId: technical('an internal identifier', 'technical'),
  reason: ofStaffWork,
  ...declaredDecision,
});
