// How long somebody waits for an operation: when the time is over nothing is changed any more, and they are told so.
import { Problem } from './problem.ts';

/** The time that one piece of work has. Whoever works calls `seal` as the last thing before the commit. */
export class Deadline {
  #state: 'open' | 'over' | 'sealed' = 'open';

  /** From here on the outcome is the commit's. Throws `service.timedOut` (503) when the time is over. */
  seal(): void {
    if (this.#state === 'over') throw timedOut();
    this.#state = 'sealed';
  }

  /** Ends the time; false when the work is at its commit, whose outcome is waited for. */
  end(): boolean {
    if (this.#state === 'sealed') return false;
    this.#state = 'over';
    return true;
  }
}

/**
 * What `work` answers if it does so in time, else `service.timedOut` (503): what still runs then cannot commit, so that
 * the refusal is true. Without `milliseconds` there is no limit.
 */
export async function within<T>(
  milliseconds: number | undefined,
  work: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  const deadline = new Deadline();
  if (milliseconds === undefined) return work(deadline);
  const over = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    if (deadline.end()) over.reject(timedOut());
  }, milliseconds);
  try {
    return await Promise.race([work(deadline), over.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function timedOut(): Problem {
  return new Problem('service.timedOut', 'It took too long; nothing was changed.');
}
