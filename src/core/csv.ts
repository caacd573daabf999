// Answers as CSV (RFC 4180), with cells that a spreadsheet would run as formulas made harmless.

type Cell = string | number | boolean | null | undefined;

/** What spreadsheets read as the beginning of a formula, also behind white space. */
const formula = /^\s*[=+\-@\t\r]/;

/** One cell: a text that begins like a formula gets an apostrophe in front; quotes are doubled. */
export function csvCell(value: Cell): string {
  if (typeof value !== 'string') return value === null || value === undefined ? '' : String(value);
  const harmless = formula.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/** A whole table with a header; lines end in CRLF. */
export function csvTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

export const csvType = 'text/csv; charset=utf-8; header=present';

/** Bytes of a CSV answer, as a door sends them. */
export function csvAnswer(header: readonly string[], rows: readonly (readonly Cell[])[]) {
  return { mediaType: csvType, bytes: Buffer.from(csvTable(header, rows), 'utf8') };
}
