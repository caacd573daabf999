// Undertakings of confidence: who accepted which text, when (MEXT-18).
import { text, unique, uuid } from 'drizzle-orm/pg-core';
import { accounts, ofAccount } from './accounts.ts';
import { declaredId, id, instant, rollbook } from './columns.ts';
import { declare, technical } from './declare.ts';

export const undertakings = rollbook.table(
  'undertakings',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    version: text('version').notNull(),
    language: text('language').notNull(),
    /** Digest of the exact text, lowercase hex. */
    sha256: text('sha256').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
  },
  (table) => [unique('undertakings_once').on(table.accountId, table.version)],
);

const shown = ofAccount('kept about staff, read at /v1/me/undertaking', 'none');

export const declaredUndertakings = declare(undertakings, {
  id: declaredId,
  accountId: technical('an internal identifier of the owner', 'technical'),
  version: shown,
  language: shown,
  sha256: shown,
  acceptedAt: ofAccount('kept about staff, read at /v1/me/undertaking'),
});
