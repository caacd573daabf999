// SQL that deletes the values of fields for everybody at once, whoever they belong to.
import { emptyOf, fieldTables, holds, isMemberField } from './field-review.ts';
import { columns } from './members.ts';
import type { Tx } from './transactions.ts';

export interface DeletedRow {
  field: string;
  people: number;
  values: number;
}

/** A restricted record may only be stored: nothing of it is deleted either (GDPR Art. 18). Nor is one that a hold keeps (MEF-35). */
const unrestricted = (memberId: string) =>
  `not exists (select from rollbook.restrictions r where r.member_id = ${memberId} and r.lifted_at is null)
    and ${memberId} not in (select rollbook.held_members('record'))`;

/**
 * Empties the fields, their provenance and their collections, and raises the revision of every record that had any, in
 * one statement; the directory follows by its triggers.
 */
export async function deleteFieldValues(tx: Tx, fields: readonly string[]): Promise<DeletedRow[]> {
  // As long as there are records: the lane's limit is for one statement of ordinary length.
  await tx.query(`select set_config('statement_timeout', '0', true)`);
  const inRecord = fields.filter(isMemberField);
  const inTables = fields.flatMap((field) => {
    const table = fieldTables[field];
    return table === undefined ? [] : [{ field, table }];
  });
  const parts = [
    ...inTables.map(
      ({ table }) => `gone_${table} as (
        delete from rollbook.${table} e where ${unrestricted('e.member_id')} returning e.member_id)`,
    ),
    `changed as (${updateRecords(
      inRecord,
      inTables.map(({ table }) => table),
    )})`,
  ];
  const counts = [
    ...inRecord.map(
      (field) =>
        `select '${field}' as field, count(*) filter (where c."${field}") as people,
           count(*) filter (where c."${field}") as "values" from changed c`,
    ),
    ...inTables.map(
      ({ field, table }) =>
        `select '${field}' as field, count(distinct member_id) as people, count(*) as "values" from gone_${table}`,
    ),
  ];
  return tx.query<DeletedRow>(`with ${parts.join(', ')} ${counts.join(' union all ')}`, [fields]);
}

function updateRecords(fields: readonly (keyof typeof columns)[], tables: readonly string[]): string {
  const sets = fields.map((field) => `${columns[field]} = ${emptyOf(field)}`);
  const had = [
    'm.provenance ?| $1::text[]',
    ...fields.map((field) => holds('m', field)),
    ...tables.map((table) => `m.id in (select member_id from gone_${table})`),
  ];
  const told = fields.map((field) => `${holds('old', field)} as "${field}"`);
  return `update rollbook.members m
    set ${[...sets, 'provenance = m.provenance - $1::text[]'].join(', ')},
      revision = m.revision + 1, updated_at = rollbook.now()
    where (${had.join(' or ')}) and ${unrestricted('m.id')}
    returning ${['m.id', ...told].join(', ')}`;
}

/** Deletes what else repeats values of these fields: suggestions, proposals, and what an undone import would put back. */
export async function deleteFieldTraces(tx: Tx, fields: readonly string[]): Promise<void> {
  for (const table of ['suggestions', 'proposals']) {
    await tx.query(
      `delete from rollbook.${table} e where e.field = any ($1) and ${unrestricted('e.member_id')}`,
      [fields],
    );
  }
  await tx.query(
    `update rollbook.import_changes set previous = previous - $1::text[], written = written - $1::text[]
     where table_name = 'members' and previous ?| $1::text[]
       and row_id not in (select held::text from rollbook.held_members('record') held)`,
    [fields],
  );
  await tx.query(
    `delete from rollbook.import_changes where table_name = any ($1) and previous is not null
       and previous->>'member_id' not in (select held::text from rollbook.held_members('record') held)`,
    [fields.map((field) => fieldTables[field] ?? '')],
  );
  if (fields.includes('handle')) await updateFreedHandles(tx);
}

/** The names stay taken for ever, but no longer say whose they were (MEXE-04). */
async function updateFreedHandles(tx: Tx): Promise<void> {
  await tx.query(
    `update rollbook.handles h set member_id = null where h.member_id is not null and ${unrestricted('h.member_id')}`,
  );
}
