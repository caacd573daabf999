// Starts an embedded PostgreSQL (no fsync) with the roles and the template database that tests clone.
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { publishableFields } from '../../src/policy/pack.ts';
import { type EmbeddedDatabase, startEmbedded } from '../../src/store/embedded.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { setUpDatabase } from '../../src/store/setup.ts';
import { type Cluster, template } from './cluster.ts';
import { loadPack } from './packs.ts';

/** Hundreds of databases of 10 MB are cloned: in memory, where there is plenty, that takes half the time. */
async function place(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  return memory && memory.bavail * memory.bsize > 10_000_000_000 ? '/dev/shm' : tmpdir();
}

/** One of a world's own: no other test's open transaction, every connection free. */
export async function ownCluster(): Promise<Cluster & { stop(): Promise<void> }> {
  const { cluster, server } = await makeCluster();
  return {
    ...cluster,
    stop: () => removeCluster(server, cluster.dataDir),
  };
}

/** The caller stops the server and removes the folders; when the template cannot be made, that is done here. */
export async function makeCluster(): Promise<{ cluster: Cluster; server: EmbeddedDatabase }> {
  const folder = await mkdtemp(join(await place(), 'rollbook-test-'));
  await chmod(folder, 0o755);
  const server = await startEmbedded({ dataDir: folder, fsync: false });
  try {
    return { cluster: await prepare(server.superuserUrl, folder), server };
  } catch (error) {
    await removeCluster(server, folder);
    throw error;
  }
}

async function removeCluster(server: EmbeddedDatabase, folder: string): Promise<void> {
  await server.stop();
  await rm(server.dataDir, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}

async function prepare(superuserUrl: string, dataDir: string): Promise<Cluster> {
  const [owner = '', login = '', reader = ''] = [1, 2, 3].map(() => randomBytes(24).toString('base64url'));
  const secrets = { owner, login, public: reader };
  await run(superuserUrl, `create database ${template}`);
  const url = new URL(superuserUrl);
  url.pathname = `/${template}`;
  const { ownerUrl } = await setUpDatabase(url.toString(), secrets);
  await migrateDatabase(ownerUrl);
  const { pack } = await loadPack('mef');
  // What most worlds would do first.
  await run(url.toString(), 'insert into rollbook.publishable_fields select unnest($1::text[])', [
    publishableFields(pack),
  ]);
  return { superuserUrl, secrets, dataDir };
}

async function run(url: string, statement: string, values?: unknown[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}
