// A flood of sign-ins beside readers of the directory: memory, and what it does to the readers' slowest requests.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { hashPassword } from '../src/core/auth/password-hash.ts';
import { openBenchDatabase } from './database.ts';
import { startService } from './processes.ts';
import { seed } from './seed.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '10' }, parallel: { type: 'string', default: '100' } },
});
const [seconds, parallel] = [Number(values.seconds), Number(values.parallel)];
const password = 'seven lanterns under a quiet harbor';
const log = (message: string) => process.stderr.write(`${message}\n`);

const database = await openBenchDatabase(log);
try {
  await (await startService(database.environment)).stop();
  await seed({ ownerUrl: database.urls.ownerUrl, members: 10_000, log });
  await addAccount(database.urls.ownerUrl);
  const service = await startService({ ...database.environment, RATE_LIMIT_AUTH: '999999999' });
  try {
    await readers(service.url, 2);
    const idle = await readers(service.url, seconds);
    const flooding = new AbortController();
    const counts = { signedIn: 0, refused: 0 };
    const flood = Array.from({ length: parallel }, () => signInUntil(service.url, flooding.signal, counts));
    const flooded = await readers(service.url, seconds);
    flooding.abort();
    await Promise.all(flood);
    const peak = await mostMemory(service.pid);
    log(`directory, 8 readers, alone:            ${describe(idle)}`);
    log(`directory, beside ${parallel} sign-ins at once: ${describe(flooded)}`);
    log(
      `p99 beside / alone: ${(flooded.p99 / idle.p99).toFixed(2)}; median: ${(flooded.p50 / idle.p50).toFixed(2)}`,
    );
    log(
      `${(counts.signedIn / seconds).toFixed(0)} sign-ins/s, ${counts.refused} told to come again; ${peak} MB at the most`,
    );
  } finally {
    await service.stop();
  }
} finally {
  await database.close();
}

async function addAccount(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`insert into rollbook.accounts (email, email_key, password_hash) values ($1, $1, $2)`, [
    'reader@example.org',
    await hashPassword(password),
  ]);
  await client.end();
}

/** Eight who ask for pages of the directory one after the other; milliseconds. */
async function readers(url: string, duration: number): Promise<{ p50: number; p99: number; rate: number }> {
  const times: number[] = [];
  const end = performance.now() + duration * 1000;
  const read = async (reader: number) => {
    for (let turn = reader; performance.now() < end; turn += 8) {
      const began = performance.now();
      await (await fetch(`${url}/v1/directory/professionals?limit=${(turn % 90) + 10}`)).text();
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, reader) => read(reader)));
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), rate: times.length / duration };
}

async function signInUntil(
  url: string,
  stop: AbortSignal,
  counts: { signedIn: number; refused: number },
): Promise<void> {
  const body = JSON.stringify({ email: 'reader@example.org', password });
  while (!stop.aborted) {
    const reply = await fetch(`${url}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await reply.text();
    if (reply.status === 200) counts.signedIn += 1;
    else if (reply.status === 503) counts.refused += 1;
    else throw new Error(`a sign-in answered ${reply.status}`);
  }
}

/** The most memory that a process ever held, in MB (Linux). */
async function mostMemory(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
  return kilobytes === undefined ? 'unknown' : (Number(kilobytes) / 1000).toFixed(0);
}

function describe({ p50, p99, rate }: { p50: number; p99: number; rate: number }): string {
  return `${rate.toFixed(0)} pages/s, median ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
}
