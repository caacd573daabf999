// Shapes of imports: the plan of one, and the run that carries it out.
import { type Static, Type } from 'typebox';
import { instantText, oneOf, shape, uuidText } from './common.ts';

const count = Type.Integer({ minimum: 0 });

const leftOut = shape('ImportLeftOut', {
  column: Type.String(),
  reason: Type.String({ description: 'Why the column is not taken over.' }),
});
const plannedFile = shape('ImportFile', {
  file: Type.String(),
  sha256: Type.String(),
  rows: Type.Integer({ minimum: 0, description: 'Rows without the header.' }),
  leftOut: Type.Array(leftOut, { description: 'Columns that are not taken over.' }),
});
const plannedKind = shape('ImportCounts', {
  kind: Type.String({
    description: 'Kind of record; `members.phones` are phones out of the rows of members.',
  }),
  creates: count,
  updates: count,
  unchanged: count,
  removals: Type.Integer({ minimum: 0, description: 'Values that the source no longer has.' }),
});
const refusedRow = shape('ImportRefusal', {
  file: Type.String(),
  row: Type.Integer({ minimum: 1, description: 'Row of the file; the header is row 1.' }),
  code: Type.String(),
  pointer: Type.String({ description: 'The column at fault, as a JSON pointer into the row.' }),
});

/** What an import would do: numbers, places and codes, no personal value. */
export const importPlan = shape('ImportPlan', {
  source: Type.String(),
  mapping: Type.String({ description: 'SHA-256 of the mapping.' }),
  hash: Type.String({
    description: 'Names the files, the mapping, the policy and the state of the records.',
  }),
  files: Type.Array(plannedFile),
  records: Type.Array(plannedKind),
  refusedRows: count,
  refused: Type.Array(refusedRow, { description: 'The first 1,000 refused rows.' }),
  consentsWithoutEvidence: Type.Integer({
    minimum: 0,
    description: 'Consents that are not taken over, as wording, date or source is missing.',
  }),
});
export type ImportPlan = Static<typeof importPlan>;

export const importStates = ['planned', 'committing', 'committed', 'failed', 'undone'] as const;

export const importRun = shape('ImportRun', {
  id: uuidText,
  source: Type.String(),
  state: oneOf(importStates),
  plan: importPlan,
  createdAt: instantText,
  committedAt: Type.Optional(instantText),
  undoneAt: Type.Optional(instantText),
  undoableUntil: Type.Optional(
    Type.String({ description: 'Until then the import can be undone, RFC 3339 in UTC.' }),
  ),
});
export type ImportRun = Static<typeof importRun>;
