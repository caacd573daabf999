// The expressions that every public statement carries, and the versions of what is public by themselves.
import type { Reader } from './directory.ts';

/** True while the directory's day is the clock's; the first parameter of every public statement is the clock. */
export const currentDay = `(select as_of = (coalesce($1::timestamptz, clock_timestamp()) at time zone 'UTC')::date
  from rollbook.directory_state)`;

/** The version vector of the directory, digested: equal only while nothing public changed. */
export const versionVector = `(select md5(s.epoch::text || s.as_of::text || v.vector) from rollbook.directory_state s,
  (select string_agg(value::text, '.' order by slot) as vector from rollbook.directory_counters where slot < 16) v)`;

/** Each equal only while nothing of that part changed. */
export interface Versions {
  directory: string;
  verification: string;
}

/** Undefined while the directory must first be brought to today. */
export async function readVersions(reader: Reader, clock: string | undefined): Promise<Versions | undefined> {
  const [row] = await reader.read<Versions & { current: boolean }>(versionsStatement, [clock ?? null]);
  return row?.current ? row : undefined;
}

const counters = (of: string) => `string_agg(c.value::text, '.' order by c.slot) filter (where ${of})`;

const versionsStatement = `select ${currentDay} as current, s.epoch || ' ' || s.as_of || ' ' || v.directory as directory,
  s.epoch || ' ' || s.as_of || ' ' || v.verification as verification
from rollbook.directory_state s, (select ${counters('c.slot < 16')} as directory, ${counters('c.slot >= 16')} as verification
  from rollbook.directory_counters c) v`;
