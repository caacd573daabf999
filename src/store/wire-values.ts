// How both lanes spell instants and counts that PostgreSQL sends as text.

const utcInstant = /^(\d{4,})-(\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/;

/** A `timestamptz` as RFC 3339 in UTC with milliseconds (`2031-05-01T09:30:00.000Z`); finer digits are cut, `infinity` stays as it is. */
export function instantFromWire(text: string): string {
  const parts = utcInstant.exec(text);
  if (parts) return `${parts[1]}-${parts[2]}T${parts[3]}.${(parts[4] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
  const time = Date.parse(/[+-]\d\d$/.test(text) ? `${text}:00` : text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

/** An `int8` as a number while it is exact, else as its digits. */
export function integerFromWire(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}
