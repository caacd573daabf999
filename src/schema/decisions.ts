// Columns of what one person of the staff proposes and another one decides; shared by every table of such proposals.
import { sql } from 'drizzle-orm';
import { boolean, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { type Declaration, technical } from './declare.ts';

/** Two people: that they are two is a constraint of the database. */
export const decisionColumns = () => ({
  proposedBy: uuid('proposed_by').notNull(),
  proposedAt: instant('proposed_at').notNull().default(sql`rollbook.now()`),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
  approved: boolean('approved'),
});

const staff: Declaration = {
  ...technical('names staff', 'technical'),
  category: 'security',
  purpose: 'security',
  basis: 'legitimate_interest',
  erase: 'keep',
};
const fact: Declaration = { ...staff, sensitivity: 'none', export: { none: 'a step of the staff' } };

/** A fact of the staff's own work, held so that it can be checked. */
export const ofStaffWork = fact;

export const declaredDecision = {
  proposedBy: staff,
  proposedAt: fact,
  decidedBy: staff,
  decidedAt: fact,
  approved: fact,
};
