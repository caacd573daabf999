// Folders and processes for the tests of the embedded PostgreSQL; everything is removed when the test ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client, type QueryResultRow } from 'pg';
import type { Test } from 'tap';
import { type EmbeddedDatabase, type EmbeddedOptions, startEmbedded } from '../../src/store/embedded.ts';
import type { RunAs } from '../../src/store/embedded-process.ts';

const STARTER = fileURLToPath(new URL('embedded-starter.ts', import.meta.url));

export const isRoot = process.getuid?.() === 0;

/** What the starter prints. */
export type Started = Omit<EmbeddedDatabase, 'stop'> & { said: string[] };

/** A folder of this test's own that every user may enter, unless another mode is given. */
export async function temporaryFolder(t: Test, mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rollbook-embedded-'));
  await chmod(folder, mode);
  t.teardown(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Starts in this process; stopped before its folder is removed, also when the test fails. */
export async function start(t: Test, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ fsync: false, ...options });
  t.teardown(() => database.stop());
  return database;
}

/** Starts a process that starts it; whatever that leaves running is stopped before its folder is removed. */
export function spawnStarter(
  t: Test,
  dataDir: string,
  { fsync = false, then = 'stay', env = process.env, as }: StarterOptions = {},
): { child: ChildProcess; started: Promise<Started> } {
  const command = [process.execPath, STARTER, dataDir, fsync ? 'fsync' : 'no-fsync', then];
  // Another user starts with an empty environment: the test runner's hooks would write where he may not.
  const [file = '', ...args] = as === undefined ? command : ['/usr/bin/env', '-i', ...command];
  const options = { env, ...as };
  const child = spawn(file, args, { ...options, stdio: ['pipe', 'pipe', 'inherit'] });
  t.teardown(() => kill(child));
  const line = once(createInterface(child.stdout), 'line').then(
    ([text]): Started => JSON.parse(String(text)),
  );
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the starter ended: ${code}`)));
  return { child, started: Promise.race([line, ended]) };
}

export interface StarterOptions {
  fsync?: boolean;
  then?: 'stay' | 'stop' | 'leave';
  env?: NodeJS.ProcessEnv;
  as?: RunAs;
}

/** kill -9, and waits until it is dead. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** The pid in the lock file of the server that lives in this folder. */
export async function postmasterPid(folder: string): Promise<number> {
  return Number.parseInt(await readFile(join(folder, 'pg/postmaster.pid'), 'utf8'), 10);
}

/** One statement on a connection of its own. */
export async function query<Row extends QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
