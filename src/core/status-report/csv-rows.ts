// A status report as CSV: one line a row, its lists in one cell each.
import type { StatusRow } from '../../schema/api/status-report.ts';
import { csvLine } from '../csv.ts';

export const csvHead = csvLine([
  'studentReference',
  'name',
  'course',
  'completedOn',
  'exams',
  'certificates',
]);

/** `exams`: `program status date`, `certificates`: `program status`, several parted by `; `. */
export function csvRow(row: string): string {
  const { studentReference, name, training, exams, certificates } = JSON.parse(row) as StatusRow;
  return csvLine([
    studentReference,
    name,
    training.course,
    training.completedOn,
    exams.map(({ program, status, date }) => `${program} ${status} ${date}`).join('; '),
    certificates.map(({ program, status }) => `${program} ${status}`).join('; '),
  ]);
}
