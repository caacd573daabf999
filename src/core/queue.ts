// Bounds work that is heavy on processor and memory: a few at once, a few waiting, the rest refused at once.
import { Problem } from './problem.ts';

export interface QueueLimits {
  atOnce: number;
  waiting: number;
}

/**
 * Runs work in the order of arrival within the limits. Throws `service.busy` when too many wait already.
 * Pictures and password hashes occupy threads of Node's pool, which has four: what all queues let run at once must leave
 * one free, on which names are resolved, files read and tokens verified.
 */
export function makeQueue({ atOnce, waiting }: QueueLimits): <T>(work: () => Promise<T>) => Promise<T> {
  const waiters: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) {
      if (waiters.length >= waiting)
        throw new Problem('service.busy', 'Too much of this is going on; try again.');
      // Whoever ends hands its place on, so `running` stays as it is.
      await new Promise<void>((resolve) => waiters.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiters.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
