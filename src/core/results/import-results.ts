// Runs a whole import of exam results: one execution of an operation for each batch.
import type { Static } from 'typebox';
import { input, uuidText } from '../../schema/api/common.ts';
import { type ImportRun, importRun } from '../../schema/api/imports.ts';
import { findRun } from '../../store/import-runs.ts';
import { execute, type Request } from '../execute.ts';
import { viewOf } from '../imports/read-import.ts';
import { defineOperation, JsonText, type Operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { mergeResults } from './merge-results.ts';
import { planResults } from './plan-results.ts';
import { resultSource } from './result-source.ts';

export const readResultImport = defineOperation({
  name: 'result.readImport',
  summary: 'One import of exam results: its plan and its state',
  access: ['certification-officer'],
  purpose: 'certification',
  changes: false,
  input: input({ id: uuidText }),
  output: importRun,
  async run({ tx }, { id }) {
    const run = await findRun(tx, id);
    if (run?.source !== resultSource) throw new Problem('import.notFound', 'There is no such import.');
    return { value: viewOf(run) };
  },
});

export interface ResultsRequest {
  /** The file on this machine, and its name in the plan. */
  path: string;
  name: string;
  /** Whoever passed is certified. */
  issue: boolean;
  dryRun: boolean;
  /** The plan to carry out; without it whatever the plan is now. */
  planHash?: string | undefined;
}

/** Plans, and unless it is a dry run carries the plan out. The same import again, after a kill at any moment, ends what was begun. */
export async function importResults(
  services: Services,
  request: Request,
  { path, name, issue, dryRun, planHash }: ResultsRequest,
): Promise<ImportRun> {
  const asked = { path, name, issue, commit: !dryRun, ...(planHash !== undefined && { planHash }) };
  const { id } = await valueOf(planResults, request, asked, services);
  return dryRun ? valueOf(readResultImport, request, { id }, services) : mergeAll(services, request, id);
}

/** Ends an import that was begun, without its file; one that has ended is answered as it is. */
export async function mergeAll(services: Services, request: Request, id: string): Promise<ImportRun> {
  while (!(await valueOf(mergeResults, request, { id }, services)).done);
  return valueOf(readResultImport, request, { id }, services);
}

async function valueOf<Op extends Operation>(
  operation: Op,
  request: Request,
  given: unknown,
  services: Services,
): Promise<Static<Op['output']>> {
  const { value } = await execute(operation, request, given, services);
  if (value instanceof JsonText) throw new Error(`${operation.name} answers values`);
  return value as Static<Op['output']>;
}
