// Runs the jobs of the queue in this process, until it stops.
import type { JobQueue } from '../core/jobs.ts';
import type { Services } from '../core/services.ts';
import { tasksFor } from './tasks.ts';

/** What an SMTP server keeps waiting for longer than this when the service stops is broken off, and sent at the next start. */
const patienceMilliseconds = 10_000;

/** `failed` hears of each attempt that failed. Answers how to stop, which waits for what is running. */
export function startJobs(
  queue: JobQueue,
  services: Services,
  failed: (error: unknown) => void,
): () => Promise<void> {
  const stop = queue.start(tasksFor(services), failed);
  return async () => {
    const patience = setTimeout(() => services.mail.transport.close(), patienceMilliseconds);
    await stop();
    clearTimeout(patience);
  };
}
