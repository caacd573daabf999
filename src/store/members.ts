// SQL of members' records.
import type { Provenance } from '../schema/columns.ts';
import { type EntryCollection, type EntryRow, entriesOf } from './entries.ts';
import type { Tx } from './transactions.ts';

/** Member of the API -> column. */
export const columns = {
  displayName: 'display_name',
  givenName: 'given_name',
  familyName: 'family_name',
  handle: 'handle',
  headline: 'headline',
  about: 'about',
  jobTitle: 'job_title',
  organization: 'organization',
  country: 'country',
  city: 'city',
  interests: 'interests',
  keywords: 'keywords',
  skills: 'skills',
} as const;

export type MemberField = keyof typeof columns;
/** Values by field; null or an empty list is nothing. */
export type MemberValues = Partial<Record<MemberField, unknown>>;

const collections: EntryCollection[] = [
  'employments',
  'educations',
  'credentials',
  'links',
  'emails',
  'phones',
  'addresses',
];

/** Everything held of a member in the record itself. */
export interface MemberRow extends Record<MemberField, unknown>, Record<EntryCollection, EntryRow[]> {
  id: string;
  publicId: string;
  country: string | null;
  revision: number;
  provenance: Provenance;
}

const fields = Object.entries(columns).map(([name, column]) => `m.${column} as "${name}"`);
const entries = collections.map((name) => `${entriesOf(name)} as ${name}`);

/** The whole record, or undefined. */
export async function findMember(tx: Tx, id: string): Promise<MemberRow | undefined> {
  const [row] = await tx.query<MemberRow>(
    `select m.id, m.public_id as "publicId", m.revision, m.provenance, ${[...fields, ...entries].join(', ')}
     from rollbook.members m where m.id = $1`,
    [id],
    'member',
  );
  return row;
}

/** The revision of a record that nobody else changes until this transaction ends; undefined when there is none. */
export async function lockMember(tx: Tx, id: string): Promise<number | undefined> {
  // Two changes made on one revision, and the limit of entries, are decided one after the other; rows that refer to the
  // member need not wait.
  const [row] = await tx.query<{ revision: number }>(
    'select revision from rollbook.members where id = $1 for no key update',
    [id],
  );
  return row?.revision;
}

/** The internal id behind a public one. */
export async function findMemberId(tx: Tx, publicId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>('select id from rollbook.members where public_id = $1', [
    publicId,
  ]);
  return row?.id;
}

/** Raises the revision after a change of a collection, a photo or whatever else the record consists of. */
export async function updateRevision(tx: Tx, id: string): Promise<number> {
  const [row] = await tx.query<{ revision: number }>(
    'update rollbook.members set revision = revision + 1, updated_at = rollbook.now() where id = $1 returning revision',
    [id],
  );
  if (row === undefined) throw new Error('an update returns its row');
  return row.revision;
}

export async function insertMember(
  tx: Tx,
  values: MemberValues,
  provenance: Provenance,
): Promise<{ id: string; publicId: string }> {
  const assigned = assignments(values);
  const [row] = await tx.query<{ id: string; publicId: string }>(
    `insert into rollbook.members (provenance, ${assigned.map(([column]) => column).join(', ')})
     values ($1, ${assigned.map((_, index) => `$${index + 2}`).join(', ')}) returning id, public_id as "publicId"`,
    [JSON.stringify(provenance), ...assigned.map(([, value]) => value)],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row;
}

/** Changes fields, their provenance and the revision in one statement. */
export async function updateMember(
  tx: Tx,
  id: string,
  values: MemberValues,
  provenance: Provenance,
): Promise<void> {
  const assigned = assignments(values);
  const sets = assigned.map(([column], index) => `${column} = $${index + 4}`);
  await tx.query(
    `update rollbook.members
     set provenance = (provenance - $2::text[]) || $3::jsonb, revision = revision + 1, updated_at = rollbook.now(),
       ${sets.join(', ')}
     where id = $1`,
    [id, Object.keys(values), JSON.stringify(provenance), ...assigned.map(([, value]) => value)],
  );
}

function assignments(values: MemberValues): [string, unknown][] {
  return Object.entries(values).map(([name, value]) => {
    if (!Object.hasOwn(columns, name)) throw new Error(`members have no ${name}`);
    return [columns[name as MemberField], name === 'skills' ? JSON.stringify(value) : value];
  });
}

export interface MemberSummaryRow {
  id: string;
  publicId: string;
  displayName: string;
  country: string | null;
  organization: string | null;
}

/** Members by name, those whose name has every typed word (as a prefix); all when nothing is typed. */
export function listMembers(tx: Tx, typed: string | undefined, limit: number): Promise<MemberSummaryRow[]> {
  return tx.query<MemberSummaryRow>(
    `select id, public_id as "publicId", display_name as "displayName", country, organization
     from rollbook.members
     where $1::text is null or (select bool_and(rollbook.search_text(display_name) like rollbook.search_pattern(word))
       from unnest(string_to_array(rollbook.fold($1), ' ')) word)
     order by rollbook.fold(display_name) collate "C", id limit $2`,
    [typed ?? null, limit],
  );
}
