// Programs, the certificates issued under them, each certificate's dated events and the reminders sent.
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { certificateEventKinds } from './api/certificates.ts';
import {
  createdAt,
  declaredId,
  declaredProvenance,
  declaredTimes,
  id,
  instant,
  provenance,
  rollbook,
  updatedAt,
} from './columns.ts';
import { declare, ofCertificate, technical } from './declare.ts';
import { members } from './members.ts';

/** A text of ours in several languages, keyed by BCP 47 tag. */
export type Localized = Record<string, string>;

/** A part of a program's exam, or what an applicant must bring: a key that results and applications name it by. */
export interface NamedPart {
  key: string;
  title: Localized;
}
export interface Prerequisite extends NamedPart {
  /** May be left out; the decision does not depend on it (MEF-14). */
  optional?: boolean;
}

export const programs = rollbook.table('programs', {
  id: id(),
  code: text('code').notNull().unique('programs_code'),
  version: text('version').notNull().default('1'),
  title: jsonb('title').$type<Localized>().notNull(),
  description: jsonb('description').$type<Localized>().notNull().default({}),
  validityMonths: integer('validity_months').notNull().default(36),
  renewalWindowDays: integer('renewal_window_days').notNull().default(365),
  reinstatement: text('reinstatement', { enum: ['exam', 'none'] })
    .notNull()
    .default('exam'),
  reminderDays: integer('reminder_days').array().notNull().default([90, 30]),
  prerequisites: jsonb('prerequisites').$type<Prerequisite[]>().notNull().default([]),
  examParts: jsonb('exam_parts')
    .$type<NamedPart[]>()
    .notNull()
    .default([{ key: 'exam', title: { en: 'Exam' } }]),
  feeReference: text('fee_reference'),
  open: boolean('open').notNull().default(true),
  revision: integer('revision').notNull().default(1),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const declaredPrograms = declare(programs, {
  id: declaredId,
  code: ofCertificate('certifications.program', 'none'),
  title: ofCertificate('certifications.title', 'none'),
  description: technical('a fact of the association, public anyway'),
  version: technical('a fact of the association, public anyway'),
  validityMonths: technical('a fact of the association, public anyway'),
  renewalWindowDays: technical('a fact of the association, public anyway'),
  reinstatement: technical('a fact of the association, public anyway'),
  reminderDays: technical('a fact of the association, public anyway'),
  prerequisites: technical('a fact of the association, public anyway'),
  examParts: technical('a fact of the association, public anyway'),
  feeReference: technical('a fact of the association, public anyway'),
  open: technical('a fact of the association, public anyway'),
  revision: technical('a version counter of the record'),
  ...declaredTimes,
});

/**
 * A certificate. `expiresOn` is its last valid day (UTC); `state` is what people decided, expiry follows from the clock.
 * The holder may be gone: the certificate stays (design: a certificate outlives its holder's profile). One merged into
 * another, or retired, keeps its number and its state; neither is given or shown again.
 */
export const certificates = rollbook.table(
  'certificates',
  {
    id: id(),
    memberId: uuid('member_id').references(() => members.id, { onDelete: 'set null' }),
    programId: uuid('program_id')
      .notNull()
      .references(() => programs.id),
    number: text('number').notNull(),
    numberKey: text('number_key').notNull().unique('certificates_number_key'),
    issuedOn: date('issued_on').notNull(),
    renewedOn: date('renewed_on'),
    expiresOn: date('expires_on'),
    state: text('state', { enum: ['active', 'suspended', 'revoked'] })
      .notNull()
      .default('active'),
    mergedInto: uuid('merged_into').references((): AnyPgColumn => certificates.id),
    retiredOn: date('retired_on'),
    provenance: provenance(),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('certificates_member').on(table.memberId),
    index('certificates_program').on(table.programId),
    // The daily roll of the directory looks for what expires between two days.
    index('certificates_expires_on').on(table.expiresOn),
    // Few are merged; a merge into one that is merged itself moves those that led to it.
    index('certificates_merged_into').on(table.mergedInto).where(sql`merged_into is not null`),
  ],
);

export const declaredCertificates = declare(certificates, {
  id: declaredId,
  memberId: { ...technical('an internal identifier of the holder', 'technical'), erase: 'blank' },
  programId: technical('exported as the program code', 'technical'),
  number: ofCertificate('certifications.number', 'direct'),
  numberKey: { ...technical('the number without its separators', 'direct'), erase: 'keep' },
  issuedOn: ofCertificate('certifications.issuedOn'),
  renewedOn: ofCertificate('certifications.renewedOn'),
  expiresOn: ofCertificate('certifications.expiresOn'),
  state: ofCertificate('certifications.status'),
  mergedInto: technical('an internal identifier', 'technical'),
  retiredOn: ofCertificate('certifications.retiredOn'),
  provenance: declaredProvenance,
  revision: technical('a version counter of the record'),
  ...declaredTimes,
});

export const certificateEvents = rollbook.table(
  'certificate_events',
  {
    id: id(),
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity(),
    certificateId: uuid('certificate_id')
      .notNull()
      .references(() => certificates.id),
    kind: text('kind', { enum: certificateEventKinds }).notNull(),
    occurredOn: date('occurred_on').notNull(),
    expiresOn: date('expires_on'),
    reason: text('reason'),
    holderName: text('holder_name'),
    actor: text('actor').notNull(),
    recordedAt: instant('recorded_at').notNull().default(sql`rollbook.now()`),
  },
  (table) => [index('certificate_events_certificate').on(table.certificateId)],
);

export const declaredCertificateEvents = declare(certificateEvents, {
  id: declaredId,
  seq: technical('the order of recording'),
  certificateId: technical('an internal identifier', 'technical'),
  kind: ofCertificate('certifications.events.kind'),
  occurredOn: ofCertificate('certifications.events.on'),
  expiresOn: ofCertificate('certifications.events.expiresOn'),
  reason: { ...ofCertificate('certifications.events.reason'), erase: 'blank' },
  holderName: { ...ofCertificate('certifications.events.holderName', 'direct'), erase: 'blank' },
  actor: technical('who recorded it', 'technical'),
  recordedAt: technical('an administrative time', 'technical'),
});

/** A reminder before expiry, sent once for each day it is due before each end. */
export const certificateReminders = rollbook.table(
  'certificate_reminders',
  {
    certificateId: uuid('certificate_id')
      .notNull()
      .references(() => certificates.id, { onDelete: 'cascade' }),
    expiresOn: date('expires_on').notNull(),
    daysBefore: integer('days_before').notNull(),
    sentAt: instant('sent_at').notNull().default(sql`rollbook.now()`),
  },
  (table) => [
    primaryKey({
      name: 'certificate_reminders_pkey',
      columns: [table.certificateId, table.expiresOn, table.daysBefore],
    }),
  ],
);

export const declaredCertificateReminders = declare(certificateReminders, {
  certificateId: technical('an internal identifier', 'technical'),
  expiresOn: technical('exported with the certificate', 'technical'),
  daysBefore: technical('a setting of the program'),
  sentAt: technical('an administrative time', 'technical'),
});
