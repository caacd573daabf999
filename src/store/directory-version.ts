// The expressions that every public statement carries, and the versions of what is public by themselves.
import type { Reader } from './directory.ts';

/** True while the directory's day is the clock's; the first parameter of every public statement is the clock. */
export const currentDay = `(select as_of = (coalesce($1::timestamptz, clock_timestamp()) at time zone 'UTC')::date
  from rollbook.directory_state)`;

/** The day (UTC) of the clock, the first parameter: what time alone changes is compared with it. */
export const clockDay = `(coalesce($1::timestamptz, clock_timestamp()) at time zone 'UTC')::date`;

/** The version vector of the directory, digested: equal only while nothing public changed. */
export const versionVector = `(select md5(s.epoch::text || s.as_of::text || v.vector) from rollbook.directory_state s,
  (select string_agg(value::text, '.' order by slot) as vector from rollbook.directory_counters where slot < 16) v)`;

/** Each equal only while nothing of that part changed. */
export interface Versions {
  directory: string;
  verification: string;
  /** The directory of member organizations. */
  organizations: string;
  /** The registries of companies' certifications. */
  registry: string;
  /** The program of events. */
  events: string;
}

/** The first of the 16 counters of each part. */
const firstSlots: Record<keyof Versions, number> = {
  directory: 0,
  verification: 16,
  organizations: 32,
  registry: 48,
  events: 64,
};

/** The version of a part at the clock's day, digested; for a statement that reads that part. */
export function partVersion(part: keyof Versions): string {
  return `(select md5(s.epoch::text || ${clockDay}::text || v.vector) from rollbook.directory_state s,
  (select string_agg(c.value::text, '.' order by c.slot) as vector from rollbook.directory_counters c where ${ofPart(part)}) v)`;
}

/** Undefined while the directory must first be brought to today. */
export async function readVersions(reader: Reader, clock: string | undefined): Promise<Versions | undefined> {
  const [row] = await reader.read<Versions & { current: boolean }>(versionsStatement, [clock ?? null]);
  return row?.current ? row : undefined;
}

function ofPart(part: keyof Versions): string {
  const first = firstSlots[part];
  return `c.slot >= ${first} and c.slot < ${first + 16}`;
}

const parts = Object.keys(firstSlots) as (keyof Versions)[];
const vector = (part: keyof Versions) =>
  `string_agg(c.value::text, '.' order by c.slot) filter (where ${ofPart(part)}) as ${part}`;

const versionsStatement = `select ${currentDay} as current,
  ${parts.map((part) => `s.epoch || ' ' || s.as_of || ' ' || v.${part} as ${part}`).join(', ')}
from rollbook.directory_state s, (select ${parts.map(vector).join(', ')} from rollbook.directory_counters c) v`;
