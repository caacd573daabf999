// How people sign in: registrations that wait, sessions and their tokens, one-time links, guards against guessing.
import { bigint, boolean, customType, index, integer, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import { accounts, exportedOfAccount, ofAccount } from './accounts.ts';
import { createdAt, declaredId, id, instant, rollbook } from './columns.ts';
import { declare, technical } from './declare.ts';
import { addressWithinWindow } from './technical.ts';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

const accountId = () =>
  uuid('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' });
const declaredAccount = technical('an internal identifier of the owner', 'technical');

/** Somebody who gave an address and has not shown yet that it is theirs: no account exists. Deleted after a day. */
export const registrations = rollbook.table(
  'registrations',
  {
    id: id(),
    email: text('email').notNull(),
    emailKey: text('email_key').notNull(),
    passwordHash: text('password_hash').notNull(),
    displayName: text('display_name').notNull(),
    region: text('region').notNull(),
    locale: text('locale').notNull(),
    acknowledged: jsonb('acknowledged').$type<{ kind: string; version: string }[]>().notNull(),
    /** The address has an account already: this one can never be verified. */
    taken: boolean('taken').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('registrations_created').on(table.createdAt)],
);

const waiting = { ...ofAccount('deleted after a day', 'direct'), keep: '24 hours' } as const;

export const declaredRegistrations = declare(registrations, {
  id: declaredId,
  email: waiting,
  emailKey: waiting,
  passwordHash: waiting,
  displayName: waiting,
  region: waiting,
  locale: waiting,
  acknowledged: waiting,
  taken: waiting,
  createdAt: waiting,
});

/** A signed-in device. What it was is kept coarse: family of the program, country, part of the address (MEXT-13). */
export const sessions = rollbook.table(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    accountId: accountId(),
    client: text('client', { enum: ['browser', 'bearer', 'operator'] }).notNull(),
    level: text('level', { enum: ['password', 'second-factor'] }).notNull(),
    authenticatedAt: instant('authenticated_at').notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
    agentFamily: text('agent_family'),
    /** Null once its window is over. */
    sourcePrefix: text('source_prefix'),
    /** Device and network as a keyed digest: a place that was seen before is known when its network is gone. */
    placeKey: text('place_key'),
    /** ISO 3166-1 alpha-2, or `unknown`. */
    country: text('country').notNull().default('unknown'),
  },
  (table) => [index('sessions_account').on(table.accountId)],
);

const ofSession = (name: string) => ({
  ...exportedOfAccount(`sessions.${name}`),
  category: 'technical' as const,
  keep: '90 days after its end',
});

export const declaredSessions = declare(sessions, {
  id: declaredId,
  accountId: declaredAccount,
  client: ofSession('client'),
  level: ofSession('level'),
  authenticatedAt: { ...ofSession('provedAt'), category: 'authentication' },
  createdAt: ofSession('startedAt'),
  lastUsedAt: { ...ofSession('lastUsedAt'), category: 'usage' },
  endsAt: ofSession('endsAt'),
  endedAt: ofSession('endedAt'),
  endReason: ofSession('endReason'),
  agentFamily: ofSession('device'),
  sourcePrefix: addressWithinWindow,
  placeKey: ofAccount('a keyed digest that names nobody', 'technical'),
  country: ofSession('country'),
});

/** Refresh tokens by their digest: each works once, and its child replaces it. */
export const refreshTokens = rollbook.table(
  'refresh_tokens',
  {
    hash: bytes('hash').primaryKey(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    parent: bytes('parent'),
    issuedAt: instant('issued_at').notNull(),
    usedAt: instant('used_at'),
    /** Issued again to the direct parent, whose answer was lost. */
    replaced: boolean('replaced').notNull().default(false),
  },
  (table) => [
    index('refresh_tokens_session').on(table.sessionId),
    index('refresh_tokens_parent').on(table.parent),
  ],
);

const ofToken = ofAccount('a secret', 'technical');

export const declaredRefreshTokens = declare(refreshTokens, {
  hash: ofToken,
  sessionId: declaredAccount,
  parent: ofToken,
  issuedAt: ofToken,
  usedAt: ofToken,
  replaced: ofToken,
});

/** Links that work once, by the digest of their token; the token itself is in the mail alone. */
export const oneTimeLinks = rollbook.table(
  'one_time_links',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', {
      enum: ['verify', 'reset', 'email-change', 'email-undo', 'invitation', 'subscription'],
    }).notNull(),
    hash: bytes('hash').notNull(),
    accountId: uuid('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    registrationId: uuid('registration_id').references(() => registrations.id, { onDelete: 'cascade' }),
    memberId: uuid('member_id'),
    email: text('email'),
    emailKey: text('email_key'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    unique('one_time_links_hash').on(table.hash),
    index('one_time_links_account').on(table.accountId),
  ],
);

const ofLink = { ...ofAccount('a secret that works once', 'technical'), keep: '30 days' } as const;

export const declaredOneTimeLinks = declare(oneTimeLinks, {
  id: declaredId,
  kind: ofLink,
  hash: ofLink,
  accountId: declaredAccount,
  registrationId: declaredAccount,
  memberId: declaredAccount,
  email: { ...ofLink, sensitivity: 'direct' },
  emailKey: { ...ofLink, sensitivity: 'direct' },
  createdAt: ofLink,
  expiresAt: ofLink,
  usedAt: ofLink,
});

/** What must be answered next: the second factor of a sign-in, or the proof of a new factor. Minutes only. */
export const challenges = rollbook.table('challenges', {
  hash: bytes('hash').primaryKey(),
  accountId: accountId(),
  kind: text('kind', { enum: ['second-factor', 'totp', 'passkey'] }).notNull(),
  /** What the proof is checked against, encrypted where it is a secret. */
  value: text('value'),
  client: text('client'),
  failures: integer('failures').notNull().default(0),
  createdAt: createdAt(),
  expiresAt: instant('expires_at').notNull(),
});

const ofChallenge = { ...ofAccount('a secret of some minutes', 'technical'), keep: '10 minutes' } as const;

export const declaredChallenges = declare(challenges, {
  hash: ofChallenge,
  accountId: declaredAccount,
  kind: ofChallenge,
  value: ofChallenge,
  client: ofChallenge,
  failures: ofChallenge,
  createdAt: ofChallenge,
  expiresAt: ofChallenge,
});

/** Second factors: a time-based code or a passkey. */
export const factors = rollbook.table(
  'factors',
  {
    id: id(),
    accountId: accountId(),
    kind: text('kind', { enum: ['totp', 'passkey'] }).notNull(),
    label: text('label').notNull(),
    /** Encrypted, bound to this row. */
    secret: text('secret'),
    /** The last time step whose code was taken: each code works once. */
    lastStep: integer('last_step'),
    credentialId: text('credential_id'),
    publicKey: bytes('public_key'),
    /** Up to 2^32 - 1. */
    counter: bigint('counter', { mode: 'number' }),
    transports: text('transports').array().notNull().default([]),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [
    index('factors_account').on(table.accountId),
    unique('factors_credential').on(table.credentialId),
  ],
);

const ofFactor = ofAccount('read at /v1/me/factors', 'indirect');

export const declaredFactors = declare(factors, {
  id: declaredId,
  accountId: declaredAccount,
  kind: ofFactor,
  label: ofFactor,
  secret: ofToken,
  lastStep: ofToken,
  credentialId: ofToken,
  publicKey: ofToken,
  counter: ofToken,
  transports: ofToken,
  createdAt: ofFactor,
  lastUsedAt: ofFactor,
});

/** Recovery codes by their digest; each works once. */
export const recoveryCodes = rollbook.table(
  'recovery_codes',
  { accountId: accountId(), hash: bytes('hash').notNull(), usedAt: instant('used_at') },
  (table) => [unique('recovery_codes_hash').on(table.accountId, table.hash)],
);

export const declaredRecoveryCodes = declare(recoveryCodes, {
  accountId: declaredAccount,
  hash: ofToken,
  usedAt: ofToken,
});

/** Failures to prove who one is, by a keyed digest of account or source: the delay grows with them (MEF-32). */
export const signInGuards = rollbook.table('sign_in_guards', {
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  lastAt: instant('last_at').notNull(),
  blockedUntil: instant('blocked_until'),
});

const ofGuard = { ...ofAccount('a digest that names nobody', 'technical'), keep: '24 hours' } as const;

export const declaredSignInGuards = declare(signInGuards, {
  key: ofGuard,
  failures: ofGuard,
  lastAt: ofGuard,
  blockedUntil: ofGuard,
});
