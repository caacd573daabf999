// Tells which pools of workers live: each holds an advisory lock, which ends with its process, and nothing else does.
import { setTimeout } from 'node:timers/promises';
import { Client, type Pool } from 'pg';

// The queue itself frees the jobs of a dead process after four hours.
const lockOf = (parameter: string) => `hashtextextended(${parameter}, 7010)`;

/** Names of the pools that have jobs, and whose lock nobody holds. */
export async function findDeadPools(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `with holders as materialized (
       select distinct locked_by as name from graphile_worker.jobs where locked_by is not null)
     select name from holders where pg_try_advisory_xact_lock(${lockOf('name')})`,
  );
  return rows.map(({ name }) => name);
}

/** Lets others have the jobs of these pools. */
export async function unlockPools(pool: Pool, names: readonly string[]): Promise<void> {
  if (names.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1)', [names]);
}

/** The lock of one pool, on a connection of its own: taken before its first job, and again whenever that connection dies. */
export class JobPresence {
  readonly #url: string;
  #client: Client | undefined;
  #held: Promise<void> | undefined;
  #ended = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** What makes the queue wait for the lock before it looks for jobs. */
  plugin(): GraphileConfig.Plugin {
    return {
      name: 'RollbookPresence',
      version: '1.0.0',
      worker: {
        hooks: {
          startWorker: (_context, { worker }) => {
            this.#held ??= this.#hold(worker.workerPool.id);
            return this.#held;
          },
        },
      },
    };
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#client?.end().catch(() => undefined);
  }

  async #hold(name: string): Promise<void> {
    while (!this.#ended) {
      const client = new Client({
        connectionString: this.#url,
        application_name: 'rollbook-jobs',
        // A machine that is gone says no goodbye: the server notices within a minute.
        options: '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3',
        keepAlive: true,
      });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.query(`select pg_advisory_lock(${lockOf('$1')})`, [name]);
        this.#client = client;
        client.once('end', () => void (this.#ended || this.#hold(name)));
        if (this.#ended) await client.end();
        return;
      } catch {
        await client.end().catch(() => undefined);
        await setTimeout(500, undefined, { ref: false });
      }
    }
  }
}
