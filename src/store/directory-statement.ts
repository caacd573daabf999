// Writes the statement of a directory page: one fixed text for each combination of filters, sort and direction.
import { currentDay, versionVector } from './directory-version.ts';

/** A position in a sorted list: the sort value and the public id that breaks ties. */
export interface Position {
  key: string;
  publicId: string;
}

export interface DirectoryFilter {
  /** Words as typed, at most 8. */
  words: readonly string[];
  program?: string | undefined;
  country?: string | undefined;
  organization?: string | undefined;
  status?: string | undefined;
}

export interface DirectoryQuery extends DirectoryFilter {
  sort: 'name' | 'newest';
  /** `before` walks backwards from the position; the page still reads forwards. */
  direction: 'after' | 'before';
  position?: Position | undefined;
  limit: number;
  count: boolean;
  /** Adds each entry's position and whether entries lie behind the position; ordinary pages do without. */
  keys: boolean;
}

export interface Statement {
  text: string;
  parameters: unknown[];
}

/** Collects parameters; the first is always the clock. */
export class Parameters {
  readonly values: unknown[];
  constructor(clock: string | undefined) {
    this.values = [clock ?? null];
  }
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** One more than a page can have; `limit`, a parameter, would let the planner expect a tenth of all rows and sort them. */
const mostRows = 101;

/** A page in one row: the entries as joined JSON text, where the page begins and ends, the total, the version. */
export function listStatement(query: DirectoryQuery, clock: string | undefined): Statement {
  const parameters = new Parameters(clock);
  const conditions = filterConditions(query, parameters);
  const all = where(conditions);
  const order = orderOf(query);
  const behind = query.keys && query.position ? behindPosition(query, order, conditions, parameters) : 'null';
  if (query.position) conditions.push(afterPosition(query, order, parameters));
  const limit = parameters.add(query.limit, 'integer');
  const kept = `filter (where k.place <= ${limit})`;
  // Every aggregate in one order, the index's own where the walk is forwards: one sort or none.
  const values = (value: string) => `array_agg(${value} order by ${order.reading}) ${kept}`;
  const start = (value: string) => `(${values(value)})[1]`;
  const end = (value: string) => `(${values(value)})[least(count(*), ${limit})]`;
  const [first, last] = query.direction === 'before' ? [end, start] : [start, end];
  const text = `select string_agg(k.entry, ',' order by ${order.reading}) ${kept} as items, count(*) > ${limit} as more,
  ${first('k.key::text')} as "firstKey", ${first('k.public_id')} as "firstId",
  ${last('k.key::text')} as "lastKey", ${last('k.public_id')} as "lastId",
  ${query.count ? `(select count(*) from ${source(query)} ${all})` : 'null::bigint'} as total,
  ${query.keys ? `(json_agg(json_build_array(k.key::text, k.public_id) order by ${order.reading}) ${kept})::text` : 'null'} as keys,
  ${behind}::boolean as behind, ${versionVector} as version, ${currentDay} as current
from (${pageRows(query, order, where(conditions), limit)}) k`;
  return { text, parameters: parameters.values };
}

/** The rows of a page and one more, numbered as they were walked. */
function pageRows(query: DirectoryQuery, order: Order, filters: string, limit: string): string {
  const searched = query.words.length > 0;
  const matches = `select ${order.key} as key, x.public_id collate "C" as tie, x.public_id, x.entry
    from ${source(query)} ${filters}`;
  // The matches of words come from their indexes and are sorted: `offset 0` keeps the planner from walking all names for them.
  const walked = searched
    ? `select m.* from (${matches} offset 0) m order by ${order.by('m.key', 'm.tie')} limit ${mostRows}`
    : `${matches} order by ${order.by(order.key, 'x.public_id collate "C"')} limit ${mostRows}`;
  return `select w.*, row_number() over (order by ${order.by('w.key', 'w.tie')}) as place
  from (${walked}) w limit ${limit} + 1`;
}

/** A program's page walks the program's rows; every other page the entries. */
function source(query: DirectoryFilter): string {
  if (query.program === undefined) return 'rollbook.directory_entries x';
  return query.words.length === 0
    ? 'rollbook.directory_listings x'
    : 'rollbook.directory_listings x join rollbook.directory_entries s on s.public_id = x.public_id';
}

/** Words that have no edits whatever folding does: without the other branch, one index scan finds all such words together. */
const tooShortToMistype = /^[0-9A-Za-z]{1,3}$/;

/** The conditions of filters and words. */
export function filterConditions(query: DirectoryFilter, parameters: Parameters): string[] {
  const searched = query.program === undefined ? 'x' : 's';
  const conditions = query.words.map((word) => {
    const typed = parameters.add(word, 'text');
    // As sub-selects they are computed once, not for each row.
    const begins = `(${searched}.variants @> (select rollbook.search_beginning(${typed}))
    and ${searched}.search_text like (select rollbook.search_pattern(${typed})))`;
    if (tooShortToMistype.test(word)) return begins;
    return `(${begins} or ${searched}.variants && (select rollbook.search_edits(${typed})))`;
  });
  if (query.program !== undefined) conditions.push(`x.program = ${parameters.add(query.program, 'text')}`);
  if (query.country !== undefined) conditions.push(`x.country = ${parameters.add(query.country, 'text')}`);
  if (query.organization !== undefined) {
    conditions.push(`x.organization_key = rollbook.fold(${parameters.add(query.organization, 'text')})`);
  }
  if (query.status !== undefined)
    conditions.push(`x.statuses @> array[${parameters.add(query.status, 'text')}]`);
  return conditions;
}

interface Order {
  /** What the list is sorted by, in its table. */
  key: string;
  /** The walk goes down the index. */
  descending: boolean;
  by: (key: string, tie: string) => string;
  /** The order of the page, whichever way it was walked. */
  reading: string;
}

function orderOf(query: DirectoryQuery): Order {
  const byName = query.sort === 'name';
  const descending = byName === (query.direction === 'before');
  const sorted = (down: boolean) => (key: string, tie: string) =>
    [key, tie].map((part) => (down ? `${part} desc` : part)).join(', ');
  return {
    key: byName ? 'x.sort_key collate "C"' : 'x.newest',
    descending,
    by: sorted(descending),
    reading: sorted(!byName)('k.key', 'k.tie'),
  };
}

/** A row comparison, so that the walk starts inside the index at any depth. */
function afterPosition({ sort, position }: DirectoryQuery, order: Order, parameters: Parameters): string {
  const key = parameters.add(position?.key, sort === 'name' ? 'text' : 'date');
  const publicId = parameters.add(position?.publicId, 'text');
  return `(${order.key}, x.public_id collate "C") ${order.descending ? '<' : '>'} (${key}, ${publicId})`;
}

/** Whether any matching entry lies on the other side of the position, or on it. */
function behindPosition(
  query: DirectoryQuery,
  order: Order,
  filters: readonly string[],
  parameters: Parameters,
): string {
  const ahead = afterPosition(query, order, parameters);
  return `exists (select from ${source(query)} ${where([...filters, `not ${ahead}`])})`;
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `where ${conditions.join('\n  and ')}`;
}

/** The four facets of the entries that match, each counted over the same filters. */
export function facetStatement(filter: DirectoryFilter, clock: string | undefined): Statement {
  const parameters = new Parameters(clock);
  const matching = `select x.public_id from ${source(filter)} ${where(filterConditions(filter, parameters))}`;
  const facet = (
    name: string,
    rows: string,
  ) => `(select coalesce(json_agg(json_build_object('value', f.value, 'count', f.count)
    order by f.count desc, f.value collate "C"), '[]') from (select value, count(*) from (${rows}) r
    where value is not null group by value order by count(*) desc, value collate "C" limit 50) f) as ${name}`;
  const text = `with matching as materialized (select distinct m.public_id from (${matching}) m),
chosen as materialized (select e.* from matching m join rollbook.directory_entries e on e.public_id = m.public_id)
select json_strip_nulls(row_to_json(f))::text as facets, ${versionVector} as version, ${currentDay} as current from (select
  ${facet('program', 'select l.program as value from matching m join rollbook.directory_listings l on l.public_id = m.public_id')},
  ${facet('country', 'select country as value from chosen')},
  ${facet('organization', 'select organization as value from chosen')},
  ${facet('status', 'select unnest(statuses) as value from chosen')}) f`;
  return { text, parameters: parameters.values };
}
