// Shapes of a training partner's report on its own past students (MEF-51).
import { type Static, Type } from 'typebox';
import { input, line, oneOf, shape } from './common.ts';

const orNull = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], description });
const date = (description: string) => Type.String({ description: `${description}, YYYY-MM-DD.` });

export const statusRow = shape(
  'StatusRow',
  {
    studentReference: orNull('What the partner calls the student.'),
    name: Type.String(),
    training: shape('StatusTraining', {
      course: orNull('What was completed.'),
      completedOn: orNull('When, YYYY-MM-DD.'),
    }),
    exams: Type.Array(
      shape('StatusExam', {
        program: Type.String(),
        status: oneOf(['passed', 'failed']),
        date: date('When it was sat'),
      }),
      { description: 'Exams since the training in the programs of the partner, oldest first.' },
    ),
    certificates: Type.Array(
      shape('StatusCertificate', {
        program: Type.String(),
        status: oneOf(['active', 'suspended', 'expired', 'revoked'], 'What it is today.'),
      }),
      { description: 'Certificates issued or renewed since the training.' },
    ),
  },
  'One student and one course.',
);
export type StatusRow = Static<typeof statusRow>;

/** The fields of a row, as disclosures name them. */
export const statusFields = ['studentReference', 'name', 'training', 'exams', 'certificates'] as const;
/** What kinds of data a row holds. */
export const statusCategories = ['identity', 'certification'] as const;

/** Rows of one answer; an answer of many rows is made of such parts. */
export const mostStatusRows = 5000;

export const statusReportInput = input({
  program: Type.Optional(line(40, 'Only training for this program, and its exams and certificates.')),
  since: Type.Optional(
    Type.String({
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{8,15}(Z|[+-][0-9]{2}:[0-9]{2}))?$',
      description: 'Only rows in which something has changed since: an instant (RFC 3339), or a day (UTC).',
    }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 1000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostStatusRows, description: '20 by default.' })),
});

export const statusReport = shape('StatusReport', {
  items: Type.Array(statusRow, {
    description: 'In the order in which the students were confirmed or applied.',
  }),
  nextCursor: Type.Optional(Type.String()),
  withheld: Type.Optional(
    oneOf(
      ['some'],
      'On the last page of a whole report: rows are kept back; absent below 10 of them, or below 10 rows shown.',
    ),
  ),
});
