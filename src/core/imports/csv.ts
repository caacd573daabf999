// Reads a CSV file (RFC 4180) row by row, in memory that does not grow with the file.
import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { parse } from 'csv-parse';
import { Problem } from '../problem.ts';

/** The longest row, bytes. */
const longestRow = 1_000_000;
const readSize = 262_144;

const reasons: Record<string, string> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'has another number of columns than the header',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'has another number of columns than the header',
  CSV_MAX_RECORD_SIZE: `is longer than ${longestRow} bytes`,
  CSV_QUOTE_NOT_CLOSED: 'opens a quote that is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'goes on after a closing quote',
  INVALID_OPENING_QUOTE: 'has a quote inside a value that is not quoted',
};

/** A problem with a row of a file; the header is row 1. It names no value. */
export function rowProblem(file: string, row: number, detail: string): Problem {
  const pointer = `/${file.replaceAll('~', '~0')}/rows/${row}`;
  return new Problem('import.invalid', `${file}, row ${row}, ${detail}.`, { errors: [{ pointer, detail }] });
}

/**
 * Every row, the header first, without blank lines; a byte order mark is skipped. Throws `import.invalid` with the row for
 * what is not CSV in UTF-8.
 */
export async function* readCsv(path: string, file: string, delimiter: string): AsyncGenerator<string[]> {
  const parser = parse({
    bom: true,
    delimiter,
    skip_empty_lines: true,
    max_record_size: longestRow,
  });
  const state: { failure?: Error; row: number } = { row: 0 };
  const feeding = feed(path, parser).catch((error: unknown) => {
    state.failure = error instanceof Error ? error : new Error(String(error));
    parser.destroy();
  });
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      state.row += 1;
      yield cells;
    }
  } catch (error) {
    if (!state.failure) throw asProblem(error, file, state.row + 1);
  } finally {
    parser.destroy();
    await feeding;
  }
  if (state.failure) throw asProblem(state.failure, file, state.row + 1);
}

class NotText extends Error {}

/** Decodes strictly: what is not UTF-8, or holds NUL, is refused before the parser sees it. */
async function feed(path: string, parser: ReturnType<typeof parse>): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const chunk of createReadStream(path, { highWaterMark: readSize }) as AsyncIterable<Buffer>) {
    if (parser.destroyed) return;
    if (chunk.includes(0)) throw new NotText('holds NUL bytes: the file is not CSV');
    if (!parser.write(decode(decoder, chunk))) await drained(parser);
  }
  parser.end(decode(decoder));
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new NotText('is not UTF-8, there or a little later');
  }
}

function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      parser.off('drain', done).off('close', done);
      resolve();
    };
    parser.on('drain', done).on('close', done);
  });
}

function asProblem(error: unknown, file: string, row: number): unknown {
  if (error instanceof NotText) return rowProblem(file, row, error.message);
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const detail = typeof code === 'string' ? reasons[code] : undefined;
  return detail === undefined ? error : rowProblem(file, row, detail);
}
