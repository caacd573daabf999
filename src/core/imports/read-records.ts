// Streams the files of an import as records for the staging table, and keeps count of what is refused and left out.
import type { Pack } from '../../policy/pack.ts';
import type { ImportPlan } from '../../schema/api/imports.ts';
import { holdsCardNumber } from '../card-numbers.ts';
import { unusedReason } from './allow.ts';
import { type DraftRecord, makeRowReader, type RowReader } from './row-reader.ts';
import { openSource, type SourceFile } from './sources.ts';
import { BadCell } from './values.ts';

/** The most refusals that a plan lists. */
export const refusalLimit = 1000;
const chunkSize = 1000;

export type Refusal = ImportPlan['refused'][number];

/** What reading found; complete when the stream has ended. */
export interface Reading {
  files: ImportPlan['files'];
  refused: Refusal[];
  refusedRows: number;
  consentsWithoutEvidence: number;
  /** Columns by file index and kind of record, for refusals that the database finds. */
  columns: Map<string, Readonly<Record<string, string>>>;
  /** What ended the stream early. */
  failure?: unknown;
}

export function newReading(): Reading {
  return { files: [], refused: [], refusedRows: 0, consentsWithoutEvidence: 0, columns: new Map() };
}

/**
 * Yields the records as JSON arrays of about a thousand. It never throws: a failure is kept in `reading`, so that the COPY it feeds can end in
 * order before the failure is thrown.
 */
export async function* readRecords(
  sources: readonly SourceFile[],
  pack: Pack,
  known: ReadonlySet<string>,
  reading: Reading,
): AsyncGenerator<string> {
  const numbers = new Map<string, number>();
  try {
    for (const [index, source] of sources.entries())
      yield* readSource(source, index, pack, known, reading, numbers);
  } catch (error) {
    reading.failure = error;
  }
}

async function* readSource(
  source: SourceFile,
  index: number,
  pack: Pack,
  known: ReadonlySet<string>,
  reading: Reading,
  numbers: Map<string, number>,
): AsyncGenerator<string> {
  const { header, rows } = await openSource(source);
  const positions = new Map(header.map((column, position) => [column, position]));
  const readers = source.mapped.map((file) => makeRowReader(file, (column) => positions.get(column), pack));
  noteColumns(source, index, readers, reading);
  let chunk: string[] = [];
  let row = 1;
  for await (const cells of rows) {
    row += 1;
    try {
      refuseCards(header, cells);
      // A row is taken over whole or not at all: nothing is on its way before all of it is read.
      const drafts = readers.flatMap((reader) => reader.read(cells, known));
      for (const draft of drafts) {
        const n = (numbers.get(draft.k) ?? 0) + 1;
        numbers.set(draft.k, n);
        chunk.push(textOf(draft, n, index, row));
      }
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      refuse(reading, { file: source.name, row, code: error.code, pointer: columnPointer(error.column) });
    }
    if (chunk.length >= chunkSize) {
      yield `[${chunk.join(',')}]`;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield `[${chunk.join(',')}]`;
  reading.consentsWithoutEvidence += readers.reduce((sum, reader) => sum + reader.withoutEvidence, 0);
  reading.files.push({
    file: source.name,
    sha256: source.sha256,
    rows: row - 1,
    leftOut: leftOutOf(header, readers),
  });
}

/** A record for the staging table; the names are short because millions of them travel. Kind and digest need no escapes. */
function textOf({ k, i, o, v, d }: DraftRecord, n: number, file: number, row: number): string {
  const owner = o === undefined ? '' : `"o":${JSON.stringify(o)},`;
  return `{"k":"${k}","n":${n},"f":${file},"r":${row},"i":${JSON.stringify(i)},${owner}"v":${v},"d":"${d}"}`;
}

/** A column as a JSON pointer into a row (RFC 6901). */
export function columnPointer(column: string): string {
  return `/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

export function refuse(reading: Reading, refusal: Refusal): void {
  reading.refusedRows += 1;
  if (reading.refused.length < refusalLimit) reading.refused.push(refusal);
}

function noteColumns(source: SourceFile, index: number, readers: RowReader[], reading: Reading): void {
  for (const [order, reader] of readers.entries()) {
    reading.columns.set(`${index} ${source.mapped[order]?.kind}`, reader.columns);
  }
}

function leftOutOf(header: readonly string[], readers: RowReader[]): ImportPlan['files'][number]['leftOut'] {
  return header
    .filter((column) => !readers.some(({ used }) => used.has(column)))
    .map((column) => {
      const reason = readers.map(({ notConfigured }) => notConfigured.get(column)).find(Boolean);
      return { column, reason: reason ?? unusedReason };
    });
}

/** Throws BadCell for a row with the number of a card anywhere, in columns that nothing uses too. */
function refuseCards(header: readonly string[], cells: readonly string[]): void {
  const found = cells.findIndex(holdsCardNumber);
  if (found >= 0) throw new BadCell('payment.cardNumber', header[found] ?? '');
}
