// Carries out one batch of an import that was begun.
import { Type } from 'typebox';
import { input, shape, uuidText } from '../../schema/api/common.ts';
import type { ImportPlan } from '../../schema/api/imports.ts';
import { insertCertificates, updateCertificates } from '../../store/import-certificates.ts';
import {
  deleteProposals,
  insertImportedConsents,
  insertProposals,
  withdrawConsents,
} from '../../store/import-flags.ts';
import type { Steps } from '../../store/import-kind.ts';
import { findBatch, storeKinds } from '../../store/import-kinds.ts';
import {
  deleteEntries,
  insertEntries,
  insertMembers,
  updateEntries,
  updateMembers,
} from '../../store/import-members.ts';
import {
  type Batch,
  countBatch,
  deleteBatch,
  deleteRecords,
  findFirst,
  updateRecords,
} from '../../store/import-merge.ts';
import { lockBatch, lockImports, prepareMerging } from '../../store/import-plan.ts';
import { findRun, type RunRow, updateCommitted } from '../../store/import-runs.ts';
import type { Tx } from '../../store/transactions.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';

/** Records in a batch. */
export const batchSize = 5000;

/**
 * Merges the next 5,000 records at most and forgets their staging, in one transaction: a kill loses and doubles nothing. With
 * `beside` it merges those of the numbers after `after` and no others, while other batches of the kind are merged.
 */
export const mergeImport = defineOperation({
  name: 'import.merge',
  summary: 'Merges the next records of an import',
  access: ['system'],
  purpose: 'data-import',
  changes: true,
  input: input({
    id: uuidText,
    kind: Type.Optional(Type.String({ description: 'The kind merged last, or to merge.' })),
    after: Type.Optional(Type.Integer({ description: 'The record merged last.' })),
    beside: Type.Optional(Type.Boolean({ description: 'This batch alone, and others at the same time.' })),
  }),
  output: shape('MergedImport', {
    done: Type.Boolean(),
    kind: Type.Optional(Type.String()),
    after: Type.Optional(Type.Integer()),
  }),
  async run({ tx, now }, { id, kind = '', after = 0, beside = false }) {
    await (beside ? lockBatch(tx, after) : lockImports(tx));
    const run = await findRun(tx, id);
    if (run === undefined) throw new Problem('import.notFound', 'There is no such import.');
    if (run.state !== 'committing') return { value: { done: true } };
    const next = beside
      ? { kind, after, upTo: after + batchSize }
      : await findBatch(tx, id, batchSize, { kind, after });
    if (next === undefined) {
      await updateCommitted(tx, id);
      return { value: { done: true } };
    }
    await mergeBatch(tx, run, next, now);
    if (!beside) return { value: { done: false, kind: next.kind, after: next.upTo } };
    const first = await findFirst(tx, id, kind, next.upTo);
    return { value: first === undefined ? { done: true } : { done: false, kind, after: first - 1 } };
  },
});

async function mergeBatch(
  tx: Tx,
  { id, source, plan }: RunRow,
  next: Pick<Batch, 'kind' | 'after' | 'upTo'>,
  now: string,
): Promise<void> {
  const note = { source: 'third_party', sourceName: source, collectionPoint: 'import', collectedAt: now };
  const batch: Batch = { ...next, runId: id, source, note, fresh: isFresh(plan, next.kind) };
  await prepareMerging(tx);
  await merge(tx, batch);
  await deleteBatch(tx, batch);
}

/** Whether all staged records of a kind are new; nothing of the source moves between the plan and its end. */
function isFresh({ records }: ImportPlan, kind: string): boolean {
  return records.every((counts) => counts.kind !== kind || counts.updates + counts.removals === 0);
}

const steps: Record<string, Steps> = {
  members: { change: updateMembers, create: insertMembers },
  certificates: { change: updateCertificates, create: insertCertificates },
  proposals: { remove: deleteProposals, create: insertProposals },
  consents: { remove: withdrawConsents, create: insertImportedConsents },
};

const stepsOfKinds = new Map(storeKinds.map(({ kind, steps: own }) => [kind, own]));

function entrySteps(table: string): Steps {
  return {
    change: (tx, batch) => updateEntries(tx, table, batch),
    remove: (tx, batch) => deleteEntries(tx, table, batch),
    create: (tx, batch) => insertEntries(tx, table, batch),
  };
}

async function merge(tx: Tx, batch: Batch): Promise<void> {
  const table = batch.kind.split('.').at(-1) ?? '';
  const { change, remove, create } = stepsOfKinds.get(batch.kind) ?? steps[table] ?? entrySteps(table);
  if (batch.fresh) return create(tx, batch);
  const counts = await countBatch(tx, batch);
  if (counts.changed > 0) {
    await change?.(tx, batch);
    await updateRecords(tx, batch);
  }
  if (counts.removed > 0) {
    await remove?.(tx, batch);
    await deleteRecords(tx, batch);
  }
  // New records last: once their identity is kept they would look like others.
  if (counts.created > 0) await create(tx, batch);
}
