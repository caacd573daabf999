// What work inside one transaction may use: statements and savepoints, all on one connection and only until the work ends.
import { type CustomTypesConfig, type PoolClient, type QueryConfig, type QueryResult, types } from 'pg';
import { instantFromWire, integerFromWire } from './wire-values.ts';

export interface Tx {
  /** Rows of one statement. With a `name` it stays prepared on the connection, so the name must stand for that text alone. */
  query<Row>(text: string, values?: unknown[], name?: string): Promise<Row[]>;
  /** Keeps what `work` wrote, or rolls it back and rethrows. One at a time; they may nest. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /** The raw connection, for COPY only: it does not know when the transaction is over. */
  readonly client: PoolClient;
}

const asText = (text: string): string => text;

// date, timestamp, interval, and the arrays of numeric and of times: as PostgreSQL's own text, never through a Date or a float.
const textual = new Set([1082, 1114, 1186, 1231, 1115, 1182, 1185, 1187]);

/** `int8` is a number while exact, `timestamptz` RFC 3339 in UTC, `date` and numerics text, `json` parsed, `bytea` a Buffer. */
export const rowTypes: CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
    if (oid === 20) return integerFromWire;
    if (oid === 1184) return instantFromWire;
    if (textual.has(oid)) return asText;
    return types.getTypeParser(oid, format);
  },
};

const transactionControl =
  /^\s*(begin|start\s+transaction|commit|end|abort|prepare\s+transaction|rollback(?!\s+to))\b/i;

function refuseControl(text: string): void {
  if (transactionControl.test(text))
    throw new Error('a transaction is begun and ended by its lane; use savepoint');
}

/** Stands between the work and its connection, so that a statement sent late cannot run in the next one's transaction. */
export class GuardedClient {
  readonly #client: PoolClient;
  #over = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async query(config: QueryConfig | string, values?: unknown[]): Promise<QueryResult> {
    const statement = typeof config === 'string' ? { text: config } : config;
    if (this.#over) throw new Error('the transaction is over');
    refuseControl(statement.text);
    return this.#client.query({ ...statement, ...(values && { values }), types: rowTypes });
  }

  end(): void {
    this.#over = true;
  }
}

export class Transaction implements Tx {
  readonly client: PoolClient;
  readonly #guarded: GuardedClient;
  #savepoints = 0;

  constructor(client: PoolClient, guarded: GuardedClient) {
    this.client = client;
    this.#guarded = guarded;
  }

  async query<Row>(text: string, values?: unknown[], name?: string): Promise<Row[]> {
    const result = await this.#guarded.query({ text, ...(name && { name }) }, values);
    return result.rows as Row[];
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    this.#savepoints += 1;
    const name = `s${this.#savepoints}`;
    await this.#guarded.query(`savepoint ${name}`);
    try {
      const result = await work();
      await this.#guarded.query(`release savepoint ${name}`);
      return result;
    } catch (error) {
      // When this fails too the connection is gone or the transaction over: the first error says why.
      await this.#guarded
        .query(`rollback to savepoint ${name}; release savepoint ${name}`)
        .catch(() => undefined);
      throw error;
    }
  }
}
