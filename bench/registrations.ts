// Measures registrations a second: one event that everybody wants, a hundred events, and the bare insert of one row beside them.
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Pool } from 'pg';
import { type SessionCaller, sessionCaller } from '../src/core/actor.ts';
import { execute } from '../src/core/execute.ts';
import { openRollbook } from '../src/core/open.ts';
import { registerForEvent } from '../src/core/registrations/register.ts';
import { startEmbedded } from '../src/store/embedded.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    parallel: { type: 'string', default: '16' },
  },
});
const [seconds, rounds, parallel] = [Number(values.seconds), Number(values.rounds), Number(values.parallel)];
/** More than a round can use up; each registers once for an event. */
const people = 20_000;

const root = join(import.meta.dirname, '..');
const dataDir = await mkdtemp(join(tmpdir(), 'rollbook-bench-'));
// The database's own user must be able to enter it, or the data would be kept elsewhere and stay there.
await chmod(dataDir, 0o755);
const rollbook = await openRollbook({
  ...{ dataDir, policyFile: join(root, 'policies/mef.yaml'), publicUrl: 'http://bench', database: undefined },
  ...{
    signingKeyFile: undefined,
    sealKeyFile: undefined,
    secretsKeyFile: undefined,
    eventKeysFolder: undefined,
    countryFile: undefined,
    log: () => undefined,
  },
  ...{ smtpUrl: undefined, mailFrom: 'bench@localhost', portalUrl: 'http://bench' },
});
const { superuserUrl } = await startEmbedded({ dataDir });
// As many connections as the service has.
const pool = new Pool({ connectionString: superuserUrl, max: 10 });

async function seed(): Promise<SessionCaller[]> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(
    'create table public.bare (id uuid primary key default uuidv7(), at timestamptz, word text)',
  );
  await client.query(
    `insert into rollbook.members (display_name) select 'Person ' || n from generate_series(1, $1::int) n`,
    [people],
  );
  await client.query(
    `insert into rollbook.accounts (member_id, email, email_key)
     select id, id || '@bench.example', id || '@bench.example' from rollbook.members`,
  );
  const { rows } = await client.query<{ account: string; session: string }>(
    `insert into rollbook.sessions (id, account_id, client, level, authenticated_at, last_used_at, ends_at)
     select gen_random_uuid(), id, 'bearer', 'password', rollbook.now(), rollbook.now(), '9999-12-31' from rollbook.accounts
     returning account_id as account, id as session`,
  );
  await client.query('analyze');
  await client.end();
  return rows.map(({ account, session }) => sessionCaller(account, session));
}

/** Events with seats for everybody; their public ids. */
async function addEvents(count: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into rollbook.events (state, published_at, title, place, zone, starts_at, ends_at, capacity)
     select 'published', rollbook.now(), '{"en": "Bench"}', 'Here', 'UTC', rollbook.now() + interval '1 year',
       rollbook.now() + interval '1 year 1 hour', 1000000 from generate_series(1, $1::int) returning public_id as id`,
    [count],
  );
  return rows.map(({ id }) => id);
}

/** How often a second `work` is done, by so many at once. */
async function rate(work: (turn: number) => Promise<unknown>): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let turn = 0;
  const began = performance.now();
  const worker = async () => {
    while (performance.now() < end) await work(turn++);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return (turn / (performance.now() - began)) * 1000;
}

const registering = (callers: SessionCaller[], events: string[]) => (turn: number) => {
  const actor = callers[turn % callers.length];
  if (actor === undefined || turn >= callers.length) throw new Error('more people are needed');
  const request = { actor, id: 'bench', idempotencyKey: randomUUID() };
  return execute(
    registerForEvent,
    request,
    { publicId: events[turn % events.length], body: {} },
    rollbook.services,
  );
};

const middle = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

try {
  const callers = await seed();
  const load = loadavg()[0] ?? 0;
  const found: Record<string, number[]> = { bare: [], hot: [], hundred: [] };
  for (let round = 0; round < rounds; round += 1) {
    found.bare?.push(
      await rate(() => pool.query(`insert into public.bare (at, word) values (now(), 'a word')`)),
    );
    found.hot?.push(await rate(registering(callers, await addEvents(1))));
    found.hundred?.push(await rate(registering(callers, await addEvents(100))));
  }
  const bare = middle(found.bare ?? []);
  console.log(
    `load when it began: ${load.toFixed(2)}; ${parallel} at once, ${rounds} rounds of ${seconds} s, the middle one`,
  );
  for (const [name, list] of Object.entries(found)) {
    const one = middle(list);
    console.log(
      `${name.padEnd(8)} ${one.toFixed(0).padStart(6)}/s  ${(one / bare).toFixed(3)} of the bare insert`,
    );
  }
} finally {
  await pool.end();
  await rollbook.close();
  await rm(dataDir, { recursive: true, force: true });
}
