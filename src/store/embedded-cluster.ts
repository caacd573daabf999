// Makes the data folder of the embedded PostgreSQL with initdb, once and whole, and keeps its superuser's secret.

import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists, type Place, type Programs } from './embedded-place.ts';
import { errorCode, runProgram } from './embedded-process.ts';

const SECRET = 'superuser.secret';
/** Written after initdb has succeeded and before the server first starts: without it the data never held anything. */
const MARKER = 'initialized';
const DRAFT = 'pg.making-';

/** The data folder proper, as `show data_directory` names it. */
export function dataFolder(folder: string): string {
  return join(folder, 'pg');
}

/**
 * Makes the data folder unless it is there; true when it was made. What a killed initdb left is removed, but only
 * what no server can ever have run on; in any other doubt it throws and touches nothing. Call it under the lock.
 */
export async function ensureCluster(place: Place, programs: Programs, fsync: boolean): Promise<boolean> {
  const data = dataFolder(place.folder);
  const [marked, present] = await Promise.all([exists(join(place.folder, MARKER)), exists(data)]);
  if (marked && present) return false;
  if (marked)
    throw new Error(
      `${data} is gone although it was made before: restore it, or delete ${place.folder} to begin anew.`,
    );
  if (await exists(join(data, 'postmaster.opts'))) {
    throw new Error(
      `${data} has been run before, but ${MARKER} is missing beside it: not touching it. Create that file to use the data.`,
    );
  }
  await removeDrafts(place.folder);
  await rm(data, { recursive: true, force: true });
  await makeCluster(place, programs, data, fsync);
  return true;
}

/** The superuser's secret of an existing data folder. */
export async function getSecret(folder: string): Promise<string> {
  return (await readFile(join(folder, SECRET), 'utf8')).trim();
}

/** initdb works under a name of its own: one that outlives its killed parent never writes into a later folder. */
async function makeCluster(place: Place, programs: Programs, data: string, fsync: boolean): Promise<void> {
  const draft = join(place.folder, DRAFT + randomBytes(6).toString('hex'));
  await mkdir(draft, { mode: 0o700 });
  await handOver(draft, place);
  const secretFile = await writeSecret(place);
  const result = await runProgram(
    programs.initdb,
    initdbArguments(draft, secretFile, fsync),
    place.as,
    place.folder,
  );
  if (result.code !== 0) {
    await rm(draft, { recursive: true, force: true, maxRetries: 5 });
    throw new Error(`initdb failed with ${result.code}: ${result.output}`);
  }
  await rename(draft, data);
  await syncPath(place.folder);
  await writeFile(join(place.folder, MARKER), `${new Date().toISOString()}\n`);
  await syncPath(join(place.folder, MARKER));
  await syncPath(place.folder);
}

/** Trigrams of non-Latin names are empty under LC_CTYPE C, whatever the caller's LANG: the locale is ours. */
function initdbArguments(data: string, secretFile: string, fsync: boolean): string[] {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--lc-messages=C'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${secretFile}`];
  return [`--pgdata=${data}`, ...locale, ...access, '--no-instructions', ...(fsync ? [] : ['--no-sync'])];
}

/** Readable by the server's user (initdb reads it as that user) and by root, nobody else. */
async function writeSecret(place: Place): Promise<string> {
  const file = join(place.folder, SECRET);
  await rm(file, { force: true });
  await writeFile(file, `${randomBytes(32).toString('base64url')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  await chmod(file, 0o600);
  await handOver(file, place);
  return file;
}

/** Gives a file of ours to the server's user. */
export async function handOver(path: string, { as }: Place): Promise<void> {
  if (as.uid !== undefined && as.gid !== undefined) await chown(path, as.uid, as.gid);
}

/** Best effort: an orphaned initdb may still be writing there, and fails once its files are gone. */
async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(DRAFT));
  for (const name of drafts) {
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 }).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOTEMPTY') throw error;
    });
  }
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
