// Questions to the operating system about processes, for the embedded PostgreSQL: alive, the same one, run one.

import { spawn } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** Whom a program runs as; undefined fields mean oneself. */
export interface RunAs {
  uid?: number;
  gid?: number;
}

/** How a program ended: its exit code (-1 when a signal ended it) and both of its outputs as text. */
export interface RunResult {
  code: number;
  output: string;
}

/**
 * The whole environment of every program we start: nothing is inherited, so that neither LANG nor any PG* variable
 * of the caller changes what PostgreSQL does, and its messages stay English.
 */
export const CLEAN_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };

/** Runs a program to its end; rejects only when it cannot be started at all. */
export function runProgram(file: string, args: string[], as: RunAs = {}, cwd = '/'): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...as,
      cwd,
      env: CLEAN_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, output: output.trim() }));
  });
}

/** True while the process runs; false for a zombie, which holds nothing any more but still answers signal 0. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  return !['Z', 'X'].includes(statFields(pid)?.[0] ?? '');
}

/**
 * Names a process beyond its number, which is given out again (in a container often at once): number, start time and
 * boot. Without /proc only the number is known.
 */
export function processIdentity(pid: number): string {
  return `${pid} ${statFields(pid)?.[19] ?? '-'} ${bootId()}`;
}

/**
 * Whether the live process works in this folder, as a postmaster does in its data folder; undefined where the system
 * does not tell.
 */
export async function worksIn(pid: number, folder: string): Promise<boolean | undefined> {
  if (process.platform === 'linux') return linkTarget(`/proc/${pid}/cwd`, folder);
  const result = await runProgram('ps', ['-ww', '-p', String(pid), '-o', 'args=']).catch(() => undefined);
  return result?.code === 0 ? result.output.includes(folder) : undefined;
}

/** The code of a system or PostgreSQL error (ENOENT, 57P03); undefined when it has none. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function linkTarget(link: string, expected: string): boolean | undefined {
  try {
    return readlinkSync(link) === expected;
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '-';
  }
}

/** The fields of /proc/PID/stat from the third (state) on; the second holds the name, which may contain anything. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
