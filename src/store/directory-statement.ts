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

/** A page in one row: the entries as joined JSON text, where the page begins and ends, the total, the version. */
export function listStatement(query: DirectoryQuery, clock: string | undefined): Statement {
  const parameters = new Parameters(clock);
  const conditions = filterConditions(query, parameters);
  const all = where(conditions);
  const order = orderOf(query);
  const behind = query.keys && query.position ? behindPosition(query, order, conditions, parameters) : 'null';
  if (query.position) conditions.push(afterPosition(query, order, parameters));
  const keys = `(json_agg(json_build_array(k.key::text, k.public_id) order by ${placeOf(query)}))::text`;
  const limit = parameters.add(query.limit, 'integer');
  const text = `with page as (
  select x.${order.column} as key, x.public_id
  from ${source(query)}
  ${where(conditions)}
  order by ${order.by}
  limit ${limit} + 1),
numbered as (select p.key, p.public_id, row_number() over () as place from page p),
kept as (select n.key, n.public_id, n.place, e.entry
  from numbered n join rollbook.directory_entries e on e.public_id = n.public_id where n.place <= ${limit})
select string_agg(k.entry, ',' order by ${placeOf(query)}) as items,
  (select count(*) from page) > ${limit} as more,
  (array_agg(k.key::text order by k.place))[1] as "firstKey", (array_agg(k.public_id order by k.place))[1] as "firstId",
  (array_agg(k.key::text order by k.place desc))[1] as "lastKey",
  (array_agg(k.public_id order by k.place desc))[1] as "lastId",
  ${query.count ? `(select count(*) from ${source(query)} ${all})` : 'null::bigint'} as total,
  ${query.keys ? keys : 'null'} as keys, ${behind}::boolean as behind,
  ${versionVector} as version, ${currentDay} as current
from kept k`;
  return { text, parameters: parameters.values };
}

/** A program's page walks the program's rows; every other page the entries. */
function source(query: DirectoryFilter): string {
  if (query.program === undefined) return 'rollbook.directory_entries x';
  return query.words.length === 0
    ? 'rollbook.directory_listings x'
    : 'rollbook.directory_listings x join rollbook.directory_entries s on s.public_id = x.public_id';
}

/** The conditions of filters and words. */
export function filterConditions(query: DirectoryFilter, parameters: Parameters): string[] {
  const searched = query.program === undefined ? 'x' : 's';
  const conditions = query.words.map((word) => {
    const typed = parameters.add(word, 'text');
    return `(${searched}.search_text like rollbook.search_pattern(${typed})
    or ${searched}.variants && rollbook.search_edits(${typed}))`;
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
  column: string;
  key: string;
  descending: boolean;
  by: string;
}

function orderOf(query: DirectoryQuery): Order {
  const byName = query.sort === 'name';
  const descending = byName === (query.direction === 'before');
  const key = byName ? 'x.sort_key collate "C"' : 'x.newest';
  const by = [key, 'x.public_id collate "C"'].map((part) => (descending ? `${part} desc` : part)).join(', ');
  return { column: byName ? 'sort_key' : 'newest', key, descending, by };
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

/** A page reads forwards, whichever way it was walked. */
function placeOf({ direction }: DirectoryQuery): string {
  return direction === 'before' ? 'k.place desc' : 'k.place';
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
select row_to_json(f)::text as facets, ${versionVector} as version, ${currentDay} as current from (select
  ${facet('program', 'select l.program as value from matching m join rollbook.directory_listings l on l.public_id = m.public_id')},
  ${facet('country', 'select country as value from chosen')},
  ${facet('organization', 'select organization as value from chosen')},
  ${facet('status', 'select unnest(statuses) as value from chosen')}) f`;
  return { text, parameters: parameters.values };
}
