// Sanctions: what somebody may not do for a while, who decided it, and what they say against it (MIPI-21).
import { boolean, index, text, uuid } from 'drizzle-orm/pg-core';
import { accounts, ofAccount } from './accounts.ts';
import { declaredId, id, instant, rollbook } from './columns.ts';
import { declare, technical } from './declare.ts';

export const sanctions = rollbook.table(
  'sanctions',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** What is closed: changes, or every service beside rights. */
    scope: text('scope', { enum: ['changes', 'services'] }).notNull(),
    reason: text('reason').notNull(),
    startsAt: instant('starts_at').notNull(),
    /** When it lapses by itself; an automatic one always does. */
    endsAt: instant('ends_at'),
    automatic: boolean('automatic').notNull().default(false),
    decidedBy: text('decided_by').notNull(),
    appeal: text('appeal'),
    appealedAt: instant('appealed_at'),
    liftedAt: instant('lifted_at'),
    liftedBy: text('lifted_by'),
  },
  (table) => [index('sanctions_account').on(table.accountId)],
);

const shown = ofAccount('read at /v1/me/sanctions');

export const declaredSanctions = declare(sanctions, {
  id: declaredId,
  accountId: technical('an internal identifier of the owner', 'technical'),
  scope: shown,
  reason: shown,
  startsAt: shown,
  endsAt: shown,
  automatic: shown,
  decidedBy: ofAccount('names other staff', 'technical'),
  appeal: shown,
  appealedAt: shown,
  liftedAt: shown,
  liftedBy: ofAccount('names other staff', 'technical'),
});
