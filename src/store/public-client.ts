// One postgres.js connection for public reads that lives once: when it is lost, all that waits is rejected and it never comes back.
import net from 'node:net';
import postgres from 'postgres';
import { DatabaseUnavailable, isConnectionLoss } from './lane-errors.ts';
import { instantFromWire, integerFromWire } from './wire-values.ts';

export interface PublicClientOptions {
  url: string;
  planCacheMode: string;
  /** The server ends a statement after this long; the client gives a silent connection up a little later. */
  statementTimeoutMilliseconds: number;
  connectTimeoutMilliseconds: number;
  /** Statements that stay prepared, before the client is spent: the server keeps a plan of each, about 100 kB. */
  preparedLimit: number;
}

const asText = (value: unknown): string => String(value);

// Parameters arrive as text (the server infers their types), so that no serializer may reinterpret them; json, dates and all
// types not named here come back as PostgreSQL's own text.
const types = {
  number: { to: 0, from: [21, 23, 26, 700, 701], serialize: asText, parse: Number },
  integer: { to: 20, from: [20], serialize: asText, parse: integerFromWire },
  boolean: { to: 16, from: [16], serialize: asText, parse: (text: string) => text === 't' },
  json: { to: 114, from: [114, 3802], serialize: asText, parse: asText },
  date: { to: 1082, from: [1082, 1114], serialize: asText, parse: asText },
  instant: { to: 1184, from: [1184], serialize: asText, parse: instantFromWire },
  bytea: {
    to: 17,
    from: [17],
    serialize: asText,
    parse: (text: string) => Buffer.from(text.slice(2), 'hex'),
  },
};

/** Where a URL points: `?host=/folder` and a percent-encoded folder name a Unix socket. The URL returned has those two words removed. */
function locate(text: string): { url: string; target: net.NetConnectOpts; host: string } {
  const url = new URL(text);
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname || 'localhost');
  const port = Number(url.searchParams.get('port') ?? (url.port || 5432));
  url.searchParams.delete('host');
  url.searchParams.delete('port');
  if (host.startsWith('/')) url.hostname = 'localhost';
  const target = host.startsWith('/')
    ? { path: `${host}/.s.PGSQL.${port}` }
    : { host: host.replace(/^\[|\]$/g, ''), port, noDelay: true };
  return { url: url.href, target, host };
}

function connected(socket: net.Socket, milliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => {
      socket.destroy(Object.assign(new Error('no connection in time'), { code: 'CONNECT_TIMEOUT' }));
    }, milliseconds);
    // The error listener stays: an error that comes after the driver took its own listeners off must not end the process.
    socket.on('error', reject);
    socket.once('close', () => {
      clearTimeout(timeout);
      reject(new DatabaseUnavailable());
    });
    socket.once('connect', () => {
      clearTimeout(timeout);
      resolve();
    });
  });
}

function driverOptions(options: PublicClientOptions, socket: () => Promise<net.Socket>, onclose: () => void) {
  return {
    max: 1,
    fetch_types: false,
    // The driver's own recycling leaves later queries waiting for a connection that never comes.
    idle_timeout: 0,
    max_lifetime: 0,
    connect_timeout: options.connectTimeoutMilliseconds / 1000,
    types,
    onnotice: () => undefined,
    onclose,
    socket,
    connection: {
      application_name: 'rollbook-public',
      default_transaction_read_only: true,
      statement_timeout: options.statementTimeoutMilliseconds,
      plan_cache_mode: options.planCacheMode,
      TimeZone: 'UTC',
      DateStyle: 'ISO',
      bytea_output: 'hex',
    },
  };
}

/** Connects with its first statement. */
export class PublicClient {
  readonly #waiting = new Set<(reason: Error) => void>();
  readonly #connectTimeoutMilliseconds: number;
  readonly #target: net.NetConnectOpts;
  readonly #host: string;
  readonly #sql: postgres.Sql;
  readonly #prepared = new Set<string>();
  readonly #preparedLimit: number;
  #isRetired = false;
  #socket: net.Socket | undefined;
  #death: Error | undefined;
  #answered = 0;
  #quiet = { answered: 0, calls: 0 };

  constructor(options: PublicClientOptions) {
    const { url, target, host } = locate(options.url);
    this.#connectTimeoutMilliseconds = options.connectTimeoutMilliseconds;
    this.#preparedLimit = options.preparedLimit;
    this.#target = target;
    this.#host = host;
    const lost = (): void => this.kill(new DatabaseUnavailable());
    this.#sql = postgres(
      url,
      driverOptions(options, () => this.#connectOnce(), lost),
    );
  }

  isDead(): boolean {
    return this.#death !== undefined;
  }

  /** True when `text` would be one prepared statement too many. */
  isSpentFor(text: string): boolean {
    return this.#prepared.size >= this.#preparedLimit && !this.#prepared.has(text);
  }

  /** Ends the connection, and its plans, when what it runs is answered. */
  retire(): void {
    this.#isRetired = true;
    if (this.#waiting.size === 0) this.kill(new DatabaseUnavailable());
  }

  /** Pipelined behind what this client already runs. Rejects at once, with the reason of the death, when the connection is lost. */
  run(text: string, values: readonly (string | null)[]): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      if (this.#death) {
        reject(this.#death);
        return;
      }
      this.#prepared.add(text);
      // Kept here and not left to the driver, which forgets the queries it queued when its connection fails to come back.
      this.#waiting.add(reject);
      this.#query(text, values)
        .then(resolve, reject)
        .finally(() => {
          this.#answered += 1;
          this.#waiting.delete(reject);
          if (this.#isRetired) this.retire();
        });
    });
  }

  /** Gives the connection up when reads wait and none was answered during that many earlier calls. */
  checkProgress(calls: number): void {
    const moved = this.#waiting.size === 0 || this.#answered !== this.#quiet.answered;
    this.#quiet = { answered: this.#answered, calls: moved ? 0 : this.#quiet.calls + 1 };
    if (this.#quiet.calls > calls)
      this.kill(new DatabaseUnavailable(undefined, 'the database does not answer'));
  }

  kill(reason: Error): void {
    if (this.#death) return;
    this.#death = reason;
    this.#socket?.destroy();
    for (const reject of this.#waiting) reject(reason);
    this.#waiting.clear();
    this.#sql.end({ timeout: 0 }).catch(() => undefined);
  }

  async #query(text: string, values: readonly (string | null)[]): Promise<unknown[]> {
    try {
      // Without `simple: false` a statement without parameters would not be prepared.
      const rows = await this.#sql.unsafe(text, [...values], { prepare: true, ...{ simple: false } });
      return rows.slice();
    } catch (error) {
      if (error instanceof Error && isConnectionLoss(error)) this.kill(error);
      throw error;
    }
  }

  async #connectOnce(): Promise<net.Socket> {
    // A second call is the driver trying to reconnect.
    if (this.#socket || this.#death) throw this.#death ?? new DatabaseUnavailable();
    const socket = Object.assign(net.connect(this.#target), { host: this.#host });
    this.#socket = socket;
    socket.once('close', () => this.kill(new DatabaseUnavailable()));
    try {
      await connected(socket, this.#connectTimeoutMilliseconds);
    } catch (error) {
      this.kill(error instanceof Error ? error : new DatabaseUnavailable(error));
      throw error;
    }
    return socket;
  }
}
