// Bundles made for a member: fetched once or until they expire.
import { index, text } from 'drizzle-orm/pg-core';
import { createdAt, declaredId, declaredOwner, declaredTimes, id, instant, rollbook } from './columns.ts';
import { declare, technical } from './declare.ts';
import { memberId } from './members.ts';

export const exports = rollbook.table(
  'exports',
  {
    id: id(),
    memberId: memberId(),
    kind: text('kind', { enum: ['access', 'portability'] }).notNull(),
    bundle: text('bundle').notNull(),
    sha256: text('sha256').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('exports_member').on(table.memberId)],
);

export const declaredExports = declare(exports, {
  id: declaredId,
  memberId: declaredOwner,
  kind: technical('the kind of bundle'),
  bundle: {
    category: 'identity',
    purpose: 'portability',
    basis: 'legal_obligation',
    sensitivity: 'direct',
    keep: '7 days',
    erase: 'delete',
    export: { none: 'it is the export' },
  },
  sha256: technical('the digest of the bundle', 'technical'),
  createdAt: declaredTimes.createdAt,
  expiresAt: technical('when the bundle is deleted'),
});
