// The runs of imports.
import type { ImportPlan } from '../schema/api/imports.ts';
import type { Tx } from './transactions.ts';

export interface RunRow {
  id: string;
  source: string;
  state: 'planned' | 'committing' | 'committed' | 'failed' | 'undone';
  plan: ImportPlan;
  createdAt: string;
  committedAt: string | null;
  undoneAt: string | null;
  undoableUntil: string | null;
  undoable: boolean;
}

/** How long an import can be undone, and what it replaced is kept. */
const window = `interval '72 hours'`;

const run = `select id, source, state, plan, created_at as "createdAt", committed_at as "committedAt",
  undone_at as "undoneAt", committed_at + ${window} as "undoableUntil",
  coalesce(rollbook.now() < committed_at + ${window}, state in ('committing', 'undone')) as undoable
from rollbook.import_runs`;

export async function insertRun(tx: Tx, source: string, mapping: string, actor: string): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.import_runs (source, mapping, plan_hash, state, plan, actor)
     values ($1, $2, '', 'planned', '{}', $3) returning id`,
    [source, mapping, actor],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row.id;
}

export async function updatePlanned(
  tx: Tx,
  id: string,
  plan: ImportPlan,
  state: 'planned' | 'committing',
): Promise<void> {
  await tx.query('update rollbook.import_runs set plan = $2, plan_hash = $3, state = $4 where id = $1', [
    id,
    JSON.stringify(plan),
    plan.hash,
    state,
  ]);
}

export async function findRun(tx: Tx, id: string): Promise<RunRow | undefined> {
  const [row] = await tx.query<RunRow>(`${run} where id = $1`, [id]);
  return row;
}

/** The import that was begun and not ended, if any: there is at most one. */
export async function findUnfinishedRun(
  tx: Tx,
): Promise<{ id: string; mapping: string; source: string; plan: ImportPlan } | undefined> {
  const [row] = await tx.query<{ id: string; mapping: string; source: string; plan: ImportPlan }>(
    `select id, mapping, source, plan from rollbook.import_runs where state = 'committing' limit 1`,
  );
  return row;
}

export async function updateCommitted(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update rollbook.import_runs set state = 'committed', committed_at = rollbook.now() where id = $1`,
    [id],
  );
}

export async function updateUndone(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update rollbook.import_runs set state = 'undone', undone_at = rollbook.now() where id = $1 and state <> 'undone'`,
    [id],
  );
}

/** Forgets what runs replaced more than 72 hours ago; answers how many values went. */
export async function deleteOldChanges(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `with gone as (
       delete from rollbook.import_changes c using rollbook.import_runs r
       where r.id = c.run_id and r.committed_at <= rollbook.now() - ${window}
         and not exists (select from rollbook.held_members('record') held
           where held::text in (c.row_id, c.previous->>'member_id'))
       returning 1)
     select count(*) from gone`,
  );
  return row?.count ?? 0;
}
