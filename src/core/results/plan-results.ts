// Plans a bulk import of exam results, and begins it: what each row means, what is refused, what would come of the rest.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Type } from 'typebox';
import { input, uuidText } from '../../schema/api/common.ts';
import { type ImportPlan, importPlan, importStates } from '../../schema/api/imports.ts';
import { listStanding } from '../../store/certificates.ts';
import { insertStaged } from '../../store/import-copy.ts';
import { deleteStaged, lockImports } from '../../store/import-plan.ts';
import { findUnfinishedRun, insertRun, updatePlanned } from '../../store/import-runs.ts';
import { listPrograms } from '../../store/programs.ts';
import {
  deleteRecorded,
  deleteRefusedResults,
  finishComparing,
  listCandidates,
  listStagedApplications,
  prepareComparing,
  updateResolved,
} from '../../store/result-import.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { type BatchDecision, decideBatch } from './decide-batch.ts';
import { newReading, type ResultReading, readResults, refuseRow } from './read-file.ts';
import { resultSource } from './result-source.ts';

/** Applications in a batch. */
export const batchSize = 1000;

/** Stands for the mapping: the columns are fixed, whether certificates are issued is not. */
export function mappingOf(issue: boolean): string {
  return createHash('sha256')
    .update(`${resultSource} 1 ${issue ? 'issue' : 'record'}`)
    .digest('hex');
}

const asked = input({
  path: Type.String(),
  name: Type.String(),
  issue: Type.Boolean(),
  commit: Type.Boolean(),
  planHash: Type.Optional(Type.String()),
});
const planned = Type.Object(
  {
    id: uuidText,
    state: Type.Unsafe<(typeof importStates)[number]>({ enum: [...importStates] }),
    plan: importPlan,
  },
  { title: 'PlannedResults' },
);

/**
 * Without `commit` nothing but the plan is kept. Throws `import.moved` (409) when `planHash` is another plan's,
 * `import.running` (409) while another import is not ended; the one that was begun with this file is answered again.
 */
export const planResults = defineOperation({
  name: 'result.plan',
  summary: 'Plans an import of exam results, or carries it out; whoever passed can be certified with it',
  access: ['certification-officer'],
  purpose: 'certification',
  changes: true,
  reruns: 0,
  input: asked,
  output: planned,
  async run(context, { path, name, issue, commit, planHash }) {
    const { tx } = context;
    const sha256 = await digestOf(path);
    await lockImports(tx);
    const begun = commit ? await findBegun(context, sha256, issue, planHash) : undefined;
    if (begun) return { value: begun };
    const id = await insertRun(tx, resultSource, mappingOf(issue), context.actor.id);
    const plan = await makePlan(context, { id, path, name, sha256, issue });
    if (planHash !== undefined && planHash !== plan.hash)
      throw new Problem(
        'import.moved',
        'The file or the records are not those of this plan. Make a new one.',
      );
    if (!commit) await deleteStaged(tx, id);
    const state: 'committing' | 'planned' = commit ? 'committing' : 'planned';
    await updatePlanned(tx, id, plan, state);
    return { value: { id, state, plan } };
  },
});

async function findBegun({ tx }: Context, sha256: string, issue: boolean, planHash: string | undefined) {
  const begun = await findUnfinishedRun(tx);
  if (begun === undefined) return undefined;
  const same = begun.mapping === mappingOf(issue) && begun.plan.files[0]?.sha256 === sha256;
  if (!same || (planHash !== undefined && planHash !== begun.plan.hash))
    throw new Problem('import.running', `The import ${begun.id} is not ended: repeat it with its file.`);
  return { id: begun.id, state: 'committing' as const, plan: begun.plan };
}

interface Source {
  id: string;
  path: string;
  name: string;
  sha256: string;
  issue: boolean;
}

async function makePlan(context: Context, { id, path, name, sha256, issue }: Source): Promise<ImportPlan> {
  const { tx, now } = context;
  const reading = newReading();
  await insertStaged(tx, id, readResults(path, name, now.slice(0, 10), reading));
  if (reading.failure !== undefined) throw reading.failure;
  await prepareComparing(tx);
  await updateResolved(tx, id);
  const unchanged = await deleteRecorded(tx, id);
  for (const { code, column, rows } of await deleteRefusedResults(tx, id))
    for (const row of rows) refuseRow(reading, name, row, code, column);
  await finishComparing(tx);
  const records = await forecast(context, id, issue, unchanged);
  const plan = {
    ...{ source: resultSource, mapping: mappingOf(issue), files: [fileOf(name, sha256, reading)], records },
    ...{ refusedRows: reading.refusedRows, refused: reading.refused, consentsWithoutEvidence: 0 },
  };
  return { ...plan, hash: createHash('sha256').update(JSON.stringify(plan)).digest('hex') };
}

function fileOf(file: string, sha256: string, { rows, leftOut }: ResultReading): ImportPlan['files'][number] {
  const reason = 'no column of results';
  return { file, sha256, rows, leftOut: leftOut.map((column) => ({ column, reason })) };
}

/** Decides on everything as the run will, and counts; nothing is written. */
async function forecast(
  context: Context,
  id: string,
  issue: boolean,
  unchanged: number,
): Promise<ImportPlan['records']> {
  const programs = new Map((await listPrograms(context.tx)).map((program) => [program.id, program]));
  const counts = new Map<string, number>();
  for (let after = ''; ; ) {
    const ids = await listStagedApplications(context.tx, id, after, batchSize);
    const last = ids.at(-1);
    if (last === undefined) break;
    const candidates = await listCandidates(context.tx, id, ids);
    for (const decision of await decideBatch(context, candidates, programs, issue ? listStanding : undefined))
      count(counts, decision);
    after = last;
  }
  return asRecords(counts, unchanged);
}

function count(counts: Map<string, number>, { candidate, moves, certificate }: BatchDecision): void {
  const add = (kind: string, more = 1) => counts.set(kind, (counts.get(kind) ?? 0) + more);
  add('results', candidate.staged.length);
  const decided = moves.find(({ to }) => to === 'passed' || to === 'failed');
  if (decided) add(`applications.${decided.to}`);
  if (certificate) add(`certificates.${certificate.kind}`);
}

function asRecords(counts: ReadonlyMap<string, number>, unchanged: number): ImportPlan['records'] {
  const none = { creates: 0, updates: 0, unchanged: 0, removals: 0 };
  const made = (kind: string) => kind === 'results' || kind === 'certificates.issued';
  const kinds = [...new Set(['results', ...counts.keys()])].toSorted();
  return kinds.map((kind) => {
    const number = counts.get(kind) ?? 0;
    const same = kind === 'results' ? { unchanged } : {};
    return { kind, ...none, ...(made(kind) ? { creates: number } : { updates: number }), ...same };
  });
}

async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) digest.update(chunk);
  return digest.digest('hex');
}
