// `import DIR --mapping FILE`, `import-undo ID` and `import-cleanup`: records come in from another system.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { systemActor } from '../core/actor.ts';
import { execute } from '../core/execute.ts';
import { runImport, runUndo } from '../core/imports/run-import.ts';
import { cleanImports } from '../core/imports/undo-import.ts';
import { Problem } from '../core/problem.ts';
import type { ImportPlan } from '../schema/api/imports.ts';
import type { Command } from './commands.ts';
import { withServices } from './open.ts';

const request = (reason: string) => ({ actor: systemActor('command-line', reason), id: 'command-line' });

export const importFiles: Command = {
  usage: '<folder> --mapping <file> [--dry-run] [--plan <hash>]',
  summary: 'Imports CSV files as a mapping says; --dry-run only tells what would happen',
  async run(words) {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        plan: { type: 'string' },
      },
    });
    const [directory, ...more] = positionals;
    if (directory === undefined || more.length > 0 || values.mapping === undefined)
      throw new Error('Say the folder of the files, and --mapping with the file that names their columns.');
    const mapping = await readFile(values.mapping, 'utf8');
    const asked = { directory, mapping, dryRun: values['dry-run'], planHash: values.plan };
    const reason = `the operator imports by ${values.mapping}`;
    await withServices(async (services) => {
      const run = await told(runImport(services, request(reason), asked, print));
      console.log(
        run.state === 'planned'
          ? `Nothing was changed. To carry out this plan and no other: --plan ${run.plan.hash}`
          : `Import ${run.id} is ${run.state}; it can be undone until ${run.undoableUntil ?? 'further notice'}.`,
      );
    });
  },
};

export const importUndo: Command = {
  usage: '<import id>',
  summary: 'Undoes an import of the last 72 hours; what people have changed since stays',
  async run([id]) {
    if (id === undefined) throw new Error('Say the id of the import.');
    await withServices(async (services) => {
      await told(runUndo(services, request('the operator undoes an import'), id));
      console.log(`Import ${id} is undone.`);
    });
  },
};

export const importCleanup: Command = {
  usage: '',
  summary: 'Forgets the previous values of imports older than 72 hours',
  run: () =>
    withServices(async (services) => {
      const answer = await execute(cleanImports, request('old values are forgotten'), {}, services);
      console.log(JSON.stringify(answer.value));
    }),
};

function print(plan: ImportPlan): void {
  for (const { file, rows, leftOut } of plan.files) {
    console.log(`${file}: ${rows} rows`);
    for (const { column, reason } of leftOut) console.log(`  left out: ${column}, because ${reason}`);
  }
  for (const { kind, creates, updates, unchanged, removals } of plan.records)
    console.log(`${kind}: ${creates} new, ${updates} changed, ${unchanged} the same, ${removals} gone`);
  if (plan.consentsWithoutEvidence > 0)
    console.log(
      `${plan.consentsWithoutEvidence} consents are not taken over: wording, date or source is missing`,
    );
  if (plan.refusedRows > 0) console.log(`${plan.refusedRows} rows are refused:`);
  for (const { file, row, code, pointer } of plan.refused.slice(0, 100))
    console.log(`  ${file} row ${row}: ${code} at ${pointer}`);
  console.log(`Plan ${plan.hash}`);
}

/** Every error of a problem, for an operator. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const errors = (error.extras.errors ?? []).map(({ pointer, detail }) => `\n  ${pointer} ${detail}`);
    throw new Error(`${error.message}${errors.join('')}`, { cause: error });
  }
}
