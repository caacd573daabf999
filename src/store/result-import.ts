// SQL of a bulk import of exam results: what staged rows mean, which cannot be taken, and writing a batch of decisions.
import type { ApplicationState } from '../schema/api/applications.ts';
import type { Tx } from './transactions.ts';

const onlyPart = `case when jsonb_array_length(p.exam_parts) = 1 then p.exam_parts->0->>'key' end`;

/** Whole sets are compared: nested loops chosen on statistics of tables that have just grown would never end. */
export async function prepareComparing(tx: Tx): Promise<void> {
  await tx.query(`select set_config('work_mem', '64MB', true), set_config('enable_nestloop', 'off', true),
    set_config('jit', 'off', true)`);
}

/** Back to what batches of a few thousand want. */
export async function finishComparing(tx: Tx): Promise<void> {
  await tx.query(`select set_config('enable_nestloop', 'on', true)`);
}

/** Finds the application of each staged row, and its part where the exam has one. */
export async function updateResolved(tx: Tx, runId: string): Promise<void> {
  await tx.query('analyze rollbook.import_staging');
  await tx.query(
    `update rollbook.import_staging s set owner_source_id = f.id::text,
       "values" = jsonb_strip_nulls(s."values" || jsonb_build_object('part', coalesce(s."values"->>'part', f.part)))
     from (
       select g.seq, a.id, ${onlyPart} as part
       from rollbook.import_staging g
       join rollbook.applications a on a.id = (g."values"->>'application')::uuid
       join rollbook.programs p on p.id = a.program_id
       where g.run_id = $1 and g.kind = 'results'
       union all
       -- Of several applications for a program the one that waits for results, else the last.
       select g.seq, a.id, ${onlyPart}
       from rollbook.import_staging g
       join rollbook.members m on m.public_id = g."values"->>'member'
       join rollbook.programs p on p.code = g."values"->>'program'
       cross join lateral (select x.id from rollbook.applications x where x.member_id = m.id and x.program_id = p.id
         order by x.state in ('scheduled', 'sat') desc, x.id desc limit 1) a
       where g.run_id = $1 and g.kind = 'results' and g."values"->>'application' is null) f
     where s.run_id = $1 and s.kind = 'results' and s.seq = f.seq`,
    [runId],
  );
  await tx.query('analyze rollbook.import_staging');
}

const staged = `from rollbook.import_staging s
  left join rollbook.applications a on a.id = s.owner_source_id::uuid
  left join rollbook.programs p on p.id = a.program_id
  left join rollbook.exam_results r on r.application_id = a.id and r.part = s."values"->>'part'
    and r.sat_on = (s."values"->>'satOn')::date
  where s.run_id = $1 and s.kind = 'results'`;

/** Takes away the rows whose result is recorded already; answers how many. */
export async function deleteRecorded(tx: Tx, runId: string): Promise<number> {
  const rows = await deleteRows(tx, runId, `r.outcome = s."values"->>'outcome'`);
  return rows.length;
}

/** Why a row is refused: code, the column at fault, and the condition; the first that holds is told. */
const refusals = [
  ['application.notFound', 'application', 'a.id is null'],
  ['field.required', 'part', `s."values"->>'part' is null`],
  [
    'field.invalid',
    'part',
    `not p.exam_parts @> jsonb_build_array(jsonb_build_object('key', s."values"->>'part'))`,
  ],
  ['result.exists', 'outcome', `r.outcome <> s."values"->>'outcome'`],
  [
    'import.duplicate',
    'application',
    `s.seq in (select g.seq from (
        select e.seq, row_number() over (partition by e.owner_source_id, e."values"->>'part', e."values"->>'satOn'
          order by e.seq) as place
        from rollbook.import_staging e where e.run_id = $1 and e.kind = 'results') g where g.place > 1)`,
  ],
  ['application.illegalMove', 'application', `a.state not in ('scheduled', 'sat')`],
  // Nobody decides on their own.
  ['application.own', 'application', 'a.member_id = rollbook.actor_member()'],
  [
    'member.restricted',
    'application',
    'exists (select from rollbook.restrictions x where x.member_id = a.member_id and x.lifted_at is null)',
  ],
] as const;

export interface RefusedRows {
  code: string;
  column: 'application' | 'part' | 'outcome';
  rows: number[];
}

/** Takes away the rows that cannot be taken over, and answers their numbers in the file. */
export async function deleteRefusedResults(tx: Tx, runId: string): Promise<RefusedRows[]> {
  const found: RefusedRows[] = [];
  for (const [code, column, condition] of refusals) {
    const rows = await deleteRows(tx, runId, condition);
    if (rows.length > 0) found.push({ code, column, rows });
  }
  return found;
}

async function deleteRows(tx: Tx, runId: string, condition: string): Promise<number[]> {
  const rows = await tx.query<{ row: number }>(
    `delete from rollbook.import_staging d using (select s.seq ${staged} and (${condition})) b
     where d.run_id = $1 and d.kind = 'results' and d.seq = b.seq returning d.row`,
    [runId],
  );
  return rows.map(({ row }) => row).toSorted((one, other) => one - other);
}

/** The next applications that staged rows are about, by id. */
export async function listStagedApplications(
  tx: Tx,
  runId: string,
  after: string,
  most: number,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct owner_source_id as id from rollbook.import_staging
     where run_id = $1 and kind = 'results' and owner_source_id > $2 order by 1 limit $3`,
    [runId, after, most],
  );
  return rows.map(({ id }) => id);
}

interface Result {
  part: string;
  satOn: string;
  outcome: 'passed' | 'failed';
}
export interface Candidate {
  id: string;
  memberId: string;
  programId: string;
  state: ApplicationState;
  examOn: string | null;
  /** What was recorded before. */
  held: Result[];
  /** What the file says. */
  staged: (Result & { row: number })[];
}

/** The applications of a batch with what is held and staged of each; locked, so that what is decided stays true. */
export async function lockCandidates(tx: Tx, runId: string, ids: readonly string[]): Promise<Candidate[]> {
  await tx.query('select 1 from rollbook.applications where id = any ($1) order by id for no key update', [
    ids,
  ]);
  return listCandidates(tx, runId, ids);
}

export function listCandidates(tx: Tx, runId: string, ids: readonly string[]): Promise<Candidate[]> {
  return tx.query<Candidate>(
    `with staged as materialized (
       select s.owner_source_id::uuid as id, jsonb_agg(jsonb_build_object('part', s."values"->>'part', 'satOn', s."values"->>'satOn',
         'outcome', s."values"->>'outcome', 'row', s.row) order by s.seq) as rows
       from rollbook.import_staging s
       where s.run_id = $1 and s.kind = 'results' and s.owner_source_id = any ($2::text[]) group by s.owner_source_id),
     held as materialized (
       select r.application_id as id, jsonb_agg(jsonb_build_object('part', r.part, 'satOn', r.sat_on, 'outcome', r.outcome)) as rows
       from rollbook.exam_results r where r.application_id = any ($2::uuid[]) group by r.application_id)
     select a.id, a.member_id as "memberId", a.program_id as "programId", a.state, a.exam_on as "examOn",
       coalesce(h.rows, '[]') as held, s.rows as staged
     from staged s join rollbook.applications a on a.id = s.id left join held h on h.id = s.id
     order by a.id`,
    [runId, ids],
  );
}

/** Takes the rows of a batch away. */
export async function deleteStagedResults(tx: Tx, runId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    `delete from rollbook.import_staging where run_id = $1 and kind = 'results' and owner_source_id = any ($2)`,
    [runId, ids],
  );
}

export interface StagedDecision {
  id: string;
  results: Result[];
  /** The states that it passes through, from the one it is in. */
  moves: { from: ApplicationState; to: ApplicationState }[];
  certificateId?: string | undefined;
}

/** Writes results, moves and states of a batch: a statement for each kind, whatever its size. */
export async function insertDecisions(
  tx: Tx,
  decisions: readonly StagedDecision[],
  by: { actor: string; runId: string },
): Promise<void> {
  const body = JSON.stringify(decisions);
  await tx.query(
    `insert into rollbook.exam_results (application_id, member_id, program_id, part, sat_on, outcome, source, recorded_by,
       import_run_id)
     select a.id, a.member_id, a.program_id, r.part, r."satOn", r.outcome, 'import', $2, $3
     from jsonb_to_recordset($1) as d (id uuid, results jsonb)
     cross join lateral jsonb_to_recordset(d.results) as r (part text, "satOn" date, outcome text)
     join rollbook.applications a on a.id = d.id`,
    [body, by.actor, by.runId],
  );
  await tx.query(
    `insert into rollbook.application_moves (application_id, from_state, to_state, actor)
     select d.id, m.step->>'from', m.step->>'to', $2
     from jsonb_to_recordset($1) as d (id uuid, moves jsonb)
     cross join lateral jsonb_array_elements(d.moves) with ordinality as m (step, place) order by m.place, d.id`,
    [body, by.actor],
  );
  await tx.query(
    `update rollbook.applications a set state = d.moves->-1->>'to', revision = revision + 1, updated_at = rollbook.now(),
       certificate_id = coalesce(d."certificateId", a.certificate_id),
       decided_at = case when d.moves->-1->>'to' = 'sat' then a.decided_at else rollbook.now() end
     from jsonb_to_recordset($1) as d (id uuid, moves jsonb, "certificateId" uuid)
     where a.id = d.id and jsonb_array_length(d.moves) > 0`,
    [body],
  );
}
