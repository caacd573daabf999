// Reviews of the service's security by qualified people: when, of what kind, by whom, and when the next is due (MEXE-16).
import { date, text, uuid } from 'drizzle-orm/pg-core';
import { reviewKinds } from './api/security-reviews.ts';
import { createdAt, declaredId, declaredTimes, id, rollbook } from './columns.ts';
import { ofStaffWork } from './decisions.ts';
import { declare } from './declare.ts';

export const securityReviews = rollbook.table('security_reviews', {
  id: id(),
  kind: text('kind', { enum: reviewKinds }).notNull(),
  heldOn: date('held_on', { mode: 'string' }).notNull(),
  /** The firm or office that looked; never a person's name. */
  by: text('by').notNull(),
  nextOn: date('next_on', { mode: 'string' }).notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  createdAt: createdAt(),
});

export const declaredSecurityReviews = declare(securityReviews, {
  id: declaredId,
  kind: ofStaffWork,
  heldOn: ofStaffWork,
  by: ofStaffWork,
  nextOn: ofStaffWork,
  recordedBy: { ...ofStaffWork, sensitivity: 'technical' },
  createdAt: declaredTimes.createdAt,
});
