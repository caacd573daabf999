// What the gate itself keeps: idempotency keys and the audit trail.
import { sql } from 'drizzle-orm';
import { bigint, customType, integer, json, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, declaredId, id, instant, rollbook } from './columns.ts';
import { declare, technical } from './declare.ts';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** One row for each key an actor used on an operation: the same request again gets the same answer. */
export const idempotencyKeys = rollbook.table(
  'idempotency_keys',
  {
    actor: text('actor').notNull(),
    operation: text('operation').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    status: integer('status'),
    // json, not jsonb: a repeated answer has the same bytes, also in the order of its members.
    answer: json('answer'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: 'idempotency_keys_pkey', columns: [table.actor, table.operation, table.key] }),
  ],
);

const answerKept = { ...technical('an answer already given', 'direct'), keep: '24 hours' };

export const declaredIdempotencyKeys = declare(idempotencyKeys, {
  actor: technical('who sent the request', 'technical'),
  operation: technical('the operation'),
  key: technical('chosen by the client', 'technical'),
  bodyHash: technical('a digest of the request', 'technical'),
  status: technical('the status of the answer'),
  answer: answerKept,
  createdAt: technical('an administrative time'),
});

/** Who did what on whose data, for which purpose: insert only, never a value. */
export const auditEvents = rollbook.table('audit_events', {
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
});

const audited = {
  ...technical('exported in the access log', 'technical'),
  category: 'security',
  erase: 'keep',
} as const;

export const declaredAuditEvents = declare(auditEvents, {
  id: declaredId,
  seq: technical('the order of events'),
  xid: technical('the order of events'),
  at: audited,
  actor: audited,
  role: audited,
  reason: audited,
  subject: audited,
  purpose: audited,
  operation: audited,
  fields: audited,
  outcome: audited,
  code: audited,
  requestId: audited,
  contentHash: audited,
});
