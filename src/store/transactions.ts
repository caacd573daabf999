// The transactions lane: everything with an actor, each work in one transaction under its own role and settings.

import { Pool, type PoolClient } from 'pg';
import { CommitUnknown, DatabaseUnavailable, findServerError, isConnectionLoss } from './lane-errors.ts';
import { GuardedClient, rowTypes, Transaction, type Tx } from './transaction.ts';

export type { Tx } from './transaction.ts';

export interface TransactionSettings {
  /** Taken by `set local role`; lower-case letters and underscores. */
  role: string;
  /** Each set for this transaction only, such as `app.actor_id`. */
  variables: Readonly<Record<string, string>>;
  /** How often a deadlock or serialization failure may run the work again; default 3. 0 for work that can be read only once (COPY from a stream). */
  reruns?: number;
}

export interface Transactions {
  /**
   * Resolves with what `work` returned after COMMIT was acknowledged. Rejects with the work's error after a rollback; with
   * DatabaseUnavailable when the connection failed before COMMIT was sent (nothing is stored); with CommitUnknown when it
   * failed after. `work` may run again after a deadlock or serialization failure, so its effects must stay in the transaction.
   */
  run<T>(settings: TransactionSettings, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Refuses further work and waits for the running. */
  close(): Promise<void>;
}

export interface TransactionsOptions {
  url: string;
  /** Connections; default 10. */
  max?: number;
  /** Default 30,000. A work may change its own by the variable `statement_timeout`. */
  statementTimeoutMilliseconds?: number;
  /** How long to wait for a connection, new or free; default 5,000. */
  connectTimeoutMilliseconds?: number;
  /** Works that may wait for a connection before further ones are refused; default 1,000. */
  waitingLimit?: number;
}

const idleInTransactionMilliseconds = 30_000;

/** Does not connect before the first work; an outage is answered with DatabaseUnavailable and ends by itself. */
export function openTransactions(options: TransactionsOptions): Transactions {
  return new Lane(options);
}

// One round trip. The driver's own quoting, and no NUL: it would end the statement early.
function beginning(client: PoolClient, { role, variables }: TransactionSettings): string {
  if (!/^[a-z_]+$/.test(role)) throw new TypeError(`not a role: ${JSON.stringify(role)}`);
  const calls = Object.entries(variables).map(([name, value]) => {
    if (`${name}${value}`.includes('\0')) throw new TypeError('a setting cannot hold NUL');
    return `set_config(${client.escapeLiteral(name)}, ${client.escapeLiteral(value)}, true)`;
  });
  const settings = calls.length > 0 ? `; select ${calls.join(', ')}` : '';
  return `begin; set local role ${client.escapeIdentifier(role)}${settings}`;
}

const rerunnable = (error: unknown): boolean => /^40(P01|001)$/.test(findServerError(error)?.code ?? '');

const fatal = (error: unknown): boolean => /^(FATAL|PANIC)$/.test(findServerError(error)?.severity ?? '');

class Lane implements Transactions {
  readonly #pool: Pool;
  readonly #broken = new WeakSet<PoolClient>();
  readonly #waitingLimit: number;
  #closing: Promise<void> | undefined;

  constructor(options: TransactionsOptions) {
    this.#waitingLimit = options.waitingLimit ?? 1000;
    this.#pool = new Pool({
      connectionString: options.url,
      max: options.max ?? 10,
      connectionTimeoutMillis: options.connectTimeoutMilliseconds ?? 5000,
      statement_timeout: options.statementTimeoutMilliseconds ?? 30_000,
      idle_in_transaction_session_timeout: idleInTransactionMilliseconds,
      application_name: 'rollbook',
      options: '-c TimeZone=UTC -c DateStyle=ISO',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      types: rowTypes,
    });
    // An idle connection that dies is dropped by the pool itself.
    this.#pool.on('error', () => undefined);
    // For the connection's whole life: the pool listens only while it is idle, and a death in between would end the process.
    this.#pool.on('connect', (client) => client.on('error', () => this.#broken.add(client)));
  }

  async run<T>(settings: TransactionSettings, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let left = settings.reruns ?? 3; ; left -= 1) {
      const attempt = { committing: false };
      try {
        return await this.#once(settings, work, attempt);
      } catch (error) {
        if (left <= 0 || attempt.committing || !rerunnable(error)) throw error;
      }
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }

  async #once<T>(
    settings: TransactionSettings,
    work: (tx: Tx) => Promise<T>,
    attempt: { committing: boolean },
  ): Promise<T> {
    const client = await this.#begin(settings);
    const guarded = new GuardedClient(client);
    try {
      const result = await work(new Transaction(client, guarded));
      guarded.end();
      if (this.#broken.has(client)) throw new DatabaseUnavailable();
      attempt.committing = true;
      await this.#commit(client);
      client.release(this.#isUnfit(client));
      return result;
    } catch (error) {
      guarded.end();
      throw await this.#abandon(client, error);
    }
  }

  /** A connection that died while it was idle shows it only here; as no work has run on it, the next one is tried. */
  async #begin(settings: TransactionSettings): Promise<PoolClient> {
    for (let left = this.#pool.options.max; ; left -= 1) {
      const client = await this.#connect();
      try {
        await client.query(beginning(client, settings));
        return client;
      } catch (error) {
        const failure = await this.#abandon(client, error);
        if (left <= 0 || !(failure instanceof DatabaseUnavailable)) throw failure;
      }
    }
  }

  async #connect(): Promise<PoolClient> {
    if (this.#closing) throw new DatabaseUnavailable(undefined, 'the transactions lane is closed');
    if (this.#pool.waitingCount >= this.#waitingLimit)
      throw new DatabaseUnavailable(undefined, 'too many transactions wait');
    try {
      return await this.#pool.connect();
    } catch (error) {
      // What the server itself says against the settings (password, database) is no outage.
      if (findServerError(error) && !isConnectionLoss(error)) throw error;
      throw new DatabaseUnavailable(error);
    }
  }

  async #commit(client: PoolClient): Promise<void> {
    let command: string;
    try {
      ({ command } = await client.query('commit'));
    } catch (error) {
      const refused = findServerError(error)?.severity === 'ERROR';
      throw refused ? error : new CommitUnknown(error);
    }
    // PostgreSQL answers COMMIT in a failed transaction by rolling back, without an error.
    if (command !== 'COMMIT')
      throw new Error('the work hid the failure of a statement: nothing was committed');
  }

  /** Rolls back, gives the connection back or destroys it, and returns what to tell the caller. */
  async #abandon(client: PoolClient, error: unknown): Promise<unknown> {
    let lost = this.#broken.has(client) || fatal(error) || error instanceof CommitUnknown;
    if (!lost) {
      lost = await client.query('rollback').then(
        () => false,
        () => true,
      );
    }
    client.release(lost || this.#isUnfit(client));
    const told = error instanceof CommitUnknown || error instanceof DatabaseUnavailable;
    return lost && !told ? new DatabaseUnavailable(error) : error;
  }

  #isUnfit(client: PoolClient): boolean {
    return this.#broken.has(client) || client.getTransactionStatus() !== 'I';
  }
}
