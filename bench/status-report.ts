// A partner's report of 100,000 rows as NDJSON and CSV: rows a second, memory, processor time; and whether known and unknown
// addresses take equally long. `node bench/status-report.ts [--rows 100000] [--rounds 3] [--pairs 200]`
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openBenchDatabase } from './database.ts';
import { comparePairs } from './enrollment-pairs.ts';
import { startService } from './processes.ts';
import { type ReportPartner, seedReport } from './seed-report.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    pairs: { type: 'string', default: '200' },
  },
});
const rows = Number(values.rows);
const log = (message: string) => process.stdout.write(`${message}\n`);
const ticksPerSecond = 100;

const database = await openBenchDatabase(log);
try {
  const partner = await seedReport({ ownerUrl: database.urls.ownerUrl, rows, log });
  const service = await startService(database.environment);
  try {
    // The start itself takes more than serving: count from here.
    log(`memory of the service: ${await mostMemory(service.pid)} MB at the most while it started`);
    await writeFile(`/proc/${service.pid}/clear_refs`, '5').catch(() => undefined);
    log(`  ${await mostMemory(service.pid)} MB before the first report`);
    for (let round = 0; round < Number(values.rounds); round += 1) {
      for (const type of ['application/x-ndjson', 'text/csv'])
        log(await measure(service, partner, type, database.port));
    }
    log(`most memory of the service in the reports: ${await mostMemory(service.pid)} MB (goal: under 300)`);
    log(await comparePairs(service.url, await tokenOf(service.url, partner), Number(values.pairs)));
  } finally {
    await service.stop();
  }
} finally {
  await database.close();
}

async function tokenOf(url: string, { clientId, secret }: ReportPartner): Promise<string> {
  const reply = await fetch(`${url}/v1/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
    }),
  });
  return ((await reply.json()) as { access_token: string }).access_token;
}

/** One whole report, read as it comes. */
async function measure(
  { url, pid }: { url: string; pid: number },
  partner: ReportPartner,
  type: string,
  databasePort: number,
): Promise<string> {
  const token = await tokenOf(url, partner);
  const before = await usedBy(pid, databasePort);
  const began = performance.now();
  const reply = await fetch(`${url}/v1/partners/status-reports`, {
    headers: { authorization: `Bearer ${token}`, accept: type },
  });
  const { lines, bytes, last } = await readLines(reply);
  const seconds = (performance.now() - began) / 1000;
  const after = await usedBy(pid, databasePort);
  const ours = lines - 1;
  if (reply.status !== 200 || ours !== rows) throw new Error(`${reply.status}: ${ours} rows; ${last}`);
  const [service, postgres] = [after.service - before.service, after.postgres - before.postgres];
  return (
    `${type}: ${ours} rows, ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s, ${Math.round(ours / seconds)} rows/s ` +
    `(goal: 20,000); processor time ${service.toFixed(1)} s of the service, ${postgres.toFixed(1)} s of PostgreSQL`
  );
}

async function readLines(reply: Response): Promise<{ lines: number; bytes: number; last: string }> {
  const found = { lines: 0, bytes: 0, last: '' };
  if (reply.body === null) return found;
  for await (const chunk of reply.body) {
    const part = chunk as Uint8Array;
    found.bytes += part.length;
    for (const byte of part) if (byte === 10) found.lines += 1;
    found.last = Buffer.from(part.subarray(-300)).toString('utf8');
  }
  return found;
}

/** Seconds of processor time so far: of the service, and of every process of this PostgreSQL (Linux). */
async function usedBy(pid: number, port: number): Promise<{ service: number; postgres: number }> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((each) => statOf(each)));
  const postmaster = await findPostmaster(pids, port);
  const postgres = stats.filter((stat) => stat?.parent === postmaster || stat?.pid === postmaster);
  return {
    service: (await statOf(`${pid}`))?.seconds ?? 0,
    // What ended in between counts for the postmaster, which waited for it.
    postgres: postgres.reduce((sum, stat) => sum + (stat?.seconds ?? 0), 0),
  };
}

async function statOf(pid: string): Promise<{ pid: string; parent: string; seconds: number } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].reduce((sum, place) => sum + Number(fields[place]), 0);
  return { pid, parent: fields[1] ?? '', seconds: ticks / ticksPerSecond };
}

async function findPostmaster(pids: readonly string[], port: number): Promise<string | undefined> {
  for (const pid of pids) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes('postgres') && command.includes(`${port}`)) return pid;
  }
  return undefined;
}

/** The most memory that a process ever held, in MB (Linux). */
async function mostMemory(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
  return kilobytes === undefined ? 'unknown' : (Number(kilobytes) / 1000).toFixed(0);
}
