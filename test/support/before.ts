// Starts one embedded PostgreSQL for the whole run (no fsync), makes the roles and the template database.
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from '../../src/store/embedded.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { setUpDatabase } from '../../src/store/setup.ts';
import { type Cluster, clusterFile, template } from './cluster.ts';

const folder = await mkdtemp(join(tmpdir(), 'rollbook-test-'));
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
const cluster: Cluster = { superuserUrl: server.superuserUrl, secrets, dataDir: folder };
await mkdir(dirname(clusterFile), { recursive: true });
await writeFile(clusterFile, JSON.stringify(cluster));
