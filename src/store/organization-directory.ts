// Public reads of the directory of member organizations: one statement each, by the clock's day.
import type { Reader } from './directory.ts';
import { clockDay, partVersion } from './directory-version.ts';

export interface OrganizationFilter {
  words: readonly string[];
  kind: string | undefined;
  country: string | undefined;
  tier: string | undefined;
}

export interface OrganizationPageQuery extends OrganizationFilter {
  after: { key: string; publicId: string } | undefined;
  /** Walks towards the beginning. */
  backwards: boolean;
  limit: number;
  count: boolean;
}

/** The public lane gives JSON as the text it is. */
type Raw = Omit<PublicPageRow, 'rows'> & { rows: string };

/** A page out of what the public lane read. */
export function pageFrom([row]: Raw[]): PublicPageRow {
  if (row === undefined) throw new Error('a page has one row');
  return { ...row, rows: JSON.parse(row.rows) as PublicPageRow['rows'] };
}

export interface PublicPageRow {
  /** Entries in the order of the list, with their positions. */
  rows: { key: string; publicId: string; entry: string }[];
  total: number | null;
  version: string;
}

/** What is shown today; the conditions name parameters from $2 on. */
const matching = `x.listed_until >= ${clockDay}
  and (select coalesce(bool_and(x.search_text like rollbook.search_pattern(word)), true) from unnest($2::text[]) word)
  and ($3::text is null or x.kind = $3) and ($4::text is null or x.country = $4) and ($5::text is null or x.tier = $5)`;

function statement(backwards: boolean): string {
  const order = backwards ? 'desc' : 'asc';
  return `select
    (select coalesce(json_agg(json_build_object('key', k.sort_key, 'publicId', k.public_id, 'entry', k.entry)), '[]') from (
      select x.sort_key, x.public_id, x.entry from rollbook.directory_organizations x where ${matching}
        and ($6::text is null or (x.sort_key collate "C", x.public_id collate "C") ${backwards ? '<' : '>'} ($6, $7))
      order by x.sort_key collate "C" ${order}, x.public_id collate "C" ${order} limit $8) k) as rows,
    case when $9 then (select count(*) from rollbook.directory_organizations x where ${matching}) end as total,
    ${partVersion('organizations')} as version`;
}
const statements = { forwards: statement(false), backwards: statement(true) };

/** A page with one entry more than asked when there are more. */
export async function listPublicOrganizations(
  reader: Reader,
  { words, kind, country, tier, after, backwards, limit, count }: OrganizationPageQuery,
  clock: string | undefined,
): Promise<PublicPageRow> {
  const filters = [words, kind ?? null, country ?? null, tier ?? null];
  const position = [after?.key ?? null, after?.publicId ?? null];
  return pageFrom(
    await reader.read(statements[backwards ? 'backwards' : 'forwards'], [
      clock ?? null,
      ...filters,
      ...position,
      limit + 1,
      count,
    ]),
  );
}

/** The public entry of one organization as JSON text; undefined when it is not listed today. */
export async function findPublicOrganization(
  reader: Reader,
  publicId: string,
  clock: string | undefined,
): Promise<string | undefined> {
  const [row] = await reader.read<{ entry: string }>(
    `select x.entry from rollbook.directory_organizations x where x.public_id = $2 and x.listed_until >= ${clockDay}`,
    [clock ?? null, publicId],
  );
  return row?.entry;
}
