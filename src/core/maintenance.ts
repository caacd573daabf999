// What a running service tidies by itself: at start and every hour.
import { deleteExpired } from './exports/expire-exports.ts';
import type { Services } from './services.ts';

const hour = 3_600_000;

/** Runs the tidying now and every hour; `failed` hears of a run that did not work. Answers how to stop. */
export function startMaintenance(services: Services, failed: (error: unknown) => void): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const tidy = () => {
    running = deleteExpired(services).catch(failed);
  };
  tidy();
  const timer = setInterval(tidy, hour);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
