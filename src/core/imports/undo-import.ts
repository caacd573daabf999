// Undoes an import within 72 hours: what it replaced comes back, what it created goes, what people changed since stays.
import { Type } from 'typebox';
import { input, shape, uuidText } from '../../schema/api/common.ts';
import { deleteStaged, lockImports } from '../../store/import-plan.ts';
import { deleteOldChanges, findRun, findUnfinishedRun, updateUndone } from '../../store/import-runs.ts';
import { listChanges, undoChange } from '../../store/import-undo.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { resultSource } from '../results/result-source.ts';

/** Noted changes in a batch; one of them may stand for 5,000 created records. */
const batchSize = 20;

/**
 * Undoes the newest changes; `done` when none is left. Throws `import.notUndoable` (409) after 72 hours, `import.running`
 * (409) while another import is not ended: its plan rests on what this one brought.
 */
export const undoImport = defineOperation({
  name: 'import.undo',
  summary: 'Undoes an import of the last 72 hours',
  access: ['membership-officer', 'system'],
  purpose: 'data-import',
  changes: true,
  input: input({ id: uuidText }),
  output: shape('UndoneImport', { done: Type.Boolean() }),
  async run({ tx }, { id }) {
    await lockImports(tx);
    const run = await findRun(tx, id);
    if (run === undefined) throw new Problem('import.notFound', 'There is no such import.');
    if (run.source === resultSource)
      throw new Problem('import.notUndoable', 'What was decided by results stays; an appeal changes it.');
    if (!run.undoable || run.state === 'planned') {
      const detail =
        run.state === 'planned' ? 'It was only planned: there is nothing to undo.' : 'The 72 hours are over.';
      throw new Problem('import.notUndoable', detail);
    }
    const unfinished = await findUnfinishedRun(tx);
    if (unfinished !== undefined && unfinished.id !== id)
      throw new Problem(
        'import.running',
        `The import ${unfinished.id} is not ended: end it, or undo it first.`,
      );
    await deleteStaged(tx, id);
    await updateUndone(tx, id);
    const changes = await listChanges(tx, id, batchSize);
    for (const change of changes) await undoChange(tx, change);
    return { value: { done: changes.length < batchSize } };
  },
});

/** Forgets what imports replaced more than 72 hours ago. */
export const cleanImports = defineOperation({
  name: 'import.clean',
  summary: 'Forgets the previous values of imports older than 72 hours',
  access: ['system'],
  purpose: 'data-import',
  changes: true,
  input: input({}),
  output: shape('CleanedImports', { forgotten: Type.Integer() }),
  async run({ tx }) {
    await lockImports(tx);
    return { value: { forgotten: await deleteOldChanges(tx) } };
  },
});
