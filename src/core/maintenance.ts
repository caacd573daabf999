// What a running service tidies by itself: at start and every hour.
import { systemActor } from './actor.ts';
import { execute } from './execute.ts';
import { deleteExpired } from './exports/expire-exports.ts';
import { cleanImports } from './imports/undo-import.ts';
import type { Services } from './services.ts';

const hour = 3_600_000;

/** Runs the tidying now and every hour; `failed` hears of a run that did not work. Answers how to stop. */
export function startMaintenance(services: Services, failed: (error: unknown) => void): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const tidy = () => {
    running = Promise.all([deleteExpired(services), forgetImports(services)]).catch(failed);
  };
  tidy();
  const timer = setInterval(tidy, hour);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** The previous values of an import are kept for 72 hours, for undo, and then deleted. */
function forgetImports(services: Services): Promise<unknown> {
  const actor = systemActor('imports', 'previous values are kept for 72 hours');
  return execute(cleanImports, { actor, id: 'import-expiry' }, {}, services);
}
