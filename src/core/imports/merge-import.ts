// Carries out one batch of an import that was begun.
import { Type } from 'typebox';
import { input, shape, uuidText } from '../../schema/api/common.ts';
import { insertCertificates, updateCertificates } from '../../store/import-certificates.ts';
import {
  deleteProposals,
  insertImportedConsents,
  insertProposals,
  withdrawConsents,
} from '../../store/import-flags.ts';
import {
  deleteEntries,
  insertEntries,
  insertMembers,
  updateEntries,
  updateMembers,
} from '../../store/import-members.ts';
import {
  type Batch,
  deleteBatch,
  deleteRecords,
  findBatch,
  updateRecords,
} from '../../store/import-merge.ts';
import { lockImports } from '../../store/import-plan.ts';
import { findRun, updateCommitted } from '../../store/import-runs.ts';
import type { Tx } from '../../store/transactions.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';

/** Records in a batch. */
const batchSize = 5000;

/** Merges the next 5,000 records at most and forgets their staging, in one transaction: a kill loses and doubles nothing. */
export const mergeImport = defineOperation({
  name: 'import.merge',
  summary: 'Merges the next records of an import',
  access: ['system'],
  purpose: 'data-import',
  changes: true,
  input: input({
    id: uuidText,
    kind: Type.Optional(Type.String({ description: 'The kind merged last.' })),
    after: Type.Optional(Type.Integer({ description: 'The record merged last.' })),
  }),
  output: shape('MergedImport', {
    done: Type.Boolean(),
    kind: Type.Optional(Type.String()),
    after: Type.Optional(Type.Integer()),
  }),
  async run({ tx, now }, { id, kind = '', after = 0 }) {
    await lockImports(tx);
    const run = await findRun(tx, id);
    if (run === undefined) throw new Problem('import.notFound', 'There is no such import.');
    if (run.state !== 'committing') return { value: { done: true } };
    const next = await findBatch(tx, id, batchSize, { kind, after });
    if (next === undefined) {
      await updateCommitted(tx, id);
      return { value: { done: true } };
    }
    const note = {
      ...{ source: 'third_party', sourceName: run.source, collectionPoint: 'import', collectedAt: now },
    };
    const batch: Batch = { ...next, runId: id, source: run.source, note };
    await merge(tx, batch);
    await deleteBatch(tx, batch);
    return { value: { done: false, kind: next.kind, after: next.upTo } };
  },
});

async function merge(tx: Tx, batch: Batch): Promise<void> {
  const [owner, part] = batch.kind.split('.');
  const table = part ?? owner ?? '';
  if (table === 'members') {
    await updateMembers(tx, batch);
    await insertAfterUpdate(tx, batch, insertMembers);
  } else if (table === 'certificates') {
    await updateCertificates(tx, batch);
    await insertAfterUpdate(tx, batch, insertCertificates);
  } else if (table === 'proposals') {
    await deleteProposals(tx, batch);
    await insertAfterUpdate(tx, batch, insertProposals);
  } else if (table === 'consents') {
    await withdrawConsents(tx, batch);
    await insertAfterUpdate(tx, batch, insertImportedConsents);
  } else {
    await updateEntries(tx, table, batch);
    await deleteEntries(tx, table, batch);
    await insertAfterUpdate(tx, batch, (...args) => insertEntries(args[0], table, args[1]));
  }
}

/** New records last: once their identity is kept they would look like changed ones. */
async function insertAfterUpdate(
  tx: Tx,
  batch: Batch,
  insert: (tx: Tx, batch: Batch) => Promise<void>,
): Promise<void> {
  await updateRecords(tx, batch);
  await deleteRecords(tx, batch);
  await insert(tx, batch);
}
