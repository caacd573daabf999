// One import: its plan and how far it has come.
import { input, uuidText } from '../../schema/api/common.ts';
import { type ImportRun, importRun } from '../../schema/api/imports.ts';
import { findRun, type RunRow } from '../../store/import-runs.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';

export const readImport = defineOperation({
  name: 'import.read',
  summary: 'One import: its plan and its state',
  access: ['membership-officer', 'system'],
  purpose: 'data-import',
  changes: false,
  input: input({ id: uuidText }),
  output: importRun,
  async run({ tx }, { id }) {
    const run = await findRun(tx, id);
    if (run === undefined) throw new Problem('import.notFound', 'There is no such import.');
    return { value: viewOf(run) };
  },
});

export function viewOf({
  id,
  source,
  state,
  plan,
  createdAt,
  committedAt,
  undoneAt,
  undoableUntil,
}: RunRow): ImportRun {
  return {
    ...{ id, source, state, plan, createdAt },
    ...(committedAt !== null && { committedAt }),
    ...(undoneAt !== null && { undoneAt }),
    ...(undoableUntil !== null && state === 'committed' && { undoableUntil }),
  };
}
