// Runs a whole import or a whole undo: one execution of an operation for each batch.
import type { Static } from 'typebox';
import type { ImportRun } from '../../schema/api/imports.ts';
import { systemActor } from '../actor.ts';
import { execute, type Request } from '../execute.ts';
import { JsonText, type Operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { mergeImport } from './merge-import.ts';
import { planImport } from './plan-import.ts';
import { readImport } from './read-import.ts';
import { undoImport } from './undo-import.ts';

export interface ImportRequest {
  /** The folder of the files. */
  directory: string;
  /** The text of the mapping. */
  mapping: string;
  dryRun: boolean;
  /** The plan to carry out; without it whatever the plan is now. */
  planHash?: string | undefined;
}

/**
 * Plans, and unless it is a dry run carries the plan out. The same import again, after a kill at any moment, ends what was
 * begun. `onPlan` hears of the plan before anything is changed.
 */
export async function runImport(
  services: Services,
  request: Request,
  { directory, mapping, dryRun, planHash }: ImportRequest,
  onPlan: (plan: ImportRun['plan']) => void = () => undefined,
): Promise<ImportRun> {
  const asked = { directory, mapping, commit: !dryRun, ...(planHash !== undefined && { planHash }) };
  const { id, plan } = await valueOf(planImport, request, asked, services);
  onPlan(plan);
  if (!dryRun) await mergeAll(services, request, id);
  return valueOf(readImport, request, { id }, services);
}

async function mergeAll(services: Services, request: Request, id: string): Promise<void> {
  const actor = systemActor('import', `import ${id} that ${request.actor.id} began`);
  for (let last: { kind?: string; after?: number } = {}; ; ) {
    const { done, ...position } = await valueOf(
      mergeImport,
      { actor, id: request.id },
      { id, ...last },
      services,
    );
    if (done) return;
    last = position;
  }
}

/** Undoes an import, batch by batch; again after a kill, it goes on. */
export async function runUndo(services: Services, request: Request, id: string): Promise<ImportRun> {
  while (!(await valueOf(undoImport, request, { id }, services)).done);
  return valueOf(readImport, request, { id }, services);
}

async function valueOf<Op extends Operation>(
  operation: Op,
  request: Request,
  input: unknown,
  services: Services,
): Promise<Static<Op['output']>> {
  const { value } = await execute(operation, request, input, services);
  if (value instanceof JsonText) throw new Error(`${operation.name} answers values`);
  return value as Static<Op['output']>;
}
