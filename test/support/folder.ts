// Runs the test files of one folder in one process: loading the application costs more than most of them take.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';

/** Files come one after the other, in order of the alphabet; each can still be run alone. */
export async function runFolder(folder: string): Promise<void> {
  const { promise: all, resolve } = Promise.withResolvers<void>();
  // The runner closes once nothing is pending, as between two files: this test is, until the last has run.
  t.jobs = 2;
  void t.test(`every file of ${folder} was run`, { buffered: true }, () => all);
  const names = await readdir(folder, { recursive: true });
  for (const name of names.filter((each) => each.endsWith('.test.ts')).toSorted())
    await import(join(folder, name));
  resolve();
}
