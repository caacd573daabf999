// The job queue in the database: graphile-worker on a login that may touch its schema alone.
import { Logger, type RunnerOptions, run, runMigrations, runOnce } from 'graphile-worker';
import { Pool } from 'pg';
import { findDeadPools, JobPresence, unlockPools } from './job-presence.ts';

/** Name of a task -> what to do with a job's payload; a rejection runs the job again later. */
export type JobTasks = Readonly<Record<string, (payload: unknown) => Promise<void>>>;

export interface JobQueue {
  /** Runs jobs as they come, until the function returned is called: it waits for those that run. `failed` hears of failures. */
  start(tasks: JobTasks, failed: (error: unknown) => void): () => Promise<void>;
  /** Runs the jobs that are due now, one after the other; those that fail wait for their next time. */
  runDue(tasks: JobTasks): Promise<void>;
}

const concurrency = 3;
const sweepMilliseconds = 60_000;
const restartMilliseconds = 1000;

/** Connects when a method is called. `url` is that of rollbook_login. */
export function openJobQueue(url: string): JobQueue {
  return {
    start: (tasks, failed) => {
      const worker = new Worker(url, tasks, failed);
      return () => worker.stop();
    },
    async runDue(tasks) {
      const pool = openPool(url, 2);
      try {
        await runOnce({ ...options(pool, () => undefined), taskList: { ...tasks } });
      } finally {
        await pool.end();
      }
    },
  };
}

/** Brings the queue's own tables up to date, as the role that owns them; `ownerUrl` is that of rollbook_owner. */
export async function migrateJobQueue(ownerUrl: string): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    await runMigrations(options(pool, () => undefined));
  } finally {
    await pool.end();
  }
}

function openPool(connectionString: string, max: number): Pool {
  const pool = new Pool({
    connectionString,
    max,
    application_name: 'rollbook-jobs',
    options: '-c role=rollbook_jobs -c lock_timeout=30s',
    keepAlive: true,
  });
  // A connection that dies shows it at its next statement.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function options(pgPool: Pool, failed: (error: unknown) => void): RunnerOptions {
  return {
    pgPool,
    schema: 'graphile_worker',
    noHandleSignals: true,
    parsedCronItems: [],
    // Messages may quote what they are about: only errors go on, and whoever gets them leaves their messages out.
    logger: new Logger(() => (level, message, meta) => {
      if (level === 'error') failed(meta?.error ?? new Error(message));
    }),
    // Without a batch, a job's end that cannot be written is a rejection that nobody handles.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
}

/** Keeps the queue working: a pool of workers that the database's absence has ended is followed by another one. */
class Worker {
  readonly #url: string;
  readonly #tasks: JobTasks;
  readonly #failed: (error: unknown) => void;
  readonly #stopping = Promise.withResolvers<void>();
  readonly #ended: Promise<void>;
  #stopped = false;

  constructor(url: string, tasks: JobTasks, failed: (error: unknown) => void) {
    this.#url = url;
    this.#tasks = tasks;
    this.#failed = failed;
    this.#ended = this.#work();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopping.resolve();
    await this.#ended;
  }

  async #work(): Promise<void> {
    while (!this.#stopped) {
      await this.#workOnce().catch(this.#failed);
      if (!this.#stopped) await this.#pause();
    }
  }

  async #pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, restartMilliseconds);
    await Promise.race([promise, this.#stopping.promise]);
    clearTimeout(timer);
  }

  /** Frees the jobs of a pool that was dead at two looks: a living one may lose its lock for a moment, with its connection. */
  #sweep(pool: Pool): NodeJS.Timeout {
    let suspects: string[] = [];
    const look = async () => {
      const dead = await findDeadPools(pool);
      await unlockPools(
        pool,
        dead.filter((name) => suspects.includes(name)),
      );
      suspects = dead;
    };
    return setInterval(() => void look().catch(this.#failed), sweepMilliseconds).unref();
  }

  async #workOnce(): Promise<void> {
    const pool = openPool(this.#url, concurrency + 2);
    const presence = new JobPresence(this.#url);
    let sweep: NodeJS.Timeout | undefined;
    try {
      await unlockPools(pool, await findDeadPools(pool));
      const settings = options(pool, this.#failed);
      const runner = await run({
        ...settings,
        preset: { ...settings.preset, plugins: [presence.plugin()] },
        taskList: { ...this.#tasks },
        concurrency,
      });
      sweep = this.#sweep(pool);
      await Promise.race([runner.promise, this.#stopping.promise]);
      if (this.#stopped) await runner.stop().catch(() => undefined);
      await runner.promise;
    } finally {
      clearInterval(sweep);
      await presence.end();
      await pool.end();
    }
  }
}
