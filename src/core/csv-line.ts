// Lines of CSV that are sent to others (RFC 4180), in which no spreadsheet finds a formula.

/** What spreadsheets take for the beginning of a formula; the wide forms too, which some of them fold. */
const formula = /^[\p{Cc}\p{Zs}]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/u;

/**
 * One line with its end. A text that a spreadsheet would compute begins with an apostrophe instead, which spreadsheets hide;
 * quotes are doubled, and whatever holds a separator, a quote or a line end is quoted.
 */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number | null | undefined): string {
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
