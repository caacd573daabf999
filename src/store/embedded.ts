// The embedded PostgreSQL: a real server in a folder of ours, for when no database is given.

import { readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dataFolder, ensureCluster, getSecret } from './embedded-cluster.ts';
import { withLock } from './embedded-lock.ts';
import { findPrograms, type Place, type Programs, settlePlace } from './embedded-place.ts';
import { isAlive, worksIn } from './embedded-process.ts';
import * as server from './embedded-server.ts';

/** Where and how to run it. */
export interface EmbeddedOptions {
  /** Holds data, secret, port, log and locks; made when missing. */
  dataDir: string;
  /** True (the default) keeps every acknowledged commit through a power cut; false is for tests only. */
  fsync?: boolean;
  /** Gets a sentence for whatever an operator should know. */
  log?: (message: string) => void;
}

/** A PostgreSQL that accepts connections on 127.0.0.1. */
export interface EmbeddedDatabase {
  /** postgresql://postgres:SECRET@127.0.0.1:PORT/postgres */
  superuserUrl: string;
  port: number;
  /** It was running already: its starter was killed, or is another live process. */
  adopted: boolean;
  /** This call made the data folder. Not the sign that setup is due: a process killed here never saw it. */
  firstStart: boolean;
  /** Where everything really is: `dataDir` made absolute, or a folder below /var/lib/rollbook. */
  dataDir: string;
  /** Ends the server by fast shutdown, also an adopted one, and resolves when it has ended; harmless when repeated. */
  stop(): Promise<void>;
}

interface Start {
  place: Place;
  programs: Programs;
  /** The data folder without symbolic links. */
  data: string;
  secret: string;
  fsync: boolean;
  log: (message: string) => void;
}

interface Running extends server.Postmaster {
  adopted: boolean;
  own?: server.OwnPostmaster;
}

/** Recovery after a crash replays at most one checkpoint's WAL; minutes, on a slow disk. */
const START_LIMIT_MS = 300_000;
const POLL_MS = 20;
/** Each look costs a start of PostgreSQL. */
const ORPHAN_POLL_MS = 200;
const PORT_FILE = 'port';
const WRONG_PASSWORD = '28P01';

/**
 * Starts (or adopts) the PostgreSQL of this folder and resolves when it accepts connections. Safe to call from
 * several processes at once: one starts, the others adopt. Installs no signal handlers and never keeps the process
 * alive: whoever calls this calls stop(). Throws, and leaves the data alone, when the server cannot run.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { fsync = true, log = () => undefined } = options;
  const place = await settlePlace(options.dataDir, log);
  const started = await withLock(
    place.folder,
    async () => {
      const programs = await findPrograms(place, log);
      const firstStart = await ensureCluster(place, programs, fsync);
      const data = await realpath(dataFolder(place.folder));
      const secret = await getSecret(place.folder);
      return {
        firstStart,
        data,
        secret,
        ...(await adoptOrStart({ place, programs, data, secret, fsync, log })),
      };
    },
    () => log(`Another process is starting PostgreSQL in ${place.folder}: waiting for it.`),
  );
  const { firstStart, adopted, data, pid, port, secret, own } = started;
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= server.stopPostmaster(data, pid, own));
  return { superuserUrl: urlOf(port, secret), port, adopted, firstStart, dataDir: place.folder, stop };
}

async function adoptOrStart(start: Start): Promise<Running> {
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit) {
    const live = await findLive(start);
    if (live && (await adopt(start, live))) return { pid: live.pid, port: live.port, adopted: true };
    const started = live ? undefined : await startOwn(start, limit);
    if (started) return started;
    await wait(POLL_MS);
  }
  throw new Error(
    `PostgreSQL in ${start.place.folder} has not become ready in ${START_LIMIT_MS / 1000} s: see postgres.log there.`,
  );
}

/** The live postmaster of this folder; a dead one's lock file is made harmless. */
async function findLive({ place, data, log }: Start): ReturnType<typeof server.findPostmaster> {
  const found = await server.findPostmaster(data);
  if (!found || found.pid === process.pid) return undefined; // disowned already
  const alive = isAlive(found.pid);
  if (alive && (await worksIn(found.pid, data)) !== false) return found;
  const why = alive ? 'is something else by now' : 'has ended';
  log(`The lock file of PostgreSQL names process ${found.pid}, which ${why}: the lock is stale.`);
  await server.disownLockFile(place);
  return undefined;
}

/** False while it is coming up or going down, and after one was stopped because it would not keep what we promise. */
async function adopt(start: Start, live: server.Postmaster & { ready: boolean }): Promise<boolean> {
  if (!live.ready) return false;
  const { data, log } = start;
  const answer = await server.probe(urlOf(live.port, start.secret));
  if ('refused' in answer) {
    if (answer.refused !== WRONG_PASSWORD) return false;
    throw new Error(`PostgreSQL ${live.pid} in ${data} refuses the secret beside its data: not using it.`);
  }
  if ((await realpath(answer.dataDirectory)) !== data) return false;
  if (start.fsync && !answer.fsync) {
    log(`PostgreSQL ${live.pid} runs without fsync: it is started again with it.`);
    await server.stopPostmaster(data, live.pid);
    return false;
  }
  log(`PostgreSQL ${live.pid} of this folder is still running: it is used.`);
  return true;
}

/** Undefined when it is worth another try: the port was taken, or a killed postmaster's children have yet to end. */
async function startOwn(start: Start, limit: number): Promise<Running | undefined> {
  const { place, programs, secret, fsync } = start;
  const port = await choosePort(place.folder);
  const own = await server.spawnPostmaster(place, programs, port, fsync);
  while (!own.hasEnded && Date.now() < limit) {
    const found = await server.findPostmaster(start.data);
    const ready =
      found?.pid === own.pid && found?.ready && !('refused' in (await server.probe(urlOf(port, secret))));
    if (found && ready) return { pid: found.pid, port, adopted: false, own };
    await wait(POLL_MS);
  }
  if (!own.hasEnded) return undefined;
  const lines = await own.readLog();
  if (lines.includes('could not bind')) await rm(join(place.folder, PORT_FILE), { force: true });
  else if (lines.includes('is still in use')) await wait(ORPHAN_POLL_MS);
  else throw new Error(`PostgreSQL did not start in ${place.folder}: ${lines}`);
  return undefined;
}

/** The port of last time while it is free, so that addresses noted elsewhere stay true. */
async function choosePort(folder: string): Promise<number> {
  const file = join(folder, PORT_FILE);
  const last = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = await server.freePort(Number.isInteger(last) && last > 0 && last < 65_536 ? last : 0);
  if (port !== last) await writeFile(file, `${port}\n`);
  return port;
}

function urlOf(port: number, secret: string): string {
  return `postgresql://postgres:${secret}@127.0.0.1:${port}/postgres`;
}
