// Opens the database that the settings name, or the embedded one: ready, migrated, with both lanes.
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from './embedded.ts';
import { migrateDatabase } from './migrate.ts';
import { openPublicLane, type PublicLane } from './public-lane.ts';
import { type DatabaseUrls, type RoleSecrets, setUpDatabase } from './setup.ts';
import { openTransactions, type Transactions } from './transactions.ts';

export interface Database {
  urls: DatabaseUrls;
  embedded: boolean;
  transactions: Transactions;
  publicLane: PublicLane;
  /** Closes the lanes, and stops an embedded server that no other process of ours uses. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** URLs of a database that was given. */
  given?: DatabaseUrls | undefined;
  /** Folder of the embedded one. */
  dataDir: string;
  log: (message: string) => void;
}

/** Ready when this resolves: migrations applied, roles made. A given database must have been set up before. */
export async function openDatabase({ given, dataDir, log }: DatabaseOptions): Promise<Database> {
  const { urls, stop } = given
    ? { urls: given, stop: () => Promise.resolve() }
    : await openEmbedded(dataDir, log);
  await migrateDatabase(urls.ownerUrl);
  const transactions = openTransactions({ url: urls.loginUrl });
  const publicLane = openPublicLane({ url: urls.publicUrl, planCacheMode: 'force_generic_plan' });
  return {
    urls,
    embedded: given === undefined,
    transactions,
    publicLane,
    async close() {
      await Promise.all([transactions.close(), publicLane.close()]);
      await stop();
    },
  };
}

async function openEmbedded(dataDir: string, log: (message: string) => void) {
  const server = await startEmbedded({ dataDir, log });
  const secrets = await keepSecrets(join(server.dataDir, 'roles.json'));
  // Repeatable, and repeated at each start: a process may have been killed between secrets and roles.
  const urls = await setUpDatabase(server.superuserUrl, secrets);
  const leave = await enter(server.superuserUrl);
  const stop = async () => {
    if (await leave()) await server.stop();
  };
  return { urls, stop };
}

const presence = 'rollbook-presence';

/**
 * Shows the other processes of ours that this one works with the server: a session that stays, as pools close idle ones.
 * The function returned takes it back, and answers whether nobody else is there: the last one to leave stops the server.
 */
async function enter(superuserUrl: string): Promise<() => Promise<boolean>> {
  const client = new Client({ connectionString: superuserUrl, application_name: presence, keepAlive: true });
  let lost = false;
  client.on('error', () => {
    lost = true;
  });
  await client.connect();
  return async () => {
    // A server that cannot even say so is stopped.
    if (lost) return true;
    const statement = 'select from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()';
    const others = await client.query(statement, [presence]).catch(() => ({ rows: [] }));
    await client.end().catch(() => undefined);
    return others.rows.length === 0;
  };
}

async function keepSecrets(file: string): Promise<RoleSecrets> {
  const secret = () => randomBytes(24).toString('base64url');
  const secrets: RoleSecrets = { owner: secret(), login: secret(), public: secret() };
  try {
    await writeFile(file, JSON.stringify(secrets), { mode: 0o600, flag: 'wx' });
    return secrets;
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'EEXIST') throw error;
    return JSON.parse(await readFile(file, 'utf8')) as RoleSecrets;
  }
}
