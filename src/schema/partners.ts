// Training partners: accreditation, programs, contacts, and who was trained where by the partner's word and the person's.
import { sql } from 'drizzle-orm';
import { date, index, integer, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { enrollmentStates, partnerStates } from './api/partner-states.ts';
import { applications } from './applications.ts';
import { programs } from './certification.ts';
import { createdAt, declaredId, declaredTimes, id, instant, rollbook, updatedAt } from './columns.ts';
import { type Declaration, declare, technical } from './declare.ts';
import { members } from './members.ts';
import { organizations } from './organizations.ts';

/** A training partner. It may ask for its reports from `accreditedFrom` to `accreditedUntil`, whole days (UTC), while its state says so (MEF-51). */
export const partners = rollbook.table('partners', {
  /** Random: partners and people see it. */
  id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
  name: text('name').notNull().unique('partners_name'),
  organizationId: uuid('organization_id').references(() => organizations.id, { onDelete: 'set null' }),
  accreditedFrom: date('accredited_from', { mode: 'string' }).notNull(),
  accreditedUntil: date('accredited_until', { mode: 'string' }).notNull(),
  state: text('state', { enum: partnerStates }).notNull().default('accredited'),
  revision: integer('revision').notNull().default(1),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

const ofPartner = technical('a fact of a training partner, about no person');

export const declaredPartners = declare(partners, {
  id: declaredId,
  name: ofPartner,
  organizationId: ofPartner,
  accreditedFrom: ofPartner,
  accreditedUntil: ofPartner,
  state: ofPartner,
  revision: technical('a version counter of the record'),
  ...declaredTimes,
});

/** For which programs a partner trains: nothing of another program is in its reports. */
export const partnerPrograms = rollbook.table(
  'partner_programs',
  {
    partnerId: uuid('partner_id')
      .notNull()
      .references(() => partners.id, { onDelete: 'cascade' }),
    programId: uuid('program_id')
      .notNull()
      .references(() => programs.id),
  },
  (table) => [primaryKey({ name: 'partner_programs_pkey', columns: [table.partnerId, table.programId] })],
);

export const declaredPartnerPrograms = declare(partnerPrograms, {
  partnerId: ofPartner,
  programId: ofPartner,
});

/** Whom to ask at a partner; apart, so that nobody who needs the partner's name gets a person's. */
export const partnerContacts = rollbook.table(
  'partner_contacts',
  {
    id: id(),
    partnerId: uuid('partner_id')
      .notNull()
      .references(() => partners.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    email: text('email').notNull(),
    topic: text('topic').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('partner_contacts_partner').on(table.partnerId)],
);

const ofContact: Declaration = {
  category: 'contact',
  purpose: 'certification',
  basis: 'legitimate_interest',
  sensitivity: 'direct',
  keep: 'while the partner names the person',
  erase: 'delete',
  export: { none: 'staff of a training partner, kept with the partner and not in a record of a person' },
};

export const declaredPartnerContacts = declare(partnerContacts, {
  id: declaredId,
  partnerId: ofPartner,
  name: ofContact,
  email: ofContact,
  topic: { ...ofContact, sensitivity: 'none' },
  createdAt: declaredTimes.createdAt,
});

/**
 * Who was trained by whom. By the partner's word: whom it means is not looked up when it is said, so that every address is
 * taken alike; it counts once the person has confirmed it, names an address until then and a member afterwards. By the
 * person's word: an application that names the partner, which a trigger keeps in step.
 */
export const enrollments = rollbook.table(
  'enrollments',
  {
    id: id(),
    partnerId: uuid('partner_id')
      .notNull()
      .references(() => partners.id),
    memberId: uuid('member_id').references(() => members.id, { onDelete: 'cascade' }),
    /** The application that names the partner; null where the partner said it. */
    applicationId: uuid('application_id')
      .unique('enrollments_application')
      .references(() => applications.id, { onDelete: 'cascade' }),
    studentReference: text('student_reference'),
    /** As the partner sent it; gone once the person has answered. */
    address: text('address'),
    /** The comparable form, as accounts have it. */
    addressKey: text('address_key'),
    course: text('course'),
    completedOn: date('completed_on', { mode: 'string' }),
    /** What the course prepares for; without it any program of the partner. */
    programId: uuid('program_id').references(() => programs.id),
    state: text('state', { enum: enrollmentStates }).notNull().default('pending'),
    confirmedAt: instant('confirmed_at'),
    /** When a row that does not count is deleted. */
    expiresAt: instant('expires_at'),
    createdAt: createdAt(),
  },
  (table) => [
    // A partner says the same thing once, however often it sends it.
    uniqueIndex('enrollments_student')
      .on(table.partnerId, table.studentReference, table.course)
      .where(sql`application_id is null`),
    // Reports walk through a partner's confirmed students in this order.
    index('enrollments_reported').on(table.partnerId, table.id).where(sql`state = 'confirmed'`),
    index('enrollments_member').on(table.memberId),
    // The person looks for what waits for their address.
    index('enrollments_address').on(table.addressKey),
    index('enrollments_expires_at').on(table.expiresAt),
  ],
);

function ofEnrollment(name: string, sensitivity: Declaration['sensitivity'] = 'indirect'): Declaration {
  return {
    category: 'certification',
    purpose: 'training-reports',
    basis: 'legitimate_interest',
    sensitivity,
    keep: '60 days unless the person confirms it, then while the person has a record',
    erase: 'delete',
    export: `enrollments.${name}`,
  };
}

export const declaredEnrollments = declare(enrollments, {
  id: declaredId,
  partnerId: ofEnrollment('partner', 'none'),
  memberId: technical('an internal identifier of the owner', 'technical'),
  applicationId: technical('exported with the application', 'technical'),
  studentReference: ofEnrollment('studentReference'),
  address: {
    ...ofEnrollment(''),
    category: 'contact',
    sensitivity: 'direct',
    export: { none: 'an address by which a partner means somebody; gone once the person has answered' },
  },
  addressKey: {
    ...ofEnrollment(''),
    category: 'contact',
    sensitivity: 'direct',
    export: { none: 'an address by which a partner means somebody; gone once the person has answered' },
  },
  course: ofEnrollment('course'),
  completedOn: ofEnrollment('completedOn'),
  programId: ofEnrollment('program', 'none'),
  state: ofEnrollment('state', 'none'),
  confirmedAt: ofEnrollment('confirmedAt', 'none'),
  expiresAt: technical('when an unconfirmed row is deleted', 'technical'),
  createdAt: declaredTimes.createdAt,
});
