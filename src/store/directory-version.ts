// The two expressions that every public statement carries: is the directory at today, and which version is this.

/** True while the directory's day is the clock's; the first parameter of every public statement is the clock. */
export const currentDay = `(select as_of = (coalesce($1::timestamptz, clock_timestamp()) at time zone 'UTC')::date
  from rollbook.directory_state)`;

/** The version vector of the directory, digested: equal only while nothing public changed. */
export const versionVector = `(select md5(s.epoch::text || s.as_of::text || v.vector) from rollbook.directory_state s,
  (select string_agg(value::text, '.' order by slot) as vector from rollbook.directory_counters where slot < 16) v)`;
