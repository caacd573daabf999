// The audit trail: what was done on whose data, and the chain that seals it. Rows are added, none is changed or removed.
import { sql } from 'drizzle-orm';
import { bigint, customType, index, text, unique, uuid } from 'drizzle-orm/pg-core';
import { declaredId, id, instant, rollbook } from './columns.ts';
import { declare, technical } from './declare.ts';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** Who did what on whose data, for which purpose: never a value. Persons are pseudonyms, under a key outside the database. */
export const auditEvents = rollbook.table(
  'audit_events',
  {
    id: id(),
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity(),
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    at: instant('at').notNull().default(sql`rollbook.now()`),
    actor: text('actor').notNull(),
    role: text('role').notNull(),
    reason: text('reason'),
    subject: text('subject'),
    purpose: text('purpose').notNull(),
    operation: text('operation').notNull(),
    fields: text('fields').array().notNull().default([]),
    outcome: text('outcome', { enum: ['done', 'refused', 'failed'] }).notNull(),
    code: text('code'),
    requestId: text('request_id').notNull(),
    contentHash: text('content_hash').notNull(),
  },
  (table) => [
    // The order of the chain: the sealer asks every second what came after its last row.
    index('audit_events_order').on(table.xid, table.seq),
    // A person reads their access log, newest first.
    index('audit_events_subject').on(table.subject, table.seq),
  ],
);

const audited = (shown: string | { none: string }) => ({
  ...technical('', 'technical' as const),
  category: 'security' as const,
  erase: 'keep' as const,
  export: shown,
});
const unnamed = audited({ none: 'whoever acted is shown by role, never by name' });
const proof = audited({ none: 'proves that the row is as it was written' });

export const declaredAuditEvents = declare(auditEvents, {
  id: declaredId,
  seq: technical('the order of events'),
  xid: technical('the order of events'),
  at: audited('accessLog.at'),
  actor: unnamed,
  role: audited('accessLog.role'),
  reason: unnamed,
  subject: audited({ none: 'a pseudonym of the person who asks' }),
  purpose: audited('accessLog.purpose'),
  operation: audited('accessLog.operation'),
  fields: audited('accessLog.fields'),
  outcome: audited('accessLog.outcome'),
  code: audited({ none: 'how the software names the refusal' }),
  requestId: proof,
  contentHash: proof,
});

/** One for each committed event, in the order of the chain; the hash covers the event and the hash before it. */
export const auditSeals = rollbook.table(
  'audit_seals',
  {
    position: bigint('position', { mode: 'number' }).primaryKey(),
    eventId: uuid('event_id').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [unique('audit_seals_event').on(table.eventId)],
);

export const declaredAuditSeals = declare(auditSeals, {
  position: technical('the place in the chain'),
  eventId: technical('the row that is sealed', 'technical'),
  hash: proof,
});

/** The chain's head after each sealing, signed: a compact JWS (RFC 7515) of its position, hash and time. */
export const auditHeads = rollbook.table('audit_heads', {
  position: bigint('position', { mode: 'number' }).primaryKey(),
  signature: text('signature').notNull(),
});

export const declaredAuditHeads = declare(auditHeads, {
  position: technical('the place in the chain'),
  signature: technical('proves that the chain is as it was signed'),
});
