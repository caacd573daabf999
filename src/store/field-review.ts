// SQL of the field review: of how many people each field holds values, and how recent ones.
import { columns, type MemberField } from './members.ts';
import type { Tx } from './transactions.ts';

/** Fields whose values are rows of their own -> their table. */
export const fieldTables: Readonly<Record<string, string>> = {
  emails: 'emails',
  phones: 'phones',
  addresses: 'addresses',
  employments: 'employments',
  educations: 'educations',
  credentials: 'credentials',
  links: 'links',
  photo: 'photos',
  linkedAccounts: 'linked_accounts',
  certificates: 'certificates',
};

export interface FieldHolding {
  field: string;
  /** How many people have a value. */
  people: number;
  values: number;
  /** How many of the values were collected within the last year. */
  collected: number;
  lastCollectedAt: string;
}

/** What an empty column of a record holds. */
export function emptyOf(field: MemberField): string {
  if (field === 'skills') return `'[]'`;
  return field === 'interests' || field === 'keywords' ? `'{}'` : 'null';
}

/** Whether the record `row` has a value of the field. */
export function holds(row: string, field: MemberField): string {
  return `${row}.${columns[field]} is distinct from ${emptyOf(field)}`;
}

export function isMemberField(name: string): name is MemberField {
  return Object.hasOwn(columns, name);
}

const measures = `count(*) as "values", count(*) filter (where x.at >= since.at) as collected, max(x.at) as "lastCollectedAt"`;

/** Values of unknown origin count as collected when their row was made. */
const inRecords = `
  select x.field, count(*) as people, ${measures}
  from since, rollbook.members m cross join lateral (values ${Object.keys(columns)
    .filter(isMemberField)
    .map(
      (name) =>
        `('${name}', ${holds('m', name)}, coalesce((m.provenance->'${name}'->>'collectedAt')::timestamptz, m.created_at))`,
    )
    .join(', ')}) x (field, held, at)
  where x.held group by x.field`;

const lastOf = (table: string) =>
  table === 'linked_accounts'
    ? 'e.linked_at'
    : `coalesce((select max((p.value->>'collectedAt')::timestamptz) from jsonb_each(e.provenance) p), e.created_at)`;

const inTable = ([field, table]: [string, string]) => `
  select '${field}', count(distinct x.member_id), ${measures}
  from since, (select e.member_id, ${lastOf(table)} as at from rollbook.${table} e where e.member_id is not null) x
  having count(*) > 0`;

/** Every field that holds something; the others are left out. */
export function listFieldHoldings(tx: Tx): Promise<FieldHolding[]> {
  return tx.query<FieldHolding>(
    `with since as (select rollbook.now() - interval '1 year' as at)
     ${[inRecords, ...Object.entries(fieldTables).map(inTable)].join(' union all ')}`,
  );
}

/** When the year under review began. */
export async function findReviewStart(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ at: string }>(`select rollbook.now() - interval '1 year' as at`);
  if (row === undefined) throw new Error('a time has one row');
  return row.at;
}
