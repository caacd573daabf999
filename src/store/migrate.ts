// Brings a database to the newest schema; processes that start together take turns.
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { migrateJobQueue } from './job-queue.ts';

const folder = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** A database that cannot hold what we promise; the message says what to change. */
export class UnsuitableDatabase extends Error {
  override name = 'UnsuitableDatabase';
}

/** Applies all pending migrations as the owner, ours and the job queue's, under an advisory lock; then closes the connection. */
export async function migrateDatabase(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await checkServer(client);
    await client.query("set lock_timeout = '30s'");
    // Session lock: held over every migration's own transaction, freed when the connection ends.
    await client.query('select pg_advisory_lock(7000)');
    await migrate(drizzle(client), { migrationsFolder: folder, migrationsSchema: 'rollbook_migrations' });
    await migrateJobQueue(ownerUrl);
  } finally {
    await client.end();
  }
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  );
  const { version = 0, encoding = '' } = rows[0] ?? {};
  if (version < 180000) throw new UnsuitableDatabase('PostgreSQL 18 or later is needed.');
  if (encoding !== 'UTF8') throw new UnsuitableDatabase('The database encoding must be UTF8.');
}
