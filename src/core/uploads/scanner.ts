// Has uploads checked by a program that the operator names; until it says clean they stay where nobody reads them (MASS-26).
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../problem.ts';
import { makeQueue } from '../queue.ts';

/** Resolves when the bytes, or the file of this path, are clean. Throws `upload.refused` (422) or `upload.notScanned` (503). */
export type ScanUpload = (upload: Buffer | string) => Promise<void>;

/** Milliseconds that one check may take. */
const patience = 60_000;

/**
 * Runs `command` (the program and its parameters, without a shell) for each upload, which it reads from standard input: it ends
 * with 0 for clean and with 1 for refused, as clamdscan does. Whatever else happens, the upload was not checked and is not taken.
 */
export function makeScanner(command: readonly string[], milliseconds = patience): ScanUpload {
  const queue = makeQueue({ atOnce: 2, waiting: 14 });
  return (upload) => queue(() => scan(command, upload, milliseconds));
}

async function scan(
  [program = '', ...parameters]: readonly string[],
  upload: Buffer | string,
  milliseconds: number,
): Promise<void> {
  // Nothing of the service's own settings, which hold passwords.
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin' };
  const child = spawn(program, parameters, { stdio: ['pipe', 'ignore', 'ignore'], env, shell: false });
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  const ended = new Promise<number | undefined>((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', (code) => resolve(code ?? undefined));
  });
  const source = typeof upload === 'string' ? createReadStream(upload) : Readable.from([upload]);
  // A scanner may know enough before the end.
  const fed = pipeline(source, child.stdin).catch(() => undefined);
  const code = await ended;
  clearTimeout(timer);
  child.stdin.destroy();
  await fed;
  if (code === 1) throw new Problem('upload.refused', 'The scanner refuses it.', { clause: 'MASS-26' });
  if (code !== 0) throw new Problem('upload.notScanned', 'It could not be checked; nothing was kept.');
}
