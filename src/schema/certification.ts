// Programs, the certificates issued under them and each certificate's dated events.
import { sql } from 'drizzle-orm';
import { bigint, date, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
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

export const programs = rollbook.table('programs', {
  id: id(),
  code: text('code').notNull().unique('programs_code'),
  title: jsonb('title').$type<Localized>().notNull(),
  description: jsonb('description').$type<Localized>().notNull().default({}),
  validityMonths: integer('validity_months').notNull().default(36),
  revision: integer('revision').notNull().default(1),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const declaredPrograms = declare(programs, {
  id: declaredId,
  code: ofCertificate('certifications.program', 'none'),
  title: ofCertificate('certifications.title', 'none'),
  description: technical('a fact of the association, public anyway'),
  validityMonths: technical('a fact of the association, public anyway'),
  revision: technical('a version counter of the record'),
  ...declaredTimes,
});

/**
 * A certificate. `expiresOn` is its last valid day (UTC); `state` is what people decided, expiry follows from the clock.
 * The holder may be gone: the certificate stays (design: a certificate outlives its holder's profile).
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
  provenance: declaredProvenance,
  revision: technical('a version counter of the record'),
  ...declaredTimes,
});

export const certificateEventKinds = [
  'issued',
  'renewed',
  'suspended',
  'reinstated',
  'expired',
  'revoked',
] as const;

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
  actor: technical('who recorded it', 'technical'),
  recordedAt: technical('an administrative time', 'technical'),
});
