// Public reads of the projection: each one statement, so that rows, totals and version come from one snapshot.
import {
  type DirectoryFilter,
  type DirectoryQuery,
  facetStatement,
  listStatement,
} from './directory-statement.ts';
import { currentDay } from './directory-version.ts';

/** Whatever can run a read-only statement: the public lane, or a member's own transaction. */
export interface Reader {
  read<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]>;
}

export interface PageRow {
  /** The entries, joined by commas; null when there are none. */
  items: string | null;
  more: boolean;
  firstKey: string | null;
  firstId: string | null;
  lastKey: string | null;
  lastId: string | null;
  total: number | null;
  /** `[key, publicId]` of each entry as JSON text, when asked. */
  keys: string | null;
  /** Entries lie behind the position that the page was walked from, when asked. */
  behind: boolean | null;
  version: string;
  current: boolean;
}

/** A page of entries with its version; `current` is false when the directory must first be rolled to today. */
export async function listEntries(
  reader: Reader,
  query: DirectoryQuery,
  clock: string | undefined,
): Promise<PageRow> {
  const { text, parameters } = listStatement(query, clock);
  const [row] = await reader.read<PageRow>(text, parameters);
  if (row === undefined) throw new Error('a page has one row');
  return row;
}

export interface EntryRow {
  entry: string | null;
  digest: string | null;
  current: boolean;
}

/** The public entry of one person as JSON text, or null when there is none. */
export async function findEntry(
  reader: Reader,
  publicId: string,
  clock: string | undefined,
): Promise<EntryRow> {
  const [row] = await reader.read<EntryRow>(
    `select e.entry, md5(e.entry) as digest, ${currentDay} as current
     from (select 1) one left join rollbook.directory_entries e on e.public_id = $2`,
    [clock ?? null, publicId],
  );
  if (row === undefined) throw new Error('an entry has one row');
  return row;
}

export interface CertificateRow {
  answer: string | null;
  digest: string | null;
  /** The number that answers in the place of the typed one, which was merged into it. */
  movedTo: string | null;
  retiredOn: string | null;
  /** The typed name is the holder's; null unless the holder granted verification. */
  matches: boolean | null;
  current: boolean;
}

/** What a verifier of a number is told, as JSON text; `name` is compared only under the holder's grant. */
export async function findCertificateAnswer(
  reader: Reader,
  number: string,
  name: string | undefined,
  clock: string | undefined,
): Promise<CertificateRow> {
  const typed = keyOf(number);
  const matches =
    name === undefined
      ? 'null::boolean'
      : 'coalesce(o.holder_key, c.holder_key) = rollbook.name_key($3::text)';
  const [row] = await reader.read<CertificateRow>(
    // A merged number has no holder of its own, and its answer is the other's.
    `select coalesce(o.answer, c.answer) as answer, md5(coalesce(o.answer, c.answer)) as digest, ${matches} as matches,
       ${currentDay} as current, c.moved_to as "movedTo", coalesce(o.retired_on, c.retired_on)::text as "retiredOn"
     from (select 1) one left join rollbook.directory_certificates c on c.number_key = ${typed.expression}
       left join rollbook.directory_certificates o
         on c.moved_to is not null and o.number_key = rollbook.number_key(c.moved_to)`,
    [clock ?? null, typed.value, ...(name === undefined ? [] : [name])],
  );
  if (row === undefined) throw new Error('a verification has one row');
  return row;
}

/** The database folds numbers; one of plain letters, digits, hyphens and spaces has the same key here, in a tenth of the time. */
function keyOf(number: string): { expression: string; value: string } {
  return /^[0-9A-Za-z -]*$/.test(number)
    ? { expression: '$2::text', value: number.replaceAll(/[ -]/g, '').toUpperCase() }
    : { expression: 'rollbook.number_key($2::text)', value: number };
}

export interface FacetRow {
  facets: string;
  version: string;
  current: boolean;
}

/** Counts of the matching entries by program, country, organization and status, as JSON text. */
export async function countFacets(
  reader: Reader,
  filter: DirectoryFilter,
  clock: string | undefined,
): Promise<FacetRow> {
  const { text, parameters } = facetStatement(filter, clock);
  const [row] = await reader.read<FacetRow>(text, parameters);
  if (row === undefined) throw new Error('facets have one row');
  return row;
}
