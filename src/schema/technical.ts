// What arises by itself when the service is used: the log of sign-ins, and which routes people used where a policy has it kept.
import { index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { declaredId, id, instant, rollbook } from './columns.ts';
import { type Declaration, declare, technical } from './declare.ts';

/** Each attempt to sign in. The address is encrypted, and gone when its use for security ends (MEF-23, MIPI-30). */
export const signIns = rollbook.table(
  'sign_ins',
  {
    id: uuid('id').primaryKey(),
    /** Absent where the address that was typed has no account. */
    accountId: uuid('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
    outcome: text('outcome', { enum: ['done', 'refused'] }).notNull(),
    /** Encrypted, bound to this row; null once its window is over. */
    address: text('address'),
    /** Tells equal networks from others, under a key outside the database. */
    sourceKey: text('source_key'),
    agentFamily: text('agent_family'),
    /** ISO 3166-1 alpha-2, or `unknown`. */
    country: text('country').notNull(),
  },
  (table) => [index('sign_ins_at').on(table.at, table.id), index('sign_ins_account').on(table.accountId)],
);

const forSecurity: Declaration = {
  category: 'technical',
  purpose: 'security',
  basis: 'legitimate_interest',
  sensitivity: 'indirect',
  keep: 'as long as the policy in force keeps technical data',
  erase: 'delete',
  export: { none: 'a keyed digest that names nobody' },
};
const ofSignIn = (name: string) => ({ ...forSecurity, export: `signIns.${name}` });

/** Where somebody is, kept no finer than the country (MIPI-04). */
const withinWindow = {
  ...forSecurity,
  keep: 'as long as the policy in force lets security use it; then it is removed',
} as const;
export const addressWithinWindow: Declaration = {
  ...withinWindow,
  sensitivity: 'direct',
  export: { none: 'an address of the network, for security alone and for days; the country is exported' },
};

export const declaredSignIns = declare(signIns, {
  id: declaredId,
  accountId: technical('an internal identifier of the owner', 'technical'),
  at: ofSignIn('at'),
  outcome: ofSignIn('outcome'),
  address: addressWithinWindow,
  sourceKey: { ...forSecurity, sensitivity: 'technical' },
  agentFamily: ofSignIn('device'),
  country: ofSignIn('country'),
});

/**
 * Which routes a signed-in person used, under a pseudonym whose key is not in the database (MEXE-02, MIPI-30). Only where the
 * policy in force has it recorded, and never for somebody who objects.
 */
export const usageEvents = rollbook.table(
  'usage_events',
  {
    id: id(),
    subject: text('subject').notNull(),
    at: instant('at').notNull(),
    /** Method and pattern: what stands for a name in it is not kept. */
    route: text('route').notNull(),
    status: integer('status').notNull(),
  },
  (table) => [
    index('usage_events_subject').on(table.subject, table.at),
    index('usage_events_at').on(table.at),
  ],
);

const ofUsage = (shown: Declaration['export']): Declaration => ({
  category: 'usage',
  purpose: 'service-improvement',
  basis: 'legitimate_interest',
  sensitivity: 'indirect',
  keep: 'as long as the policy in force keeps usage data',
  erase: 'delete',
  export: shown,
});

export const declaredUsageEvents = declare(usageEvents, {
  id: declaredId,
  subject: ofUsage({ none: 'a pseudonym of the person who asks' }),
  at: ofUsage('usage.at'),
  route: ofUsage('usage.route'),
  status: ofUsage('usage.status'),
});
