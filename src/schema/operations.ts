// What the gate itself keeps: idempotency keys.
import { integer, json, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, rollbook } from './columns.ts';
import { declare, technical } from './declare.ts';

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
