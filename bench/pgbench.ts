// What PostgreSQL alone does with our own statements, by pgbench where it is installed.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Reader } from '../src/store/directory.ts';
import { findCertificateAnswer, listEntries } from '../src/store/directory.ts';
import type { Workload } from './requests.ts';

const run = promisify(execFile);

/** Clients of pgbench: enough to keep two cores busy. */
const clients = 10;

export interface PgBench {
  version: string;
  run(kind: 'list' | 'search' | 'certificate', seconds: number): Promise<number>;
}

/** Undefined, with the reason logged, when pgbench is not there. */
export async function preparePgBench(
  publicUrl: string,
  workload: Workload,
  folder: string,
  log: (message: string) => void,
): Promise<PgBench | undefined> {
  const version = await run('pgbench', ['--version']).catch(() => undefined);
  if (version === undefined) {
    log('pgbench is not installed: its rows are left out.');
    return undefined;
  }
  const statements = await Promise.all(
    Object.entries(await ownStatements(workload)).map(async ([kind, all]) => [
      kind,
      await writeScripts(folder, kind, all),
    ]),
  );
  const argumentsOf = Object.fromEntries(statements) as Record<string, string[]>;
  return {
    version: version.stdout.trim(),
    async run(kind, seconds) {
      const args = ['-n', '-M', 'prepared', '-c', `${clients}`, '-j', '1', '-T', `${seconds}`];
      const { stdout } = await run('pgbench', [...args, ...(argumentsOf[kind] ?? []), publicUrl]);
      return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN);
    },
  };
}

interface Call {
  text: string;
  parameters: readonly unknown[];
}

/** The statements that the service itself sends, caught on their way; 64 of each kind. */
async function ownStatements({ pairs, names, mixes }: Workload) {
  const query = {
    words: [],
    sort: 'name',
    direction: 'after',
    limit: 20,
    count: false,
    keys: false,
  } as const;
  const numbers = mixes.certificate.asks.slice(0, 64).map(({ path }) => path.split('/').at(-1) ?? '');
  return {
    list: await Promise.all(
      pairs.map((pair) => caught((reader) => listEntries(reader, { ...query, ...pair }, undefined))),
    ),
    search: await Promise.all(
      names
        .slice(0, 64)
        .map((q) => caught((reader) => listEntries(reader, { ...query, words: q.split(' ') }, undefined))),
    ),
    certificate: await Promise.all(
      numbers.map((number) =>
        caught((reader) => findCertificateAnswer(reader, number, undefined, undefined)),
      ),
    ),
  };
}

async function caught(read: (reader: Reader) => Promise<unknown>): Promise<Call> {
  const calls: Call[] = [];
  const reader: Reader = {
    read(text, parameters) {
      calls.push({ text, parameters });
      return Promise.resolve([]);
    },
  };
  // The read finds no row and says so; the statement is what we came for.
  await read(reader).catch(() => undefined);
  const [call] = calls;
  if (call === undefined) throw new Error('a read sent no statement');
  return call;
}

/** One script for each call; its parameters are variables of pgbench, so that they stay parameters. */
async function writeScripts(folder: string, kind: string, calls: readonly Call[]): Promise<string[]> {
  const files = calls.map(async ({ text, parameters }, place) => {
    const file = join(folder, `${kind}-${place}.sql`);
    const variables: string[] = [];
    const script = text.replaceAll(/\$(\d+)/g, (_match, digits: string) => {
      const value = parameters[Number(digits) - 1];
      if (value === null || value === undefined) return 'null';
      const name = `${kind}_${place}_${digits}`;
      const variable = `${name}=${value as string | number}`;
      if (!variables.includes(variable)) variables.push(variable);
      return `:${name}`;
    });
    await writeFile(file, `${script.replaceAll(/\s*\n\s*/g, ' ')};\n`);
    return [...variables.flatMap((variable) => ['-D', variable]), '-f', file];
  });
  return (await Promise.all(files)).flat();
}
