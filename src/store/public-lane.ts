// The public lane: single read-only statements on public tables, pipelined over a few connections used in turn.
import { DatabaseUnavailable, isConnectionLoss } from './lane-errors.ts';
import { PublicClient, type PublicClientOptions } from './public-client.ts';

export interface PublicLane {
  /**
   * Runs one prepared, read-only statement; `text` must come from a fixed set, as texts stay prepared. Integers are numbers while
   * exact, booleans booleans, `bytea` a Buffer, `timestamptz` RFC 3339 in UTC; all else, json and date too, is PostgreSQL's own text.
   * Throws DatabaseUnavailable when no connection answers, or when too many reads wait.
   */
  read<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]>;
  /** Lets running reads end, for at most as long as a statement may run; later reads are refused. */
  close(): Promise<void>;
}

export interface PublicLaneOptions {
  url: string;
  /** Connections; default 2. */
  clients?: number;
  /** `force_generic_plan` saves planning when no parameter's value changes the best plan; default `auto`. */
  planCacheMode?: 'auto' | 'force_generic_plan' | 'force_custom_plan';
  /** Default 5,000. */
  statementTimeoutMilliseconds?: number;
  /** Default 5,000. */
  connectTimeoutMilliseconds?: number;
  /** Statements that a connection keeps prepared before another takes its place; default 256. */
  preparedLimit?: number;
  /** Reads that may wait at once before further ones are refused; default 4,096. */
  waitingLimit?: number;
}

const arrayItem = (item: unknown): string =>
  item === null ? 'null' : `"${toWire(item)?.replace(/["\\]/g, '\\$&') ?? ''}"`;

/** A parameter as the text that PostgreSQL reads; an array becomes an array literal, a plain object json. */
function toWire(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return `${value}`;
  if (Array.isArray(value)) return `{${value.map(arrayItem).join(',')}}`;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (typeof value === 'object') return JSON.stringify(value);
  throw new TypeError(`a parameter of a public read cannot be ${typeof value}`);
}

/** Does not connect before the first read; an outage is answered with DatabaseUnavailable and ends by itself. */
export function openPublicLane(options: PublicLaneOptions): PublicLane {
  return new Lane(options);
}

class Lane implements PublicLane {
  readonly #settings: PublicClientOptions;
  readonly #waitingLimit: number;
  readonly #clients: PublicClient[];
  /** Clients that end with what they still run. */
  readonly #retired = new Set<PublicClient>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #watch: NodeJS.Timeout;
  #turn = 0;
  #closed = false;

  constructor(options: PublicLaneOptions) {
    this.#settings = {
      url: options.url,
      planCacheMode: options.planCacheMode ?? 'auto',
      statementTimeoutMilliseconds: options.statementTimeoutMilliseconds ?? 5000,
      connectTimeoutMilliseconds: options.connectTimeoutMilliseconds ?? 5000,
      preparedLimit: options.preparedLimit ?? 256,
    };
    this.#waitingLimit = options.waitingLimit ?? 4096;
    const length = options.clients ?? 2;
    this.#clients = Array.from({ length }, () => new PublicClient(this.#settings));
    // The server's own timeout ends a slow statement; this ends the wait for a server that is frozen or behind a dead network.
    const silentSeconds = Math.ceil(this.#settings.statementTimeoutMilliseconds / 1000) + 2;
    this.#watch = setInterval(() => {
      for (const client of [...this.#clients, ...this.#retired]) client.checkProgress(silentSeconds);
      for (const client of this.#retired) if (client.isDead()) this.#retired.delete(client);
    }, 1000).unref();
  }

  async read<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    if (this.#closed) throw new DatabaseUnavailable(undefined, 'the public lane is closed');
    if (this.#running.size >= this.#waitingLimit)
      throw new DatabaseUnavailable(undefined, 'too many reads wait');
    const reading = this.#attempt(text, parameters.map(toWire));
    this.#running.add(reading);
    try {
      return (await reading) as Row[];
    } catch (error) {
      throw isConnectionLoss(error) ? new DatabaseUnavailable(error) : error;
    } finally {
      this.#running.delete(reading);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#settings.statementTimeoutMilliseconds);
    });
    await Promise.race([Promise.allSettled(this.#running), tooLong]);
    clearTimeout(timer);
    clearInterval(this.#watch);
    const closed = new DatabaseUnavailable(undefined, 'the public lane is closed');
    for (const client of [...this.#clients, ...this.#retired]) client.kill(closed);
  }

  async #attempt(text: string, values: readonly (string | null)[]): Promise<unknown[]> {
    try {
      return await this.#nextClient(text).run(text, values);
    } catch (error) {
      // A read that was lost may be repeated, once: it changes nothing.
      const lost = error instanceof DatabaseUnavailable || isConnectionLoss(error);
      if (this.#closed || !lost) throw error;
      return this.#nextClient(text).run(text, values);
    }
  }

  #nextClient(text: string): PublicClient {
    this.#turn = (this.#turn + 1) % this.#clients.length;
    const client = this.#clients[this.#turn];
    if (client && !client.isDead() && !client.isSpentFor(text)) return client;
    // Filters combine to thousands of statements: whoever asks them all must not make the server keep a plan of each.
    if (client && !client.isDead()) {
      this.#retired.add(client);
      client.retire();
    }
    const fresh = new PublicClient(this.#settings);
    this.#clients[this.#turn] = fresh;
    return fresh;
  }
}
