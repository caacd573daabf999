// Shapes of applications for a certification, their moves and the results of exams.
import { type Static, Type } from 'typebox';
import { programCode } from './certificates.ts';
import { day, input, instantText, line, oneOf, prose, publicIdText, shape, uuidText } from './common.ts';
import { cursorText, pageLimit } from './directory.ts';

/** Every state of an application; which moves lead from one to another says src/core/applications/moves.ts. */
export const applicationStates = [
  'draft',
  'submitted',
  'eligible',
  'refused',
  'scheduled',
  'sat',
  'passed',
  'failed',
  'certified',
  'withdrawn',
  'appealed',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

const state = oneOf(applicationStates, 'State of the application.');
export const partKey = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,39}$',
  description: 'Key of a part, as the program names it.',
});
export const examOutcomes = ['passed', 'failed'] as const;

const statement = shape('PrerequisiteStatement', {
  key: partKey,
  statement: prose(2000, 'How the applicant meets it.'),
});
const trainingProvider = Type.String({
  ...uuidText,
  description: 'The training partner; it is told of training, exams and certificate (its status report).',
});
const reference = line(100, 'What the training partner calls the person.');
const course = line(200);

/** What an applicant fills in; only what the program needs is required (MEF-14). */
const filled = {
  trainingProvider: Type.Optional(trainingProvider),
  studentReference: Type.Optional(reference),
  course: Type.Optional(course),
  courseCompletedOn: Type.Optional(day),
  prerequisites: Type.Optional(Type.Array(statement, { maxItems: 50 })),
  remarks: Type.Optional(prose(4000)),
};
export const newApplication = shape('NewApplication', {
  program: programCode,
  ...filled,
  submit: Type.Optional(Type.Boolean({ description: 'Submit it at once; a draft otherwise.' })),
});

const orNull = (text: object) => ({ ...text, type: ['string', 'null'] as unknown as 'string' });
/** A member that is null is emptied. */
export const changedApplication = shape('ChangedApplication', {
  trainingProvider: Type.Optional(Type.Unsafe<string | null>(orNull(trainingProvider))),
  studentReference: Type.Optional(Type.Unsafe<string | null>(orNull(reference))),
  course: Type.Optional(Type.Unsafe<string | null>(orNull(course))),
  courseCompletedOn: Type.Optional(Type.Unsafe<string | null>(orNull(day))),
  prerequisites: filled.prerequisites,
  remarks: Type.Optional(Type.Unsafe<string | null>(orNull(prose(4000)))),
});
export type ChangedApplication = Static<typeof changedApplication>;

const moved = {
  from: Type.Optional(state),
  to: state,
  at: instantText,
  reason: Type.Optional(Type.String()),
};
const by = oneOf(['applicant', 'staff']);
const result = {
  id: uuidText,
  part: partKey,
  satOn: day,
  outcome: oneOf(examOutcomes),
  recordedAt: instantText,
};
const held = {
  id: uuidText,
  program: programCode,
  programVersion: Type.String(),
  state,
  trainingProvider: Type.Optional(trainingProvider),
  trainingProviderName: Type.Optional(Type.String()),
  studentReference: Type.Optional(Type.String()),
  course: Type.Optional(Type.String()),
  courseCompletedOn: Type.Optional(day),
  prerequisites: Type.Array(statement),
  remarks: Type.Optional(Type.String()),
  appealed: Type.Optional(oneOf(['refused', 'failed'], 'What an appeal is against.')),
  examOn: Type.Optional(day),
  submittedAt: Type.Optional(instantText),
  decidedAt: Type.Optional(Type.String({ description: 'When it was last decided, RFC 3339 in UTC.' })),
  certificate: Type.Optional(Type.String({ description: 'Number of the certificate that came of it.' })),
  possibleMoves: Type.Array(state, { description: 'States to which whoever reads this may move it now.' }),
  results: Type.Array(shape('ExamResult', result)),
  etag: Type.Optional(Type.String()),
};
export const application = shape('Application', {
  ...held,
  moves: Type.Array(shape('ApplicationMove', { ...moved, by })),
});
export const applicationList = shape('ApplicationList', {
  items: Type.Array(application, { description: 'Newest first.' }),
});

/** What the assessor sees: the application with the name of who made it, and nothing else of the person (MEF-26). */
export const assessedApplication = shape('AssessedApplication', {
  ...held,
  applicant: shape('Applicant', { publicId: publicIdText, displayName: Type.String() }),
  moves: Type.Array(
    shape('AssessedMove', {
      ...moved,
      by,
      actor: Type.String({ description: 'The account of who made it.' }),
    }),
  ),
});
export const assessedApplicationPage = shape('AssessedApplicationPage', {
  items: Type.Array(assessedApplication),
  nextCursor: Type.Optional(Type.String()),
});
export const applicationFilter = input({
  state: Type.Optional(state),
  program: Type.Optional(programCode),
  member: Type.Optional(publicIdText),
  cursor: cursorText,
  limit: pageLimit,
});

const move = {
  to: Type.Unsafe<ApplicationState>({ ...state, description: 'The state to reach; an illegal move is 409.' }),
  reason: Type.Optional(prose(2000, 'Required of a refusal, an appeal and the decision on one.')),
};
export const ownMove = shape('OwnApplicationMove', move);
export const staffMove = shape('StaffApplicationMove', {
  ...move,
  examOn: Type.Optional(
    Type.String({ ...day, description: 'The day of the exam; required to schedule one.' }),
  ),
});

export const newResult = shape('NewExamResult', {
  part: Type.Optional(partKey),
  satOn: Type.Optional(
    Type.String({ ...day, description: 'The day of the exam; the scheduled one by default.' }),
  ),
  outcome: oneOf(examOutcomes),
});
export const staffResult = shape('StaffExamResult', {
  ...result,
  application: uuidText,
  program: programCode,
  member: publicIdText,
  source: oneOf(['staff', 'import']),
  recordedBy: Type.String(),
});
export const staffResultPage = shape('StaffExamResultPage', {
  items: Type.Array(staffResult, { description: 'What was recorded last, first.' }),
  nextCursor: Type.Optional(Type.String()),
});
export const resultFilter = input({
  program: Type.Optional(programCode),
  part: Type.Optional(partKey),
  outcome: Type.Optional(oneOf(examOutcomes, 'How the part ended.')),
  member: Type.Optional(publicIdText),
  cursor: cursorText,
  limit: pageLimit,
});
