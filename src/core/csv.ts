// CSV that is sent to others (RFC 4180), in which no spreadsheet finds a formula.

type Cell = string | number | null | undefined;

/** What spreadsheets take for the beginning of a formula; the wide forms too, which some of them fold; a tab or a CR moves it. */
const formula = /^(?:[\p{Cc}\p{Zs}]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|[\t\r])/u;

/**
 * One line with its end. A text that a spreadsheet would compute begins with an apostrophe instead, which spreadsheets hide;
 * quotes are doubled, and whatever holds a separator, a quote, a line end or white space at an end is quoted.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: Cell): string {
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Bytes of a whole table with a header, as a door sends them. */
export function csvAnswer(header: readonly string[], rows: readonly (readonly Cell[])[]) {
  const text = [header, ...rows].map(csvLine).join('');
  return { mediaType: 'text/csv; charset=utf-8; header=present', bytes: Buffer.from(text, 'utf8') };
}
