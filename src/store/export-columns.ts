// How rows become JSON by the names under which their columns are exported.
import { catalogue } from '../schema/catalogue.ts';

/** An instant as the API writes it. */
export const utc = (value: string) => `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The arguments of `json_build_object` for the columns that a section exports; `computed` replaces a column by SQL, and only
 * those of some `categories` are taken where these are named.
 */
export function exported(
  table: string,
  section: string,
  alias: string,
  computed: Record<string, string> = {},
  categories?: readonly string[],
): string[] {
  const columns = catalogue().filter(
    (row) => row.table === table && (categories === undefined || categories.includes(row.category)),
  );
  return columns.flatMap(({ column, type, export: name }) => {
    if (typeof name !== 'string') return [];
    const place = `${alias}.${column}`;
    if (name === 'provenance') return [`'provenance', ${place}`];
    const member = name.startsWith(`${section}.`) ? name.slice(section.length + 1) : undefined;
    if (member === undefined || member.includes('.')) return [];
    const value = type === 'timestamp with time zone' ? utc(place) : place;
    return [`'${member}', ${computed[member] ?? value}`];
  });
}

/** An object without the members that are null. */
export const object = (members: string[]) => `json_strip_nulls(json_build_object(${members.join(', ')}))`;

/** The rows of a source as a JSON array. */
export const list = (value: string, from: string, order: string) =>
  `(select coalesce(json_agg(${value} order by ${order}), '[]') from ${from})`;
