// SQL of the collections of a member's record.
import type { Provenance } from '../schema/columns.ts';
import type { Tx } from './transactions.ts';

interface EntryTable {
  /** Member -> column. */
  columns: Record<string, string>;
  /** Members that are only shown -> expression. */
  shown?: Record<string, string>;
}

const verifiedAt = `to_char(e.verified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const dates = { start: 'start_date', end: 'end_date' };

/** The tables by the name of their collection. */
const entryTables = {
  employments: { columns: { organization: 'organization', title: 'title', ...dates, summary: 'summary' } },
  educations: { columns: { institution: 'institution', degree: 'degree', area: 'area', ...dates } },
  credentials: {
    columns: { title: 'title', issuer: 'issuer', awarded: 'awarded', url: 'url' },
    shown: { selfDeclared: 'true' },
  },
  links: { columns: { kind: 'kind', url: 'url' }, shown: { external: 'true' } },
  emails: {
    columns: { kind: 'kind', address: 'address', primary: 'is_primary' },
    shown: { verifiedAt },
  },
  phones: { columns: { kind: 'kind', number: 'number' } },
  addresses: {
    columns: {
      kind: 'kind',
      street: 'street',
      city: 'city',
      region: 'region',
      postalCode: 'postal_code',
      country: 'country',
    },
  },
} as const satisfies Record<string, EntryTable>;

export type EntryCollection = keyof typeof entryTables;

/** An entry as it is shown: id, its members, provenance. */
export interface EntryRow {
  id: string;
  provenance: Provenance;
  [member: string]: unknown;
}

/** The entry `e` as JSON. */
function entryJson(collection: EntryCollection): string {
  const { columns, shown = {} }: EntryTable = entryTables[collection];
  const pairs = [
    ...Object.entries(columns).map(([member, column]) => `'${member}', e.${column}`),
    ...Object.entries(shown).map(([member, expression]) => `'${member}', ${expression}`),
  ];
  return `json_build_object('id', e.id, ${pairs.join(', ')}, 'provenance', e.provenance)`;
}

/** A subquery that gives the entries of member `m`, oldest first. */
export function entriesOf(collection: EntryCollection): string {
  return `(select coalesce(json_agg(${entryJson(collection)} order by e.id), '[]')
    from rollbook.${collection} e where e.member_id = m.id)`;
}

/** The entries of a member, oldest first. */
export async function listOwnEntries(
  tx: Tx,
  collection: EntryCollection,
  memberId: string,
): Promise<EntryRow[]> {
  const rows = await tx.query<{ entry: EntryRow }>(
    `select ${entryJson(collection)} as entry from rollbook.${collection} e where e.member_id = $1 order by e.id`,
    [memberId],
  );
  return rows.map(({ entry }) => entry);
}

export async function countOwnEntries(
  tx: Tx,
  collection: EntryCollection,
  memberId: string,
): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*) from rollbook.${collection} where member_id = $1`,
    [memberId],
  );
  return row?.count ?? 0;
}

/** The member's own entry of that id. */
export async function findOwnEntry(
  tx: Tx,
  collection: EntryCollection,
  memberId: string,
  id: string,
): Promise<EntryRow | undefined> {
  const [row] = await tx.query<{ entry: EntryRow }>(
    `select ${entryJson(collection)} as entry from rollbook.${collection} e where e.member_id = $1 and e.id = $2`,
    [memberId, id],
  );
  return row?.entry;
}

/** Adds an entry with the provenance of its values, in one statement. */
export async function insertEntry(
  tx: Tx,
  collection: EntryCollection,
  memberId: string,
  values: Record<string, unknown>,
  provenance: Provenance,
): Promise<EntryRow> {
  const columns = assigned(collection, values);
  const places = columns.map((_, index) => `$${index + 3}`);
  const [row] = await tx.query<{ entry: EntryRow }>(
    `insert into rollbook.${collection} as e (member_id, provenance, ${columns.map(([column]) => column).join(', ')})
     values ($1, $2, ${places.join(', ')}) returning ${entryJson(collection)} as entry`,
    [memberId, JSON.stringify(provenance), ...columns.map(([, value]) => value)],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row.entry;
}

/** Changes an entry and the provenance of the changed values, in one statement. */
export async function updateEntry(
  tx: Tx,
  collection: EntryCollection,
  id: string,
  values: Record<string, unknown>,
  provenance: Provenance,
): Promise<EntryRow> {
  const columns = assigned(collection, values);
  const sets = columns.map(([column], index) => `${column} = $${index + 4}`);
  // What was verified was the old address.
  if (collection === 'emails' && 'address' in values) sets.push('verified_at = null');
  const [row] = await tx.query<{ entry: EntryRow }>(
    `update rollbook.${collection} as e
     set provenance = (e.provenance - $2::text[]) || $3::jsonb, updated_at = rollbook.now(), ${sets.join(', ')}
     where e.id = $1 returning ${entryJson(collection)} as entry`,
    [id, Object.keys(values), JSON.stringify(provenance), ...columns.map(([, value]) => value)],
  );
  if (row === undefined) throw new Error('an update returns its row');
  return row.entry;
}

export async function deleteEntry(tx: Tx, collection: EntryCollection, id: string): Promise<void> {
  await tx.query(`delete from rollbook.${collection} where id = $1`, [id]);
}

/** Takes the mark of the primary address from all the member's e-mails but one. */
export async function updateOtherEmails(tx: Tx, memberId: string, primaryId: string): Promise<void> {
  await tx.query(
    'update rollbook.emails set is_primary = false where member_id = $1 and id <> $2 and is_primary',
    [memberId, primaryId],
  );
}

function assigned(collection: EntryCollection, values: Record<string, unknown>): [string, unknown][] {
  const { columns }: EntryTable = entryTables[collection];
  return Object.entries(values).map(([member, value]) => {
    const column = columns[member];
    if (column === undefined) throw new Error(`${collection} have no ${member}`);
    return [column, value];
  });
}
