// Runs several test files in one process: loading the application costs more than most of them take.
import { dirname } from 'node:path';
import t from 'tap';

/** Files come one after the other, as they are given; each can still be run alone. */
export async function runSeveral(files: readonly string[]): Promise<void> {
  const { promise: all, resolve } = Promise.withResolvers<void>();
  // The runner closes once nothing is pending, as between two files: this test is, until the last has run.
  t.jobs = 2;
  const folders = new Set(files.map((file) => dirname(file)));
  void t.test(`every file of ${[...folders].join(', ')} was run`, { buffered: true }, () => all);
  for (const file of files) await import(file);
  resolve();
}
