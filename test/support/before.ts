// Starts one embedded PostgreSQL for the whole run (no fsync), makes the roles and the template database.
import { chmod, mkdir, mkdtemp, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { publishableFields } from '../../src/policy/pack.ts';
import { startEmbedded } from '../../src/store/embedded.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { setUpDatabase } from '../../src/store/setup.ts';
import { type Cluster, clusterFile, template } from './cluster.ts';
import { loadPack } from './packs.ts';

/** Hundreds of databases of 10 MB are cloned: in memory, where there is plenty, that takes half the time. */
async function place(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  return memory && memory.bavail * memory.bsize > 10_000_000_000 ? '/dev/shm' : tmpdir();
}

const folder = await mkdtemp(join(await place(), 'rollbook-test-'));
await chmod(folder, 0o755);
const server = await startEmbedded({ dataDir: folder, fsync: false });
const secrets = { owner: 'owner-secret', login: 'login-secret', public: 'public-secret' };
const client = new Client({ connectionString: server.superuserUrl });
await client.connect();
await client.query(`create database ${template}`);
await client.end();
const url = new URL(server.superuserUrl);
url.pathname = `/${template}`;
const { ownerUrl } = await setUpDatabase(url.toString(), secrets);
await migrateDatabase(ownerUrl);
const { pack } = await loadPack('mef');
const prepared = new Client({ connectionString: url.toString() });
await prepared.connect();
// What most worlds would do first.
await prepared.query('insert into rollbook.publishable_fields select unnest($1::text[])', [
  publishableFields(pack),
]);
await prepared.end();
const cluster: Cluster = { superuserUrl: server.superuserUrl, secrets, dataDir: folder };
await mkdir(dirname(clusterFile), { recursive: true });
await writeFile(clusterFile, JSON.stringify(cluster));
