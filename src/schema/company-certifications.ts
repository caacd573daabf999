// Certifications of companies' services and technologies: two public registries, and the contact that is kept apart (MEF-07).
import { sql } from 'drizzle-orm';
import { bigint, date, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { companyEventKinds, registries } from './api/organization-words.ts';
import { createdAt, id, instant, rollbook, updatedAt } from './columns.ts';
import { type Declaration, declare, technical } from './declare.ts';
import { organizations } from './organizations.ts';

const fact = technical('a fact of a company, public anyway');

/** `expiresOn` is the last valid day (UTC); `state` is what people decided, expiry follows from the clock. */
export const companyCertifications = rollbook.table(
  'company_certifications',
  {
    id: id(),
    publicId: text('public_id')
      .notNull()
      .unique('company_certifications_public_id')
      .default(sql`rollbook.random_id()`),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id),
    registry: text('registry', { enum: registries }).notNull(),
    /** The service or product. */
    subject: text('subject').notNull(),
    program: text('program').notNull(),
    version: text('version'),
    certifiedOn: date('certified_on', { mode: 'string' }).notNull(),
    expiresOn: date('expires_on', { mode: 'string' }),
    state: text('state', { enum: ['active', 'suspended', 'revoked'] })
      .notNull()
      .default('active'),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('company_certifications_organization').on(table.organizationId),
    // The public list walks it, newest first.
    index('company_certifications_newest').on(table.certifiedOn, table.publicId),
  ],
);

export const declaredCompanyCertifications = declare(companyCertifications, {
  id: technical('an internal identifier of a record of a company'),
  publicId: fact,
  organizationId: fact,
  registry: fact,
  subject: fact,
  program: fact,
  version: fact,
  certifiedOn: fact,
  expiresOn: fact,
  state: fact,
  revision: technical('a version counter of the record'),
  createdAt: fact,
  updatedAt: fact,
});

export const companyCertificationEvents = rollbook.table(
  'company_certification_events',
  {
    id: id(),
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity(),
    certificationId: uuid('certification_id')
      .notNull()
      .references(() => companyCertifications.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: companyEventKinds }).notNull(),
    occurredOn: date('occurred_on', { mode: 'string' }).notNull(),
    expiresOn: date('expires_on', { mode: 'string' }),
    /** For staff and the organization, never public. */
    reason: text('reason'),
    actor: text('actor').notNull(),
    recordedAt: instant('recorded_at').notNull().default(sql`rollbook.now()`),
  },
  (table) => [index('company_certification_events_certification').on(table.certificationId, table.seq)],
);

export const declaredCompanyCertificationEvents = declare(companyCertificationEvents, {
  id: technical('an internal identifier of a record of a company'),
  seq: technical('the order of recording'),
  certificationId: fact,
  kind: fact,
  occurredOn: fact,
  expiresOn: fact,
  reason: technical('why a record of a company changed; names nobody'),
  actor: technical('who recorded it', 'technical'),
  recordedAt: technical('an administrative time'),
});

const contact: Declaration = {
  category: 'contact',
  purpose: 'certification',
  basis: 'legitimate_interest',
  sensitivity: 'direct',
  keep: 'while the certification is in force',
  erase: 'delete',
  export: {
    none: 'business contact of a company, kept with no record of a person; found by the privacy officer',
  },
};

/** Whom staff asks about a certification: apart from the registry, which has no right to read it. */
export const companyCertificationContacts = rollbook.table('company_certification_contacts', {
  certificationId: uuid('certification_id')
    .primaryKey()
    .references(() => companyCertifications.id, { onDelete: 'cascade' }),
  name: text('name').notNull(),
  email: text('email'),
  phone: text('phone'),
  updatedAt: updatedAt(),
});

export const declaredCompanyCertificationContacts = declare(companyCertificationContacts, {
  certificationId: technical('an internal identifier of a record of a company'),
  name: contact,
  email: contact,
  phone: contact,
  updatedAt: technical('an administrative time', 'technical'),
});
