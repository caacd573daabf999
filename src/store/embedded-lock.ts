// An exclusive lock between processes, kept as numbered files that carry the holder's pid.
//
// A lock file that is deleted and made again can be broken by two waiters at once. Here the highest number is the
// lock and is never deleted by a waiter: whoever finds its holder dead or gone competes to create the next number,
// which only one can.

import { randomBytes } from 'node:crypto';
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode, isAlive, processIdentity } from './embedded-process.ts';

const PREFIX = 'start.lock.';
const FREE = 'free';
const POLL_MS = 50;

/** Runs `work` while no other process that calls this for the same folder does; a dead holder's lock is taken over. */
export async function withLock<T>(folder: string, work: () => Promise<T>, onWait: () => void): Promise<T> {
  const file = await acquire(folder, onWait);
  try {
    return await work();
  } finally {
    await replaceContent(file, FREE);
  }
}

async function acquire(folder: string, onWait: () => void): Promise<string> {
  let said = false;
  for (;;) {
    const highest = Math.max(0, ...(await listNumbers(folder)));
    if (await isFree(folder, highest)) {
      const file = await tryCreate(folder, highest + 1);
      if (file) return file;
    } else {
      if (!said) onWait();
      said = true;
      await wait(POLL_MS);
    }
  }
}

/** Creates the file with its content in one step (a link), so that nobody ever reads a lock without a holder. */
async function tryCreate(folder: string, number: number): Promise<string | undefined> {
  const file = join(folder, PREFIX + number);
  const draft = await writeDraft(file, processIdentity(process.pid));
  try {
    await link(draft, file);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return undefined;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const numbers = await listNumbers(folder);
  // A slow process may create a number that is already history: a higher one exists then, and it has not won.
  if (numbers.some((other) => other > number)) {
    await rm(file, { force: true });
    return undefined;
  }
  await Promise.all(
    numbers.filter((n) => n < number).map((n) => rm(join(folder, PREFIX + n), { force: true })),
  );
  return file;
}

async function isFree(folder: string, number: number): Promise<boolean> {
  if (number === 0) return true;
  const file = join(folder, PREFIX + number);
  const holder = await readFile(file, 'utf8').catch(() => undefined);
  if (holder === undefined) return false; // gone since it was listed: look again
  if (holder === FREE) return true;
  const pid = Number.parseInt(holder, 10);
  return !isAlive(pid) || processIdentity(pid) !== holder;
}

async function listNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.startsWith(PREFIX) && /^\d+$/.test(name.slice(PREFIX.length)))
    .map((name) => Number(name.slice(PREFIX.length)));
}

async function replaceContent(file: string, content: string): Promise<void> {
  await rename(await writeDraft(file, content), file);
}

async function writeDraft(file: string, content: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, content);
  return draft;
}
