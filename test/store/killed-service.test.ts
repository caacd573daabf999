// Nothing acknowledged is lost: the service and its PostgreSQL are killed while people save.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Client } from 'pg';
import t from 'tap';
import { startEmbedded } from '../../src/store/embedded.ts';
import { freePort, plainEnvironment } from '../support/processes.ts';
import { until } from '../support/until.ts';

async function start(folder: string, port: number): Promise<ChildProcess> {
  const env = {
    ...plainEnvironment(),
    PORT: String(port),
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    DEMO: 'off',
    RATE_LIMIT_ACTOR: 'off',
  };
  const service = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(service.stdout)) if (line.includes('listens')) break;
  return service;
}

/** By the command line, beside the running service. */
async function staffToken(folder: string, port: number): Promise<string> {
  const env = { ...plainEnvironment(), DATA_DIR: folder, PORT: `${port}` };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['src/cli.ts', 'token', 'staff', 'officer'],
    { env },
  );
  return stdout.trim();
}

const ended = (process: ChildProcess) => new Promise((resolve) => process.once('exit', resolve));

await t.test(
  'kill -9 of the service and of PostgreSQL loses no acknowledged record and doubles none',
  async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'rollbook-killed-'));
    await chmod(folder, 0o755);
    const port = await freePort();
    let service = await start(folder, port);
    const place = await readFile(join(folder, 'location'), 'utf8').catch(() => folder);
    const origin = `http://127.0.0.1:${port}`;
    const token = await staffToken(folder, port);
    t.teardown(async () => {
      service.kill('SIGTERM');
      await ended(service);
      await rm(place.trim(), { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    });

    const acknowledged = new Set<string>();
    let alive = Promise.withResolvers<void>();
    alive.resolve();
    const restart = async () => {
      await ended(service);
      service = await start(folder, port);
      alive.resolve();
    };
    /** Sends until it is acknowledged: the same key each time, as a client that lost its answer does. */
    const create = async (name: string) => {
      for (;;) {
        const status = await fetch(`${origin}/v1/admin/members`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': name,
          },
          body: JSON.stringify({ displayName: name, collectionPoint: 'in-person' }),
        }).then(
          (answer) => answer.status,
          () => 0,
        );
        if (status === 201) return acknowledged.add(name);
        if (status !== 0 && status !== 503) throw new Error(`answered ${status}`);
        // Whoever lost the service waits for the next one.
        await (status === 0 ? alive.promise : new Promise((resolve) => setImmediate(resolve)));
      }
    };
    const work = Promise.all(
      Array.from({ length: 8 }, async (_, actor) => {
        for (let turn = 0; turn < 15; turn += 1) await create(`actor-${actor}-${turn}`);
      }),
    );
    const reaches = (count: number) => until(() => acknowledged.size >= count);
    await reaches(20);
    alive = Promise.withResolvers<void>();
    service.kill('SIGKILL');
    await restart();
    await reaches(60);
    const server = await startEmbedded({ dataDir: folder });
    const [pid] = (await readFile(join(server.dataDir, 'pg', 'postmaster.pid'), 'utf8')).split('\n');
    alive = Promise.withResolvers<void>();
    process.kill(Number(pid), 'SIGKILL');
    service.kill('SIGKILL');
    await restart();
    await work;
    const listed = await fetch(`${origin}/v1/admin/members?limit=100&purpose=membership-administration`, {
      headers: { authorization: `Bearer ${token}` },
    });
    t.equal(listed.status, 200);
    const again = await startEmbedded({ dataDir: folder });
    const client = new Client({ connectionString: again.superuserUrl });
    await client.connect();
    const { rows } = await client.query(
      'select display_name as name, count(*)::int as times from rollbook.members group by 1',
    );
    await client.end();
    t.equal(rows.length, 120);
    t.ok(
      rows.every(({ name, times }) => times === 1 && acknowledged.has(name)),
      'each once',
    );
  },
);
