// Applications for a certification, every move of one, and the results of exams.
import { sql } from 'drizzle-orm';
import { bigint, date, index, integer, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import { applicationStates } from './api/applications.ts';
import { certificates, programs } from './certification.ts';
import {
  createdAt,
  declaredId,
  declaredOwner,
  declaredProvenance,
  declaredTimes,
  id,
  instant,
  provenance,
  rollbook,
  updatedAt,
} from './columns.ts';
import { type Declaration, declare, type Sensitivity, technical } from './declare.ts';
import { memberId } from './members.ts';

/** A value of an application: held to decide it, and gone with the person; the certificate that came of it stays. */
function ofApplication(name: string, sensitivity: Sensitivity = 'indirect'): Declaration {
  return {
    category: 'certification',
    purpose: 'certification',
    basis: 'contract',
    sensitivity,
    keep: 'while the person has a record',
    erase: 'delete',
    export: name,
  };
}

/** One person's way to one certificate: each state is reached by a move that is written down (MEF-14, MEF-26). */
export const applications = rollbook.table(
  'applications',
  {
    id: id(),
    memberId: memberId(),
    programId: uuid('program_id')
      .notNull()
      .references(() => programs.id),
    programVersion: text('program_version').notNull(),
    /** The training provider; its rule stands with the partners. */
    partnerId: uuid('partner_id'),
    studentReference: text('student_reference'),
    course: text('course'),
    courseCompletedOn: date('course_completed_on'),
    prerequisites: jsonb('prerequisites').$type<{ key: string; statement: string }[]>().notNull().default([]),
    remarks: text('remarks'),
    state: text('state', { enum: applicationStates }).notNull().default('draft'),
    /** What an appeal is against. */
    appealed: text('appealed', { enum: ['refused', 'failed'] }),
    examOn: date('exam_on'),
    submittedAt: instant('submitted_at'),
    decidedAt: instant('decided_at'),
    certificateId: uuid('certificate_id').references(() => certificates.id),
    provenance: provenance(),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('applications_member').on(table.memberId),
    // Staff's lists go by state and by how long somebody has waited.
    index('applications_state').on(table.state, table.updatedAt, table.id),
    index('applications_certificate').on(table.certificateId),
  ],
);

export const declaredApplications = declare(applications, {
  id: declaredId,
  memberId: declaredOwner,
  programId: ofApplication('applications.program'),
  programVersion: ofApplication('applications.programVersion'),
  partnerId: ofApplication('applications.trainingProvider'),
  studentReference: ofApplication('applications.studentReference', 'direct'),
  course: ofApplication('applications.course'),
  courseCompletedOn: ofApplication('applications.courseCompletedOn'),
  prerequisites: ofApplication('applications.prerequisites'),
  remarks: ofApplication('applications.remarks'),
  state: ofApplication('applications.state'),
  appealed: ofApplication('applications.appealed'),
  examOn: ofApplication('applications.examOn'),
  submittedAt: ofApplication('applications.submittedAt'),
  decidedAt: ofApplication('applications.decidedAt'),
  certificateId: ofApplication('applications.certificate'),
  provenance: declaredProvenance,
  revision: technical('a version counter of the record'),
  ...declaredTimes,
});

/** Every move of an application, with who made it, when and why; append-only. */
export const applicationMoves = rollbook.table(
  'application_moves',
  {
    id: id(),
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id, { onDelete: 'cascade' }),
    fromState: text('from_state', { enum: applicationStates }),
    toState: text('to_state', { enum: applicationStates }).notNull(),
    at: instant('at').notNull().default(sql`rollbook.now()`),
    actor: text('actor').notNull(),
    reason: text('reason'),
  },
  (table) => [index('application_moves_application').on(table.applicationId, table.seq)],
);

export const declaredApplicationMoves = declare(applicationMoves, {
  id: declaredId,
  seq: technical('the order of moves'),
  applicationId: technical('an internal identifier', 'technical'),
  fromState: ofApplication('applications.moves.from'),
  toState: ofApplication('applications.moves.to'),
  at: ofApplication('applications.moves.at'),
  actor: technical('who made it', 'technical'),
  reason: ofApplication('applications.moves.reason'),
});

/** The outcome of one part of an exam on one day; a retake is another row. */
export const examResults = rollbook.table(
  'exam_results',
  {
    id: id(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id, { onDelete: 'cascade' }),
    memberId: memberId(),
    programId: uuid('program_id')
      .notNull()
      .references(() => programs.id),
    part: text('part').notNull(),
    satOn: date('sat_on').notNull(),
    outcome: text('outcome', { enum: ['passed', 'failed'] }).notNull(),
    source: text('source', { enum: ['staff', 'import'] }).notNull(),
    recordedBy: text('recorded_by').notNull(),
    importRunId: uuid('import_run_id'),
    recordedAt: instant('recorded_at').notNull().default(sql`rollbook.now()`),
  },
  (table) => [
    // One result for a part and a day: the same file twice, or two officers at once, count one.
    unique('exam_results_once').on(table.applicationId, table.part, table.satOn),
    index('exam_results_member').on(table.memberId),
    // Staff's list, newest first.
    index('exam_results_recorded').on(table.recordedAt, table.id),
  ],
);

export const declaredExamResults = declare(examResults, {
  id: declaredId,
  applicationId: technical('an internal identifier', 'technical'),
  memberId: declaredOwner,
  programId: technical('exported with the application', 'technical'),
  part: ofApplication('applications.results.part'),
  satOn: ofApplication('applications.results.satOn'),
  outcome: ofApplication('applications.results.outcome'),
  source: technical('by which way it came', 'technical'),
  recordedBy: technical('who recorded it', 'technical'),
  importRunId: technical('an internal identifier', 'technical'),
  recordedAt: ofApplication('applications.results.recordedAt'),
});
