// The running server of the embedded PostgreSQL: its lock file, a new postmaster, the probe of a live one, its end.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { dataFolder, handOver } from './embedded-cluster.ts';
import type { Place, Programs } from './embedded-place.ts';
import { CLEAN_ENVIRONMENT, errorCode, isAlive } from './embedded-process.ts';

/** A postmaster that runs or has run: what its lock file says. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** A postmaster that we started. */
export interface OwnPostmaster {
  pid: number | undefined;
  readonly hasEnded: boolean;
  /** What it has logged since its start. */
  readLog(): Promise<string>;
}

/** What a connection with our secret found out; `refused` carries the error's code. */
export type Probe = { dataDirectory: string; fsync: boolean } | { refused: string };

const STOP_LIMIT_MS = 120_000;
const LOG_LIMIT_BYTES = 10_000_000;

/** Reads `postmaster.pid`; undefined when there is none. Ready means: it says that it takes connections. */
export async function findPostmaster(data: string): Promise<(Postmaster & { ready: boolean }) | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : undefined;
}

/**
 * Makes the lock file of a postmaster that has ended look so to PostgreSQL too, which is misled by a zombie or by a
 * stranger with that number: it gets the pid of the next one's parent, which PostgreSQL ignores. The file is not
 * deleted, for its shared memory line is what stops a start beside backends that outlived their postmaster.
 */
export async function disownLockFile(place: Place): Promise<void> {
  const file = join(dataFolder(place.folder), 'postmaster.pid');
  const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
  await writeFile(`${file}.new`, [process.pid, ...rest].join('\n'), { mode: 0o600 });
  await handOver(`${file}.new`, place);
  await rename(`${file}.new`, file);
}

/** Asks the server at that port, with our secret, whose it is. */
export async function probe(url: string): Promise<Probe> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the server may be on its way down; the query reports it
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string; fsync: string }>(
      `select current_setting('data_directory') as folder, current_setting('fsync') as fsync`,
    );
    return { dataDirectory: rows[0]?.folder ?? '', fsync: rows[0]?.fsync === 'on' };
  } catch (error) {
    return { refused: errorCode(error) ?? String(error) };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Starts a postmaster in a session of its own, so that Ctrl-C in a terminal reaches only us and we close in order;
 * its log goes straight to a file, so that it survives us.
 */
export async function spawnPostmaster(
  place: Place,
  programs: Programs,
  port: number,
  fsync: boolean,
): Promise<OwnPostmaster> {
  const logFile = join(place.folder, 'postgres.log');
  const from = await rotate(logFile);
  const log = await open(logFile, 'a', 0o600);
  const args = ['-D', dataFolder(place.folder), ...serverArguments(port, fsync)];
  const options = { ...place.as, cwd: place.folder, env: CLEAN_ENVIRONMENT, detached: true } as const;
  const child = spawn(programs.postgres, args, { ...options, stdio: ['ignore', log.fd, log.fd] });
  child.on('error', () => undefined); // it could not be started: then it has no pid, and has ended
  child.unref(); // it outlives us if it must, and never keeps us alive
  await log.close();
  return {
    pid: child.pid,
    get hasEnded() {
      return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
    },
    readLog: async () => (await readFile(logFile)).subarray(from).toString('utf8').trim(),
  };
}

/** The port, if nobody listens there; else another free one. */
export async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  server.listen({ host: '127.0.0.1', port: wanted, exclusive: true });
  try {
    await once(server, 'listening');
  } catch (error) {
    if (wanted === 0) throw error;
    return freePort(0);
  }
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : freePort(0);
}

/** Ends a postmaster by fast shutdown (sessions are cut, everything is written) and waits for its end. */
export async function stopPostmaster(data: string, pid: number, own?: OwnPostmaster): Promise<void> {
  // One that is not our child only while the lock file names it: else the number may be a stranger's by now.
  const named = own ? !own.hasEnded : (await findPostmaster(data))?.pid === pid;
  if (!named || !isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  const limit = Date.now() + STOP_LIMIT_MS;
  const ended = own ? () => own.hasEnded : () => !isAlive(pid);
  while (!ended()) {
    if (Date.now() > limit)
      throw new Error(`PostgreSQL ${pid} still runs ${STOP_LIMIT_MS / 1000} s after its shutdown.`);
    await wait(10);
  }
}

/** Hundreds of databases that live for seconds: nothing is kept for a crash, and nobody goes round to tidy them up. */
const forTests = {
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  autovacuum: 'off',
  file_copy_method: 'clone',
};

/** Loopback only, no socket files; errors (which quote people's values) stay out of the log, start and stop stay in. */
function serverArguments(port: number, fsync: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 60,
    shared_buffers: '256MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    fsync: fsync ? 'on' : 'off',
    ...(fsync ? {} : forTests),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Keeps one older log; gives the length of what the current one already holds, in bytes. */
async function rotate(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    ({ size: bytes }) => bytes,
    () => 0,
  );
  if (size < LOG_LIMIT_BYTES) return size;
  await rename(logFile, `${logFile}.1`);
  return 0;
}
