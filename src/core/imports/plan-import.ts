// Plans an import: reads the files into the staging table, compares them with what is held, and says what would happen.
import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { input, uuidText } from '../../schema/api/common.ts';
import { type ImportPlan, importPlan, importStates } from '../../schema/api/imports.ts';
import { insertStaged } from '../../store/import-copy.ts';
import {
  countStaged,
  deleteRefused,
  deleteStaged,
  deleteUnchanged,
  findState,
  finishPlanning,
  insertPrograms,
  listKnownKinds,
  lockImports,
  mergeTerms,
  preparePlanning,
} from '../../store/import-plan.ts';
import { deleteOldChanges, findUnfinishedRun, insertRun, updatePlanned } from '../../store/import-runs.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { mappingDigest, parseMapping } from './mapping.ts';
import type { Mapping } from './mapping-shape.ts';
import { columnPointer, newReading, type Reading, readRecords, refusalLimit } from './read-records.ts';
import { findSources, type SourceFile } from './sources.ts';

const planInput = input({
  directory: Type.String({ description: 'The folder of the files.' }),
  mapping: Type.String({ maxLength: 1_000_000, description: 'The text of the mapping.' }),
  commit: Type.Boolean(),
  planHash: Type.Optional(Type.String()),
});

const planned = Type.Object(
  {
    id: uuidText,
    state: Type.Unsafe<(typeof importStates)[number]>({ enum: [...importStates] }),
    plan: importPlan,
  },
  { title: 'PlannedImport' },
);

/**
 * Without `commit` nothing but the plan is kept. With it the records stay staged for the merge; throws `import.moved`
 * (409) when `planHash` is another plan's, `import.running` (409) while another import is not ended. The import that was
 * begun with these files and this mapping and then broken off is answered again, to be ended.
 */
export const planImport = defineOperation({
  name: 'import.plan',
  summary: 'Plans an import, and begins it',
  access: ['membership-officer', 'system'],
  purpose: 'data-import',
  changes: true,
  reruns: 0,
  input: planInput,
  output: planned,
  async run(context, asked) {
    const mapping = parseMapping(asked.mapping);
    requireCollectionPoint(context);
    const sources = await findSources(asked.directory, mapping);
    const { tx } = context;
    await lockImports(tx);
    await deleteOldChanges(tx);
    const begun = await findBegun(context, asked, sources);
    if (begun) return { value: begun };
    const id = await insertRun(tx, mapping.source, mappingDigest(asked.mapping), context.actor.id);
    const plan = await makePlan(context, id, mapping, mappingDigest(asked.mapping), sources);
    if (asked.commit) await begin(context, id, mapping, plan, asked.planHash);
    else await deleteStaged(tx, id);
    const state: 'committing' | 'planned' = asked.commit ? 'committing' : 'planned';
    await updatePlanned(tx, id, plan, state);
    return { value: { id, state, plan } };
  },
});

function requireCollectionPoint({ services }: Context): void {
  if (!services.policy.pack.collectionPoints.some(({ id }) => id === 'import'))
    throw new Problem(
      'collectionPoint.unknown',
      'Nothing is configured: the policy lists no collection point import.',
    );
}

/** A run that was begun and broken off: ended first, if it is this one; any other import has to wait for it. */
async function findBegun(
  { tx }: Context,
  asked: Static<typeof planInput>,
  sources: readonly SourceFile[],
): Promise<Static<typeof planned> | undefined> {
  if (!asked.commit) return undefined;
  const begun = await findUnfinishedRun(tx);
  if (begun === undefined) return undefined;
  const digests = (files: readonly { sha256: string }[]) => files.map(({ sha256 }) => sha256).join(' ');
  const same =
    begun.mapping === mappingDigest(asked.mapping) && digests(begun.plan.files) === digests(sources);
  if (!same || (asked.planHash !== undefined && asked.planHash !== begun.plan.hash)) {
    throw new Problem(
      'import.running',
      `The import ${begun.id} is not ended: repeat it with its files and mapping, or undo it.`,
    );
  }
  return { id: begun.id, state: 'committing', plan: begun.plan };
}

async function makePlan(
  { tx, services }: Context,
  id: string,
  mapping: Mapping,
  digest: string,
  sources: readonly SourceFile[],
): Promise<ImportPlan> {
  const { pack, sha256 } = services.policy;
  const reading = newReading();
  const known = new Set(await listKnownKinds(tx, mapping.source));
  await insertStaged(tx, id, readRecords(sources, pack, known, reading));
  if (reading.failure !== undefined) throw reading.failure;
  await preparePlanning(tx);
  const programs = Object.keys(mapping.programs ?? {});
  for (const found of await deleteRefused(tx, { id, source: mapping.source, programs }, refusalLimit))
    addRefusals(reading, sources, found);
  await mergeTerms(tx, id);
  const records = await countStaged(tx, id, mapping.source);
  await deleteUnchanged(tx, id, mapping.source);
  const state = await findState(tx, mapping.source);
  await finishPlanning(tx);
  const plan = {
    ...{ source: mapping.source, mapping: digest, files: reading.files, records },
    ...{ refusedRows: reading.refusedRows, refused: reading.refused },
    consentsWithoutEvidence: reading.consentsWithoutEvidence,
  };
  const hash = createHash('sha256')
    .update(JSON.stringify([plan, sha256, state]))
    .digest('hex');
  return { ...plan, hash };
}

type Found = Awaited<ReturnType<typeof deleteRefused>>[number];

function addRefusals(
  reading: Reading,
  sources: readonly SourceFile[],
  { code, column, count, rows }: Found,
): void {
  reading.refusedRows += count;
  for (const { file, row, kind } of rows) {
    if (reading.refused.length >= refusalLimit) return;
    const kindOfRow = kind === 'terms' ? 'certificates' : kind.replace(/\..*/, '');
    const columns = reading.columns.get(`${file} ${kindOfRow}`);
    const pointer = columnPointer(columns?.[column] ?? '');
    reading.refused.push({ file: sources[file]?.name ?? '', row, code, pointer });
  }
}

async function begin(
  { tx }: Context,
  id: string,
  mapping: Mapping,
  plan: ImportPlan,
  planHash: string | undefined,
): Promise<void> {
  if (planHash !== undefined && planHash !== plan.hash) {
    throw new Problem(
      'import.moved',
      'The files, the mapping, the policy or the records are not those of this plan. Make a new one.',
    );
  }
  const programs = Object.entries(mapping.programs ?? {}).map(([code, { title, validityMonths = 36 }]) => ({
    code,
    title,
    validityMonths,
  }));
  await insertPrograms(tx, id, programs);
}
