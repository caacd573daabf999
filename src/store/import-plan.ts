// Compares staged records with what is held, set by set: what is refused, new, changed, or the same.
import type { Refusal } from './import-kind.ts';
import { kinds, storeKinds } from './import-kinds.ts';
import type { Tx } from './transactions.ts';

/** One import at a time plans, merges or undoes; held to the end of the transaction. */
export async function lockImports(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(7005)');
}

/**
 * Nothing is planned, ended or undone while this batch is merged, but other batches are; those who come to the same one (two
 * commands at once) take turns, and the second finds it empty. Held to the end of the transaction.
 */
export async function lockBatch(tx: Tx, after: number): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared(7005), pg_advisory_xact_lock(7004, $1)', [after]);
}

/** Sorts and hashes of millions of rows; nested loops chosen on stale statistics would never end. */
export async function preparePlanning(tx: Tx): Promise<void> {
  await tx.query(`select set_config('work_mem', '64MB', true), set_config('enable_nestloop', 'off', true),
    set_config('jit', 'off', true)`);
  await tx.query('analyze rollbook.import_staging');
}

/** Back to what batches of a few thousand want. */
export async function finishPlanning(tx: Tx): Promise<void> {
  await tx.query(`select set_config('enable_nestloop', 'on', true)`);
}

/** Batches look each row up once, each by another key: remembering what was found costs more than it saves. */
export async function prepareMerging(tx: Tx): Promise<void> {
  await tx.query(`select set_config('enable_memoize', 'off', true), set_config('jit', 'off', true)`);
}

/** The kinds of records that this source has brought before. */
export async function listKnownKinds(tx: Tx, source: string): Promise<string[]> {
  const rows = await tx.query<{ kind: string }>(
    `select k.kind from unnest($2::text[]) k (kind)
     where exists (select from rollbook.import_records r where r.source = $1 and r.kind = k.kind)`,
    [source, kinds],
  );
  return rows.map(({ kind }) => kind);
}

/** Whose record it is, for what belongs to a person. */
const person = `case when s.kind like 'members%' then coalesce(s.owner_source_id, s.source_id) else s.owner_source_id end`;

/** A certificate's rows are its terms; they must agree on what it is. */
const termRefusals: Refusal[] = [
  {
    code: 'certificate.contradictory',
    column: 'id',
    condition: `s.kind = 'terms' and exists (
      select from rollbook.import_staging t
      where t.run_id = $1 and t.kind = 'terms' and t.source_id = s.source_id and t.seq < s.seq
        and (t.owner_source_id, t."values"->>'number', t."values"->>'program')
          is distinct from (s.owner_source_id, s."values"->>'number', s."values"->>'program'))`,
  },
  {
    code: 'program.notFound',
    column: 'program',
    condition: `s.kind = 'terms' and s."values"->>'program' not in (select code from rollbook.programs)
      and not s."values"->>'program' = any ($3)`,
  },
  {
    code: 'certificate.numberTaken',
    column: 'number',
    condition: `s.kind = 'terms' and exists (
      select from rollbook.certificates c
      where c.number_key = rollbook.number_key(s."values"->>'number') and not exists (
        select from rollbook.import_records r
        where r.source = $2 and r.kind = 'certificates' and r.source_id = s.source_id and r.target_id = c.id))`,
  },
  {
    code: 'certificate.numberTaken',
    column: 'number',
    condition: `s.kind = 'terms' and exists (
      select from rollbook.import_staging t
      where t.run_id = $1 and t.kind = 'terms' and t.source_id <> s.source_id and t.seq < s.seq
        and rollbook.number_key(t."values"->>'number') = rollbook.number_key(s."values"->>'number'))`,
  },
  {
    code: 'certificate.numberStays',
    column: 'number',
    condition: `s.kind = 'terms' and exists (
      select from rollbook.import_records r join rollbook.certificates c on c.id = r.target_id
      where r.source = $2 and r.kind = 'certificates' and r.source_id = s.source_id
        and c.number_key <> rollbook.number_key(s."values"->>'number'))`,
  },
];

const refusals: Refusal[] = [
  {
    code: 'import.duplicate',
    column: 'id',
    condition: `s.kind <> 'terms' and s.kind not like 'members.%' and exists (
      select from (
        select t.kind, t.source_id, min(t.seq) as first from rollbook.import_staging t
        where t.run_id = $1 and t.kind <> 'terms' and t.kind not like 'members.%'
        group by t.kind, t.source_id having count(*) > 1) d
      where d.kind = s.kind and d.source_id = s.source_id and s.seq > d.first)`,
  },
  {
    // Who was erased here does not come back by an import (MEF-22).
    code: 'member.erased',
    column: 'id',
    condition: `s.kind = 'members' and s.source_id in (
      select r.source_id from rollbook.import_records r
      where r.source = $2 and r.kind = 'members' and not exists (select from rollbook.members m where m.id = r.target_id))`,
  },
  {
    code: 'member.restricted',
    column: 'id',
    condition: `${person} in (
      select r.source_id from rollbook.import_records r
      where r.source = $2 and r.kind = 'members' and (
        r.target_id in (select x.member_id from rollbook.restrictions x where x.lifted_at is null)
        or r.target_id in (select x.member_id from rollbook.objections x
          where x.withdrawn_at is null and x.purpose = 'data-import')))`,
  },
  {
    code: 'import.ownerUnknown',
    column: 'owner',
    condition: `s.owner_source_id is not null and s.kind not like 'members.%'
      and not exists (select from rollbook.import_staging t
        where t.run_id = $1 and t.kind = 'members' and t.source_id = s.owner_source_id)
      and not exists (select from rollbook.import_records r join rollbook.members m on m.id = r.target_id
        where r.source = $2 and r.kind = 'members' and r.source_id = s.owner_source_id)`,
  },
];

export interface FoundRefusals {
  code: string;
  column: string;
  count: number;
  rows: { file: number; row: number; kind: string }[];
}

/** Finds rows that cannot be taken over and takes all their records away; lists at most `limit` for each reason. */
export async function deleteRefused(
  tx: Tx,
  run: { id: string; source: string; programs: string[] },
  limit: number,
): Promise<FoundRefusals[]> {
  const hasTerms = await tx.query(
    `select from rollbook.import_staging where run_id = $1 and kind = 'terms' limit 1`,
    [run.id],
  );
  const found: FoundRefusals[] = [];
  const ofKinds = await listStoreRefusals(tx, run.id);
  for (const refusal of [...refusals, ...(hasTerms.length > 0 ? termRefusals : []), ...ofKinds]) {
    let refused = await deleteOne(tx, run, refusal, limit);
    while (refused.count > 0) {
      found.push(refused);
      if (!refusal.repeats) break;
      refused = await deleteOne(tx, run, refusal, limit);
    }
  }
  return found;
}

/** The refusals of the other kinds that this run brings. */
async function listStoreRefusals(tx: Tx, runId: string): Promise<Refusal[]> {
  const rows = await tx.query<{ kind: string }>(
    `select k.kind from unnest($2::text[]) k (kind)
     where exists (select from rollbook.import_staging s where s.run_id = $1 and s.kind = k.kind)`,
    [runId, storeKinds.map(({ kind }) => kind)],
  );
  const staged = new Set(rows.map(({ kind }) => kind));
  return storeKinds.filter(({ kind }) => staged.has(kind)).flatMap((one) => one.refusals);
}

async function deleteOne(
  tx: Tx,
  run: { id: string; source: string; programs: string[] },
  { code, column, condition }: Refusal,
  limit: number,
): Promise<FoundRefusals> {
  // Each parameter is named, so that its type is known in every condition.
  const bad = `select distinct on (s.file, s.row) s.file, s.row, s.kind from rollbook.import_staging s
    where s.run_id = $1 and $2::text is not null and $3::text[] is not null and (${condition}) order by s.file, s.row, s.seq`;
  const values = [run.id, run.source, run.programs];
  const rows = await tx.query<{ file: number; row: number; kind: string; count: number }>(
    `select b.*, count(*) over () from (${bad}) b limit ${limit}`,
    values,
  );
  const count = rows[0]?.count ?? 0;
  if (count > 0) {
    await tx.query(
      `delete from rollbook.import_staging g using (${bad}) b where g.run_id = $1 and g.file = b.file and g.row = b.row`,
      values,
    );
  }
  return { code, column, count, rows };
}

/** Makes one record of the terms of each certificate: the same identifier again is a renewal. */
export async function mergeTerms(tx: Tx, runId: string): Promise<void> {
  await tx.query(
    `insert into rollbook.import_staging (run_id, kind, seq, file, row, source_id, owner_source_id, "values", digest)
     select $1, 'certificates', min(s.seq), min(s.file), min(s.row), s.source_id, min(s.owner_source_id),
       jsonb_build_object('number', min(s."values"->>'number'), 'program', min(s."values"->>'program'),
         'state', (array_agg(s."values"->>'state' order by s."values"->>'issuedOn' desc))[1],
         'terms', jsonb_agg(distinct s."values" - '{number,program,state}'::text[])),
       md5(string_agg(s.digest, ' ' order by s.digest))
     from rollbook.import_staging s where s.run_id = $1 and s.kind = 'terms' group by s.source_id`,
    [runId],
  );
  await tx.query(`delete from rollbook.import_staging where run_id = $1 and kind = 'terms'`, [runId]);
}

export interface KindCounts {
  kind: string;
  creates: number;
  updates: number;
  unchanged: number;
  removals: number;
}

/** Counts by kind of record; a record without values stands for what the source no longer has. */
export function countStaged(tx: Tx, runId: string, source: string): Promise<KindCounts[]> {
  return tx.query<KindCounts>(
    `select s.kind,
       count(*) filter (where r.source_id is null and s.digest <> '') as creates,
       count(*) filter (where r.digest <> s.digest and s.digest <> '') as updates,
       count(*) filter (where r.digest = s.digest) as unchanged,
       count(*) filter (where r.source_id is not null and s.digest = '') as removals
     from rollbook.import_staging s
     left join rollbook.import_records r on r.source = $2 and r.kind = s.kind and r.source_id = s.source_id
     where s.run_id = $1 group by s.kind order by s.kind`,
    [runId, source],
  );
}

/** Leaves only what there is to do. */
export async function deleteUnchanged(tx: Tx, runId: string, source: string): Promise<void> {
  await tx.query(
    `delete from rollbook.import_staging s using rollbook.import_records r
     where s.run_id = $1 and r.source = $2 and r.kind = s.kind and r.source_id = s.source_id and r.digest = s.digest`,
    [runId, source],
  );
  await tx.query(
    `delete from rollbook.import_staging s where s.run_id = $1 and s.digest = '' and not exists (
       select from rollbook.import_records r where r.source = $2 and r.kind = s.kind and r.source_id = s.source_id)`,
    [runId, source],
  );
}

export async function deleteStaged(tx: Tx, runId: string): Promise<void> {
  await tx.query('delete from rollbook.import_staging where run_id = $1', [runId]);
}

/** What the plan rests on in the database, as one text: it changes when any of it does. */
export async function findState(tx: Tx, source: string): Promise<string> {
  const [row] = await tx.query<{ state: string }>(
    `select concat_ws(' ',
       (select count(*) || ':' || sum(hashtextextended(kind || ' ' || source_id || ' ' || digest, 0)::numeric)
        from rollbook.import_records where source = $1),
       (select sum(hashtextextended(m.id || ' ' || m.revision || ' ' || m.updated_at, 0)::numeric)
        from rollbook.members m join rollbook.import_records r on r.target_id = m.id
        where r.source = $1 and r.kind = 'members'),
       (select sum(hashtextextended(c.id || ' ' || c.revision || ' ' || c.updated_at, 0)::numeric)
        from rollbook.certificates c join rollbook.import_records r on r.target_id = c.id
        where r.source = $1 and r.kind = 'certificates')
       ${storeKinds.flatMap(({ state }) => (state === undefined ? [] : [`, (${state})`])).join('')}) as state`,
    [source],
  );
  return row?.state ?? '';
}

/** Adds the programs of the mapping that are missing and that a staged certificate names. */
export async function insertPrograms(
  tx: Tx,
  runId: string,
  programs: readonly { code: string; title: Record<string, string>; validityMonths: number }[],
): Promise<void> {
  await tx.query(
    `insert into rollbook.programs (code, title, validity_months)
     select p.code, p.title, p.months from jsonb_to_recordset($2) as p (code text, title jsonb, months integer)
     where exists (select from rollbook.import_staging s
       where s.run_id = $1 and s.kind = 'certificates' and s."values"->>'program' = p.code)
     on conflict (code) do nothing`,
    [
      runId,
      JSON.stringify(
        programs.map(({ validityMonths, ...program }) => ({ ...program, months: validityMonths })),
      ),
    ],
  );
}
