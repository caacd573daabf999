// Reads a results file: CSV with a row for each result, its columns named as the API names them.
import { nearest } from '../../policy/nearest.ts';
import { examOutcomes } from '../../schema/api/applications.ts';
import type { ImportPlan } from '../../schema/api/imports.ts';
import { holdsCardNumber } from '../card-numbers.ts';
import { isDay } from '../certificates/dates.ts';
import { readCsv } from '../imports/csv.ts';
import { columnPointer, refusalLimit } from '../imports/read-records.ts';
import { Problem } from '../problem.ts';

/** `application`, or `member` (public id) with `program`, names the application; `part` may be left out where there is one. */
const columns = ['application', 'member', 'program', 'part', 'satOn', 'outcome'] as const;
type Column = (typeof columns)[number];
const chunkSize = 1000;

/** A row on its way to the staging table. */
export interface StagedResult {
  k: 'results';
  n: number;
  f: 0;
  r: number;
  i: string;
  o: null;
  v: Partial<Record<Column, string>>;
  d: string;
}

/** What reading found; complete when the stream has ended. */
export interface ResultReading {
  rows: number;
  leftOut: string[];
  refusedRows: number;
  refused: ImportPlan['refused'];
  /** What ended the stream early. */
  failure?: unknown;
}

export const newReading = (): ResultReading => ({ rows: 0, leftOut: [], refusedRows: 0, refused: [] });

export function refuseRow(
  reading: ResultReading,
  file: string,
  row: number,
  code: string,
  column: string,
): void {
  reading.refusedRows += 1;
  if (reading.refused.length < refusalLimit)
    reading.refused.push({ file, row, code, pointer: columnPointer(column) });
}

/** Yields the rows in arrays, as JSON. It never throws: a failure is kept, so that the COPY it feeds can end in order. */
export async function* readResults(
  path: string,
  file: string,
  today: string,
  reading: ResultReading,
): AsyncGenerator<string> {
  try {
    const rows = readCsv(path, file, ',');
    const first = await rows.next();
    const header = first.done ? [] : first.value.map((column) => column.trim());
    requireColumns(file, header);
    reading.leftOut = header.filter((column) => !isColumn(column));
    let chunk: StagedResult[] = [];
    for await (const cells of rows) {
      reading.rows += 1;
      const staged = readRow(header, cells, { file, today, reading });
      if (staged) chunk.push(staged);
      if (chunk.length < chunkSize) continue;
      yield JSON.stringify(chunk);
      chunk = [];
    }
    if (chunk.length > 0) yield JSON.stringify(chunk);
  } catch (error) {
    reading.failure = error;
  }
}

function isColumn(name: string): name is Column {
  return columns.some((column) => column === name);
}

function requireColumns(file: string, header: readonly string[]): void {
  const named = header.includes('application') || (header.includes('member') && header.includes('program'));
  const missing = [...(named ? [] : ['application']), 'satOn', 'outcome'].filter(
    (one) => !header.includes(one),
  );
  const doubled = header.filter((column, index) => isColumn(column) && header.indexOf(column) < index);
  const errors = [
    ...doubled.map((column) => ({
      pointer: `/${file}/columns/${column}`,
      detail: 'is named twice in the header',
    })),
    ...missing.map((column) => {
      const near = nearest(column, header);
      const detail = `is not in the header${near === undefined ? '' : `; the nearest is ${near}`}`;
      return { pointer: `/${file}/columns/${column}`, detail };
    }),
  ];
  const [error] = errors;
  if (error) throw new Problem('import.invalid', `${error.pointer} ${error.detail}.`, { errors });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const publicId = /^[0-9a-f]{32}$/;

interface Place {
  file: string;
  today: string;
  reading: ResultReading;
}

/** The row as it is staged; undefined when it is refused for what it says itself. */
function readRow(
  header: readonly string[],
  cells: readonly string[],
  { file, today, reading }: Place,
): StagedResult | undefined {
  const row = reading.rows + 1;
  const card = cells.findIndex(holdsCardNumber);
  if (card >= 0) {
    refuseRow(reading, file, row, 'payment.cardNumber', header[card] ?? '');
    return undefined;
  }
  const values: Partial<Record<Column, string>> = {};
  for (const [index, column] of header.entries()) {
    const text = cells[index]?.trim() ?? '';
    if (isColumn(column) && text !== '') values[column] = text;
  }
  const bad = findBad(values, today);
  if (bad) {
    refuseRow(reading, file, row, values[bad] === undefined ? 'field.required' : 'field.invalid', bad);
    return undefined;
  }
  return { k: 'results', n: reading.rows, f: 0, r: row, i: '', o: null, v: values, d: 'result' };
}

function findBad({ application, member, program, satOn, outcome }: StagedResult['v'], today: string) {
  if (application !== undefined && !uuid.test(application)) return 'application';
  if (application === undefined && (member === undefined || !publicId.test(member))) return 'member';
  if (application === undefined && program === undefined) return 'program';
  if (satOn === undefined || !isDay(satOn) || satOn > today) return 'satOn';
  return examOutcomes.some((known) => known === outcome) ? undefined : 'outcome';
}
