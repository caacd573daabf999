// Merges staged records in batches: whatever a batch replaces or creates is noted for undo, in the same statement.
import type { Tx } from './transactions.ts';

/** One batch: $1 run, $2 kind, $3 after this number, $4 up to that, $5 source, $6 note of provenance. */
export interface Batch {
  /** The plan found new records only: none is looked up among those imported before. */
  fresh: boolean;
  runId: string;
  kind: string;
  after: number;
  upTo: number;
  source: string;
  note: object;
}

/** The next staged record of a kind after this number, by one step into the index: counting ahead would read the whole table. */
export async function findFirst(
  tx: Tx,
  runId: string,
  kind: string,
  after: number,
): Promise<number | undefined> {
  const [row] = await tx.query<{ first: number | null }>(
    'select min(seq) as first from rollbook.import_staging where run_id = $1 and kind = $2 and seq > $3',
    [runId, kind, after],
  );
  return row?.first ?? undefined;
}

/** Takes the merged records away. */
export async function deleteBatch(tx: Tx, { runId, kind, after, upTo }: Batch): Promise<void> {
  await tx.query(
    'delete from rollbook.import_staging where run_id = $1 and kind = $2 and seq > $3 and seq <= $4',
    [runId, kind, after, upTo],
  );
}

const range = 's.run_id = $1 and s.kind = $2 and s.seq > $3 and s.seq <= $4';
const record = 'rollbook.import_records';

/**
 * The record of ours that a staged one became, by the primary key. `limit 1` keeps it a look-up for each row: the tables
 * grow from nothing within minutes, and joins planned on their statistics would compare everything with everything.
 */
const known = `left join lateral (select k.* from ${record} k
  where k.source = $5 and k.kind = $2 and k.source_id = s.source_id limit 1) r on true`;

/** Staged records that are new; each gets its id here. `fields` names the members of `json`, for `shapes`. */
export const newRecords = ({ fresh }: Batch, columns: string, joins = '', json = 's."values"') => `
  select s.source_id, s."values" as v, s.digest, uuidv7() as id, array(select jsonb_object_keys(${json})) as fields${columns}
  from rollbook.import_staging s ${fresh ? '' : known} ${joins}
  where ${range} and s.digest <> '' ${fresh ? '' : 'and r.source is null'}`;

/** Provenance of new records by the set of fields they have: made once for each set, as most rows of a file share one. */
export const shapes = `
  select d.fields, (select coalesce(jsonb_object_agg(f, $6::jsonb), '{}') from unnest(d.fields) f) as provenance
  from (select distinct fields from batch) d`;

/** The time of a whole batch: a column's default would ask for it row by row. */
export const now = '(select rollbook.now())';

/** The member who owns a staged record, as \`o.id\`; the record is skipped when they are gone meanwhile. */
export const owner = `
  cross join lateral (select w.target_id from ${record} w
    where w.source = $5 and w.kind = 'members' and w.source_id = s.owner_source_id limit 1) w
  cross join lateral (select m.id from rollbook.members m where m.id = w.target_id limit 1) o`;

/** Staged records whose values differ from those last imported. */
export const changedRecords = `
  select s.source_id, s."values" as v, s.digest, r.target_id as id, r.member_id
  from rollbook.import_staging s ${known}
  where ${range} and s.digest <> '' and s.digest <> r.digest`;

/** Staged records that the source no longer has. */
export const removedRecords = `
  select r.source_id, r.target_id as id, r.member_id
  from rollbook.import_staging s ${known} where ${range} and s.digest = '' and r.source is not null`;

/** What a batch consists of: the statements for what it lacks cost time for nothing. */
export async function countBatch(
  tx: Tx,
  batch: Batch,
): Promise<{ created: number; changed: number; removed: number }> {
  const [counts] = await tx.query<{ created: number; changed: number; removed: number }>(
    `select count(*) filter (where s.digest <> '' and r.source is null) as created,
       count(*) filter (where s.digest <> '' and s.digest <> r.digest) as changed,
       count(*) filter (where s.digest = '' and r.source is not null) as removed
     from rollbook.import_staging s ${known} where ${range}`,
    parameters(batch).slice(0, 5),
  );
  return counts ?? { created: 0, changed: 0, removed: 0 };
}

export const recordNew = (memberId: string) => `
  insert into ${record} (source, kind, source_id, target_id, member_id, digest)
  select $5, $2, source_id, id, ${memberId}, digest from batch`;

/** Notes what a batch created under its own ids: undo takes these rows away, and then their records of identity. */
export const noteCreated = (table: string) => `
  insert into rollbook.import_changes (run_id, table_name, row_id, written)
  select $1::uuid, '${table}', 'created', jsonb_agg(id) from batch having count(*) > 0`;

/** Notes what a batch created under other ids; the records of identity come first, so that undo takes them last. */
export const noteCreatedAs = (table: string, ids: string) => `
  insert into rollbook.import_changes (run_id, table_name, row_id, written)
  select $1::uuid, x.name, x.id, x.ids from (
    select 1 as place, 'import_records' as name, $2::text as id, jsonb_agg(id) as ids from batch
    union all select 2, '${table}', 'created', jsonb_agg(id) from ${ids}) x
  where x.ids is not null order by x.place`;

/** Moves the digest of changed records on; the old one is noted. */
export async function updateRecords(tx: Tx, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as (${changedRecords}),
     moved as (
       update ${record} r set digest = b.digest from batch b
       where r.source = $5 and r.kind = $2 and r.source_id = b.source_id returning to_jsonb(old) as old, to_jsonb(new) as new)
     insert into rollbook.import_changes (run_id, table_name, row_id, previous, written)
     select $1::uuid, 'import_records', $2::text, old, new from moved where $6::jsonb is not null`,
    parameters(batch),
  );
}

/** Forgets the identity of what the source no longer has; noted. */
export async function deleteRecords(tx: Tx, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as (${removedRecords}),
     gone as (
       delete from ${record} r using batch b
       where r.source = $5 and r.kind = $2 and r.source_id = b.source_id returning to_jsonb(r) as old)
     insert into rollbook.import_changes (run_id, table_name, row_id, previous)
     select $1::uuid, 'import_records', $2::text, old from gone where $6::jsonb is not null`,
    parameters(batch),
  );
}

export function parameters({ runId, kind, after, upTo, source, note }: Batch): unknown[] {
  return [runId, kind, after, upTo, source, JSON.stringify(note)];
}
