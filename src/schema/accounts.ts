// Sign-in accounts, apart from the record: who may act, in which roles, under which agreements.
import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, declaredId, declaredTimes, id, instant, rollbook, updatedAt } from './columns.ts';
import { decisionColumns, declaredDecision } from './decisions.ts';
import { type Declaration, declare, technical } from './declare.ts';
import { members } from './members.ts';

/** A value of the account, held so that the person can sign in and nobody else (contract; MEXT-08, MEXE-03). */
export function ofAccount(reason: string, sensitivity: Declaration['sensitivity'] = 'indirect'): Declaration {
  return {
    category: 'authentication',
    purpose: 'account',
    basis: 'contract',
    sensitivity,
    keep: 'while the account is open',
    erase: 'delete',
    export: { none: reason },
  };
}

/** The same, under a name in the person's export (MIPI-04). */
export function exportedOfAccount(
  name: string,
  sensitivity: Declaration['sensitivity'] = 'indirect',
): Declaration {
  return { ...ofAccount('', sensitivity), export: name };
}

export const accounts = rollbook.table(
  'accounts',
  {
    id: id(),
    memberId: uuid('member_id').references(() => members.id, { onDelete: 'set null' }),
    /** As the person typed it; mail goes here. */
    email: text('email').notNull(),
    /** The canonical form: one account for each. */
    emailKey: text('email_key').notNull(),
    passwordHash: text('password_hash'),
    passwordChangedAt: instant('password_changed_at'),
    kind: text('kind', {
      enum: ['member', 'employee', 'member-delegate', 'volunteer', 'contractor', 'partner'],
    })
      .notNull()
      .default('member'),
    /** `locked`: somebody too young was reported; nobody signs in, and the address opens no other account (MEF-81). */
    state: text('state', { enum: ['active', 'locked', 'closed'] })
      .notNull()
      .default('active'),
    region: text('region'),
    locale: text('locale').notNull().default('en'),
    /** When staff undertook to keep confidence; without it no staff role works (MEXT-18). */
    undertakingOn: date('undertaking_on', { mode: 'string' }),
    /** The last day of the appointment; after it no staff role works (MIPI-01). */
    endsOn: date('ends_on', { mode: 'string' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    revision: integer('revision').notNull().default(1),
  },
  (table) => [unique('accounts_email_key').on(table.emailKey), unique('accounts_member').on(table.memberId)],
);

export const declaredAccounts = declare(accounts, {
  id: declaredId,
  memberId: technical('an internal identifier of the owner', 'technical'),
  email: exportedOfAccount('account.email', 'direct'),
  emailKey: ofAccount('the comparable form of an address that is shown', 'direct'),
  passwordHash: ofAccount('a secret: only that there is one, and since when, is shown', 'direct'),
  passwordChangedAt: exportedOfAccount('account.passwordSetAt'),
  kind: exportedOfAccount('account.kind', 'none'),
  state: ofAccount('only an open account exports', 'none'),
  region: exportedOfAccount('account.region'),
  locale: exportedOfAccount('account.locale', 'none'),
  undertakingOn: ofAccount('kept about staff, read at /v1/me/account'),
  endsOn: ofAccount('kept about staff, read at /v1/me/account'),
  ...declaredTimes,
  createdAt: exportedOfAccount('account.openedAt'),
  revision: technical('counts changes'),
});

/** The roles that an account holds beside its own; each granted by two people (MEXT-09). */
export const accountRoles = rollbook.table(
  'account_roles',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    role: text('role').notNull(),
    grantedAt: instant('granted_at').notNull().default(sql`rollbook.now()`),
    grantedBy: text('granted_by').notNull(),
    approvedBy: text('approved_by').notNull(),
  },
  (table) => [primaryKey({ name: 'account_roles_pkey', columns: [table.accountId, table.role] })],
);

export const declaredAccountRoles = declare(accountRoles, {
  accountId: technical('an internal identifier of the owner', 'technical'),
  role: ofAccount('kept about staff, read at /v1/me/roles', 'none'),
  grantedAt: ofAccount('kept about staff, read at /v1/me/roles'),
  grantedBy: ofAccount('names other staff', 'technical'),
  approvedBy: ofAccount('names other staff', 'technical'),
});

/** A change of roles that waits for a second person. */
export const roleProposals = rollbook.table(
  'role_proposals',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    role: text('role').notNull(),
    grants: boolean('grants').notNull(),
    ...decisionColumns(),
  },
  (table) => [index('role_proposals_open').on(table.accountId).where(sql`decided_at is null`)],
);

export const declaredRoleProposals = declare(roleProposals, {
  id: declaredId,
  accountId: technical('an internal identifier of the owner', 'technical'),
  role: ofAccount('the result is shown', 'none'),
  grants: ofAccount('the result is shown', 'none'),
  ...declaredDecision,
});

/** Which version of which agreement a person accepted, and which transfer notice they acknowledged: never consents (MEF-04, MEF-54). */
export const acceptances = rollbook.table(
  'acceptances',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    version: text('version').notNull(),
    at: instant('at').notNull().default(sql`rollbook.now()`),
    channel: text('channel').notNull(),
  },
  (table) => [
    primaryKey({ name: 'acceptances_pkey', columns: [table.accountId, table.kind, table.version] }),
  ],
);

export const declaredAcceptances = declare(acceptances, {
  accountId: technical('an internal identifier of the owner', 'technical'),
  kind: exportedOfAccount('acceptances.kind', 'none'),
  version: exportedOfAccount('acceptances.version', 'none'),
  at: exportedOfAccount('acceptances.at'),
  channel: exportedOfAccount('acceptances.channel', 'none'),
});
