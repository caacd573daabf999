// Organizations: facts about them, who is affiliated, which domains are theirs, what was gathered about them.
import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  date,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { accounts, ofAccount } from './accounts.ts';
import {
  affiliationStates,
  domainStates,
  factStates,
  organizationFields,
  organizationKinds,
} from './api/organization-words.ts';
import {
  createdAt,
  declaredId,
  declaredProvenance,
  id,
  instant,
  provenance,
  rollbook,
  updatedAt,
} from './columns.ts';
import { type Declaration, declare, ofMember, technical } from './declare.ts';
import { memberId } from './members.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const fact = technical('a fact of an organization, of no person');

/** Facts of organizations alone: no column holds a person's name or address (MEF-06). */
export const organizations = rollbook.table('organizations', {
  id: id(),
  publicId: text('public_id').notNull().unique('organizations_public_id').default(sql`rollbook.random_id()`),
  name: text('name').notNull(),
  kind: text('kind', { enum: organizationKinds }).notNull().default('company'),
  country: text('country'),
  city: text('city'),
  website: text('website'),
  description: text('description'),
  /** The organization wants to be in the public directory; it is there while it is also a member. */
  listed: boolean('listed').notNull().default(false),
  provenance: provenance(),
  revision: integer('revision').notNull().default(1),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const declaredOrganizations = declare(organizations, {
  id: technical('an internal identifier of an organization'),
  publicId: fact,
  name: fact,
  kind: fact,
  country: fact,
  city: fact,
  website: fact,
  description: fact,
  listed: fact,
  provenance: { ...declaredProvenance, sensitivity: 'none', export: { none: 'of an organization' } },
  revision: technical('a version counter of the record'),
  createdAt: fact,
  updatedAt: fact,
});

const organizationId = () =>
  uuid('organization_id')
    .notNull()
    .references(() => organizations.id, { onDelete: 'cascade' });

/** Accounts that act for an organization: a role that holds for this one alone (MEXT-09). */
export const organizationRepresentatives = rollbook.table(
  'organization_representatives',
  {
    organizationId: organizationId(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    grantedAt: instant('granted_at').notNull().default(sql`rollbook.now()`),
    /** `account:` and the id of who granted it: an administrator, an officer or another representative. */
    grantedBy: text('granted_by').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'organization_representatives_pkey',
      columns: [table.organizationId, table.accountId],
    }),
    // Each request of an account asks whom it represents.
    index('organization_representatives_account').on(table.accountId),
  ],
);

export const declaredOrganizationRepresentatives = declare(organizationRepresentatives, {
  organizationId: technical('an internal identifier of an organization', 'technical'),
  accountId: technical('an internal identifier of the owner', 'technical'),
  grantedAt: ofAccount('a role, read at /v1/me/roles'),
  grantedBy: ofAccount('names other people', 'technical'),
});

/** A person's tie to an organization, which the person proposes and the organization confirms. */
export const affiliations = rollbook.table(
  'affiliations',
  {
    id: id(),
    memberId: memberId(),
    organizationId: organizationId(),
    title: text('title'),
    state: text('state', { enum: affiliationStates }).notNull().default('proposed'),
    since: date('since', { mode: 'string' }),
    until: date('until', { mode: 'string' }),
    proposedAt: instant('proposed_at').notNull().default(sql`rollbook.now()`),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
  },
  (table) => [
    index('affiliations_member').on(table.memberId),
    index('affiliations_organization').on(table.organizationId, table.id),
  ],
);

export const declaredAffiliations = declare(affiliations, {
  id: declaredId,
  memberId: technical('an internal identifier of the owner', 'technical'),
  organizationId: { ...ofMember('professional', 'affiliations.organization', 'indirect') },
  title: ofMember('professional', 'affiliations.title', 'indirect'),
  state: ofMember('professional', 'affiliations.state', 'indirect'),
  since: ofMember('professional', 'affiliations.since', 'indirect'),
  until: ofMember('professional', 'affiliations.until', 'indirect'),
  proposedAt: ofMember('professional', 'affiliations.proposedAt', 'indirect'),
  decidedAt: ofMember('professional', 'affiliations.decidedAt', 'indirect'),
  decidedBy: technical('names whoever decided', 'technical'),
});

/** Internet domains that an organization shows to be its own, by DNS or by mail. */
export const organizationDomains = rollbook.table(
  'organization_domains',
  {
    organizationId: organizationId(),
    domain: text('domain').notNull(),
    state: text('state', { enum: domainStates }).notNull().default('claimed'),
    method: text('method', { enum: ['dns', 'mail'] }),
    /** SHA-256 of the token in the mail that is on its way. */
    mailHash: bytea('mail_hash'),
    mailUntil: instant('mail_until'),
    /** Affiliations proposed with a verified address of the domain are confirmed at once. */
    confirms: boolean('confirms').notNull().default(false),
    claimedAt: instant('claimed_at').notNull().default(sql`rollbook.now()`),
    verifiedAt: instant('verified_at'),
  },
  (table) => [
    primaryKey({ name: 'organization_domains_pkey', columns: [table.organizationId, table.domain] }),
  ],
);

export const declaredOrganizationDomains = declare(organizationDomains, {
  organizationId: technical('an internal identifier of an organization'),
  domain: fact,
  state: fact,
  method: fact,
  mailHash: technical('a digest of a random token'),
  mailUntil: technical('until when a link works'),
  confirms: fact,
  claimedAt: fact,
  verifiedAt: fact,
});

const held: Declaration = {
  category: 'professional',
  purpose: 'data-import',
  basis: 'legitimate_interest',
  sensitivity: 'indirect',
  keep: 'while it is reviewed; the text of a rejected one goes at once',
  erase: 'delete',
  export: {
    none: 'a text about an organization; one that names somebody is used only once a person has reviewed it',
  },
};

/** What machines gathered about organizations: applied with its origin, kept back, or held for review (MEXT-04). */
export const organizationFacts = rollbook.table(
  'organization_facts',
  {
    id: id(),
    organizationId: organizationId(),
    field: text('field', { enum: organizationFields }).notNull(),
    /** Blank once it is rejected. */
    value: text('value'),
    originUrl: text('origin_url').notNull(),
    sourceName: text('source_name'),
    fetchedAt: instant('fetched_at').notNull(),
    state: text('state', { enum: factStates }).notNull(),
    /** Why it is held or kept back, as codes. */
    reasons: text('reasons').array().notNull().default([]),
    importedAt: instant('imported_at').notNull().default(sql`rollbook.now()`),
    importedBy: text('imported_by').notNull(),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
  },
  (table) => [
    // The reviewer's list, oldest first.
    index('organization_facts_held').on(table.id).where(sql`state = 'held'`),
    unique('organization_facts_once').on(table.organizationId, table.field, table.originUrl, table.fetchedAt),
  ],
);

export const declaredOrganizationFacts = declare(organizationFacts, {
  id: declaredId,
  organizationId: technical('an internal identifier of an organization'),
  field: technical('the name of a field'),
  value: held,
  originUrl: { ...held, sensitivity: 'none' },
  sourceName: technical('the name of a source'),
  fetchedAt: technical('an administrative time'),
  state: technical('what became of it'),
  reasons: technical('codes of a check'),
  importedAt: technical('an administrative time'),
  importedBy: technical('names staff', 'technical'),
  decidedAt: technical('an administrative time'),
  decidedBy: technical('names staff', 'technical'),
});
