// Exports of many people by staff: what was asked for and why, who agreed, until when it can be fetched (MASS-26).
import { text } from 'drizzle-orm/pg-core';
import { declaredId, id, instant, rollbook } from './columns.ts';
import { decisionColumns, declaredDecision, ofStaffWork } from './decisions.ts';
import { declare } from './declare.ts';

/** The data itself is kept nowhere: it is read anew, and written into the trail, each time it is fetched. */
export const bulkExports = rollbook.table('bulk_exports', {
  id: id(),
  purpose: text('purpose').notNull(),
  reason: text('reason').notNull(),
  sections: text('sections').array().notNull(),
  /** Only holders of a certificate of this program; everybody when null. */
  program: text('program'),
  country: text('country'),
  /** From then on it is gone (410). */
  expiresAt: instant('expires_at'),
  ...decisionColumns(),
});

export const declaredBulkExports = declare(bulkExports, {
  id: declaredId,
  purpose: ofStaffWork,
  reason: ofStaffWork,
  sections: ofStaffWork,
  program: ofStaffWork,
  country: ofStaffWork,
  expiresAt: ofStaffWork,
  ...declaredDecision,
});
