// Merges staged members and the entries of their collections.
import {
  type Batch,
  changedRecords,
  newRecords,
  noteCreated,
  now,
  owner,
  parameters,
  recordNew,
  removedRecords,
  shapes,
} from './import-merge.ts';
import {
  entryTables,
  type FilledColumn,
  fromJson,
  isOwn,
  memberColumns,
  stamped,
  toJson,
} from './import-tables.ts';
import type { Tx } from './transactions.ts';

const list = (filled: readonly FilledColumn[]) => filled.map(({ column }) => column).join(', ');
const values = (filled: readonly FilledColumn[], json: string) =>
  filled.map((column) => fromJson(column, json)).join(', ');

export async function insertMembers(tx: Tx, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as materialized (${newRecords(batch, '')}),
     shapes as materialized (${shapes}),
     recorded as (${recordNew('id')}),
     created as (
       insert into rollbook.members (id, ${list(memberColumns)}, provenance, created_at, updated_at)
       select b.id, ${values(memberColumns, 'b.v')}, s.provenance, ${now}, ${now}
       from batch b join shapes s on s.fields = b.fields)
     ${noteCreated('members')}`,
    parameters(batch),
  );
}

const empty: Record<FilledColumn['form'], string> = {
  text: 'null',
  list: `'{}'`,
  json: `'[]'`,
  boolean: 'false',
};

export function updateMembers(tx: Tx, batch: Batch): Promise<void> {
  return updateFields(tx, batch, 'members', memberColumns);
}

/**
 * Writes field by field: what the person or the organization wrote stays; what this source once wrote and no longer has
 * goes. Only records with a real change are touched. The fields' old values and provenance are noted.
 */
export async function updateFields(
  tx: Tx,
  batch: Batch,
  table: string,
  columns: readonly FilledColumn[],
): Promise<void> {
  const sets = columns.map(
    (column) => `${column.column} = case when n.fresh ? '${column.name}' then ${fromJson(column, 'n.fresh')}
      when '${column.name}' = any (n.cleared) then ${column.empty ?? empty[column.form]} else m.${column.column} end`,
  );
  const fields = `array[${columns.map(({ name }) => `'${name}'`).join(', ')}]`;
  await tx.query(
    `with batch as materialized (${changedRecords}),
     locked as materialized (
       select m.id, m.provenance as p, ${toJson(columns, 'm')} as held, b.v
       from batch b join rollbook.${table} m on m.id = b.id for no key update of m),
     next as materialized (
       select l.id, l.p, l.held,
         (select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(l.v) e
           where coalesce(l.p->e.key->>'source', '') not in ('self', 'organization')
             and e.value is distinct from l.held->e.key) as fresh,
         (select coalesce(array_agg(f), '{}') from unnest(${fields}) f
           where not l.v ? f and l.p->f->>'source' = 'third_party' and l.p->f->>'sourceName' = $5) as cleared
       from locked l),
     changed as (
       update rollbook.${table} m set ${sets.join(', ')},
         provenance = (m.provenance - n.cleared) || ${stamped('n.fresh')},
         revision = m.revision + 1, updated_at = ${now}
       from next n where m.id = n.id and (n.fresh <> '{}' or n.cleared <> '{}')
       returning m.id, n.p, n.held, n.fresh, n.cleared, m.provenance as np)
     insert into rollbook.import_changes (run_id, table_name, row_id, previous, written)
     select $1::uuid, '${table}', c.id::text,
       (select jsonb_object_agg(f, jsonb_build_object('v', c.held->f, 'p', c.p->f)) from unnest(t.fields) f),
       (select jsonb_object_agg(f, jsonb_build_object('v', c.fresh->f, 'p', c.np->f)) from unnest(t.fields) f)
     from changed c, lateral (select array(select jsonb_object_keys(c.fresh)) || c.cleared as fields) t`,
    parameters(batch),
  );
}

/** Adds entries to members; one that the member has already, or has their own in place of, is only remembered. */
export async function insertEntries(tx: Tx, table: string, batch: Batch): Promise<void> {
  const { columns, taken } = tableOf(table);
  // At most one e-mail is the primary one.
  const primary = columns.some(({ name }) => name === 'primary')
    ? 'and not exists (select from rollbook.emails e where e.member_id = b.member_id and e.is_primary)'
    : '';
  const read = columns.map(
    (column) => `${fromJson(column, 'b.v')} ${column.name === 'primary' ? primary : ''}`,
  );
  await tx.query(
    `with batch as materialized (${newRecords(batch, ', o.id as member_id', owner)}),
     shapes as materialized (${shapes}),
     recorded as (${recordNew('member_id')}),
     created as (
       insert into rollbook.${table} (id, member_id, ${list(columns)}, provenance, created_at, updated_at)
       select b.id, b.member_id, ${read.join(', ')}, s.provenance, ${now}, ${now}
       from batch b join shapes s on s.fields = b.fields
       where (select e.id from rollbook.${table} e where e.member_id = b.member_id and (${taken}) limit 1) is null)
     ${noteCreated(table)}`,
    parameters(batch),
  );
}

/** Changes entries as a whole, unless the person or the organization wrote in them; what was there is noted. */
export async function updateEntries(tx: Tx, table: string, batch: Batch): Promise<void> {
  const { columns } = tableOf(table);
  const sets = columns
    .filter(({ name }) => name !== 'primary')
    .map((column) => `${column.column} = ${fromJson(column, 'b.v')}`);
  await tx.query(
    `with batch as materialized (${changedRecords}),
     changed as (
       update rollbook.${table} e
       set ${sets.join(', ')}, provenance = ${stamped('b.v')}, updated_at = ${now}
       from batch b where e.id = b.id and not ${isOwn('e.provenance')}
       returning e.id, to_jsonb(old) as previous, to_jsonb(new) as written),
     raised as (${raiseRevision('(select b.member_id from batch b join changed c on c.id = b.id)')})
     insert into rollbook.import_changes (run_id, table_name, row_id, previous, written)
     select $1::uuid, '${table}', id::text, previous, written from changed`,
    parameters(batch),
  );
}

/** Removes entries that the source no longer has, unless the person or the organization wrote in them; noted. */
export async function deleteEntries(tx: Tx, table: string, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as materialized (${removedRecords}),
     gone as (
       delete from rollbook.${table} e using batch b where e.id = b.id and not ${isOwn('e.provenance')}
       returning e.id, e.member_id, to_jsonb(e) as previous),
     raised as (${raiseRevision('(select member_id from gone)')})
     insert into rollbook.import_changes (run_id, table_name, row_id, previous)
     select $1::uuid, '${table}', id::text, previous from gone where $6::jsonb is not null`,
    parameters(batch),
  );
}

/** A record is changed when an entry of it is: whoever edits it meanwhile is told (If-Match). */
const raiseRevision = (ids: string) =>
  `update rollbook.members m set revision = m.revision + 1, updated_at = ${now} where m.id in ${ids} returning 1`;

function tableOf(name: string) {
  const table = entryTables[name];
  if (table === undefined) throw new Error(`imports know no table ${name}`);
  return table;
}
