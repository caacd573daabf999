// Runs a whole import or a whole undo: one execution of an operation for each batch.
import type { Static } from 'typebox';
import type { ImportPlan, ImportRun } from '../../schema/api/imports.ts';
import { kinds } from '../../store/import-kinds.ts';
import { systemActor } from '../actor.ts';
import { execute, type Request } from '../execute.ts';
import { JsonText, type Operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { batchSize, mergeImport } from './merge-import.ts';
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
  if (!dryRun) await mergeAll(services, request, id, plan);
  return valueOf(readImport, request, { id }, services);
}

/** Kinds of which several batches may be merged at once: people, and the parts of a person's row, which lie side by side. */
const parallel = /^members(\.|$)/;

/** Kind after kind: as long as they are parallel several batches at once, then one by one. */
async function mergeAll(services: Services, request: Request, id: string, plan: ImportPlan): Promise<void> {
  const actor = systemActor('import', `import ${id} that ${request.actor.id} began`);
  const merging = { actor, id: request.id };
  const counts = new Map(plan.records.map((one) => [one.kind, one.creates + one.updates + one.removals]));
  for (const kind of kinds) {
    const records = counts.get(kind) ?? 0;
    if (records > 0 && !parallel.test(kind)) break;
    if (records > 0) await mergeKind(services, merging, { id, kind, records });
  }
  for (let last: { kind?: string; after?: number } = {}; ; ) {
    const { done, ...position } = await valueOf(mergeImport, merging, { id, ...last }, services);
    if (done) return;
    last = position;
  }
}

/** The most batches that are merged at once: one computes while another waits for the disk, or on another processor. */
const mostWorkers = 2;

/** Merges a kind to its end; after a failure nothing more is begun, and what is running is waited for. */
async function mergeKind(
  services: Services,
  request: Request,
  { id, kind, records }: { id: string; kind: string; records: number },
): Promise<void> {
  let next: number | undefined = 0;
  const work = async () => {
    while (next !== undefined) {
      const after = next;
      next += batchSize;
      try {
        const { done, after: rest = 0 } = await valueOf(
          mergeImport,
          request,
          { id, kind, after, beside: true },
          services,
        );
        // Over a gap at once: a batch begins at a multiple of its size, so that two commands at once agree on them.
        if (done) next = undefined;
        else if (next !== undefined) next = Math.max(next, rest - (rest % batchSize));
      } catch (error) {
        next = undefined;
        throw error;
      }
    }
  };
  const workers = Math.min(mostWorkers, Math.ceil(records / batchSize));
  const ended = await Promise.allSettled(Array.from({ length: workers }, work));
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
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
