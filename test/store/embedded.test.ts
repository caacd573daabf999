// The embedded PostgreSQL, with real processes that are really killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdir, readdir, readFile, rm, stat, watch, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { test } from 'tap';
import { ensureCluster } from '../../src/store/embedded-cluster.ts';
import { findPrograms, reachablePrograms, settlePlace } from '../../src/store/embedded-place.ts';
import { isAlive, runProgram } from '../../src/store/embedded-process.ts';
import {
  isRoot,
  kill,
  postmasterPid,
  query,
  spawnStarter,
  start,
  temporaryFolder,
} from '../support/embedded-processes.ts';
import { until } from '../support/until.ts';

const rootOnly = isRoot ? {} : { skip: 'only root runs it as another user' };
const TRIGRAMS = `select cardinality(show_trgm('Иванов'))::int as count`;

await test('starts in a new folder, knows trigrams of every script, and is gone after stop', async (t) => {
  const dataDir = join(await temporaryFolder(t), 'made/by/us');
  const listeners = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'].map((name) => process.listenerCount(name));
  const db = await start(t, { dataDir });
  t.match(db, { adopted: false, firstStart: true, dataDir });
  t.equal(
    db.superuserUrl.replace(/:[\w-]{43}@/, ':SECRET@'),
    `postgresql://postgres:SECRET@127.0.0.1:${db.port}/postgres`,
  );
  await query(db.superuserUrl, 'create extension pg_trgm');
  t.same(await query(db.superuserUrl, TRIGRAMS), [{ count: 7 }]);
  t.equal((await stat(join(dataDir, 'superuser.secret'))).mode & 0o777, 0o600);
  await t.rejects(query(db.superuserUrl.replace(/:[\w-]{43}@/, ':wrong@'), 'select 1'), { code: '28P01' });
  const pid = await postmasterPid(dataDir);
  await Promise.all([db.stop(), db.stop()]);
  t.notOk(isAlive(pid));
  t.same(
    ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'].map((name) => process.listenerCount(name)),
    listeners,
    'no handlers installed',
  );
});

await test('runs with the settings that we promise, and keeps people’s values out of its log', async (t) => {
  const dataDir = await temporaryFolder(t);
  const db = await start(t, { dataDir, fsync: true });
  const names = [
    'max_connections',
    'shared_buffers',
    'jit',
    'TimeZone',
    'unix_socket_directories',
    'listen_addresses',
  ];
  const durable = [
    'fsync',
    'synchronous_commit',
    'full_page_writes',
    'password_encryption',
    'server_encoding',
  ];
  const rows = await query<{ name: string; value: string }>(
    db.superuserUrl,
    `select name, current_setting(name) as value from unnest(array['${[...names, ...durable].join(`','`)}']) as name`,
  );
  t.same(Object.fromEntries(rows.map(({ name, value }) => [name, value])), {
    max_connections: '60',
    shared_buffers: '256MB',
    jit: 'off',
    TimeZone: 'UTC',
    unix_socket_directories: '',
    listen_addresses: '127.0.0.1',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    password_encryption: 'scram-sha-256',
    server_encoding: 'UTF8',
  });
  await t.rejects(query(db.superuserUrl, `select 'born in Atlantis'::date`), { code: '22007' });
  t.notMatch(await readFile(join(dataDir, 'postgres.log'), 'utf8'), /Atlantis/);
});

await test(
  'below a 0700 folder root keeps the data elsewhere, says so, and finds it again',
  rootOnly,
  async (t) => {
    const dataDir = join(await temporaryFolder(t, 0o700), 'data');
    const said: string[] = [];
    const db = await start(t, { dataDir, log: (message) => said.push(message) });
    t.teardown(() => rm(db.dataDir, { recursive: true, force: true }));
    t.match(db.dataDir, /^\/var\/lib\/rollbook\/[0-9a-f]{16}$/);
    t.match(said.join(), new RegExp(`${dataDir}.*${db.dataDir}`));
    await query(db.superuserUrl, 'create table kept ()');
    await db.stop();
    const again = await start(t, { dataDir });
    t.match(again, { firstStart: false, dataDir: db.dataDir });
    t.same(await query(again.superuserUrl, 'select from kept'), []);
  },
);

await test('programs that the server’s user cannot reach are copied to where it can', rootOnly, async (t) => {
  const place = await settlePlace(await temporaryFolder(t), () => undefined);
  const installed = await findPrograms(place, () => undefined);
  const hidden = await temporaryFolder(t, 0o700);
  await cp(dirname(dirname(installed.postgres)), hidden, { recursive: true, verbatimSymlinks: true });
  const source = { initdb: join(hidden, 'bin/initdb'), postgres: join(hidden, 'bin/postgres') };
  t.not((await runProgram(source.postgres, ['--version'], place.as).catch(() => ({ code: 1 }))).code, 0);
  const copy = await reachablePrograms(source, place, () => undefined);
  t.match(await runProgram(copy.postgres, ['--version'], place.as), { code: 0, output: /18\./ });
  t.ok(await ensureCluster(place, copy, false), 'initdb works from there');
});

await test('LANG=C in the environment changes nothing', async (t) => {
  const dataDir = await temporaryFolder(t);
  const env = { ...process.env, LANG: 'C', LC_ALL: 'C', PGDATA: '/nowhere', PGPORT: '1' };
  const { superuserUrl } = await spawnStarter(t, dataDir, { env, then: 'leave' }).started;
  await start(t, { dataDir });
  await query(superuserUrl, 'create extension pg_trgm');
  t.same(await query(superuserUrl, TRIGRAMS), [{ count: 7 }]);
  t.match(
    await query(
      superuserUrl,
      'select datlocprovider, datlocale, datctype from pg_database where datname = current_database()',
    ),
    [{ datlocprovider: 'b', datlocale: 'C.UTF-8', datctype: 'C.UTF-8' }],
  );
});

await test('a user who is not root runs it as himself', rootOnly, async (t) => {
  const dataDir = await temporaryFolder(t);
  const { as } = await settlePlace(dataDir, () => undefined);
  await chown(dataDir, as.uid ?? 0, as.gid ?? 0);
  const { child, started } = spawnStarter(t, dataDir, {
    then: 'stop',
    as,
  });
  t.match(await started, { firstStart: true, dataDir, said: [] });
  if (child.exitCode === null) await once(child, 'exit');
  t.equal((await stat(join(dataDir, 'superuser.secret'))).uid, as.uid);
});

await test('after kill -9 of its starter the live server is adopted, with its data, and can be stopped', async (t) => {
  const dataDir = await temporaryFolder(t);
  const { child, started } = spawnStarter(t, dataDir);
  const { superuserUrl } = await started;
  await query(superuserUrl, 'create table kept as select 1 as n');
  await kill(child);
  const pid = await postmasterPid(dataDir);
  const db = await start(t, { dataDir });
  t.match(db, { adopted: true, firstStart: false, superuserUrl });
  t.same(await query(superuserUrl, 'select * from kept'), [{ n: 1 }]);
  await db.stop();
  t.notOk(isAlive(pid));
});

await test('after kill -9 of starter and server every acknowledged row is there', async (t) => {
  const dataDir = await temporaryFolder(t);
  const { child, started } = spawnStarter(t, dataDir, { fsync: true });
  const { superuserUrl } = await started;
  await query(superuserUrl, 'create table kept (n int)');
  const client = new Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  let acknowledged = 0;
  const writing = (async () => {
    for (;;) {
      await client.query('insert into kept values ($1)', [acknowledged]);
      if (++acknowledged < 200) continue;
      child.kill('SIGKILL');
      process.kill(await postmasterPid(dataDir), 'SIGKILL');
    }
  })();
  await t.rejects(writing);
  const db = await start(t, { dataDir, fsync: true });
  t.match(db, { adopted: false, firstStart: false, superuserUrl });
  const [kept] = await query<{ count: number }>(
    db.superuserUrl,
    'select count(distinct n)::int as count from kept',
  );
  t.ok(
    acknowledged >= 200 && Number(kept?.count) >= acknowledged,
    `${acknowledged} acknowledged, ${kept?.count} kept`,
  );
});

await test('a start waits for sessions that outlive a killed server', async (t) => {
  const dataDir = await temporaryFolder(t);
  const first = await start(t, { dataDir });
  const client = new Client({ connectionString: first.superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  const busy = client.query('select count(*) from (select from generate_series(1, 5000000)) as row');
  busy.catch(() => undefined); // it may still get its answer, or notice that its server is gone
  const active = `select from pg_stat_activity where state = 'active' and query like '%generate_series(1, 5%'`;
  await until(
    async () => (await query(first.superuserUrl, `${active} and pid <> pg_backend_pid()`)).length > 0,
  );
  process.kill(await postmasterPid(dataDir), 'SIGKILL');
  const second = await start(t, { dataDir });
  await busy.catch(() => undefined);
  t.match(second, { adopted: false, superuserUrl: first.superuserUrl });
  await client.end().catch(() => undefined);
});

await test('of processes that start together one makes the data and the others adopt', async (t) => {
  const dataDir = await temporaryFolder(t);
  const all = await Promise.all([1, 2, 3].map(() => spawnStarter(t, dataDir).started));
  const here = await Promise.all([start(t, { dataDir }), start(t, { dataDir })]);
  t.equal(all.filter(({ firstStart }) => firstStart).length, 1);
  t.equal(all.filter(({ adopted }) => adopted).length, 2);
  t.same(new Set([...all, ...here].map(({ superuserUrl }) => superuserUrl)).size, 1);
  t.same(
    (await readdir(dataDir)).filter((name) => /^(pg\.|start\.lock)/.test(name)).length,
    1,
    'one lock file, no drafts',
  );
});

await test('an initdb killed in the middle with its starter is made again', async (t) => {
  const dataDir = await temporaryFolder(t);
  const changes = watch(dataDir);
  const { child, started } = spawnStarter(t, dataDir);
  started.catch(() => undefined);
  for await (const { filename } of changes) if (filename?.startsWith('pg.making-')) break;
  await kill(child);
  t.notOk((await readdir(dataDir)).includes('initialized'));
  const db = await start(t, { dataDir });
  t.match(db, { adopted: false, firstStart: true });
  t.match(await query(db.superuserUrl, 'select 1 as n'), [{ n: 1 }]);
});

await test('a half-made data folder is made again only when no server ever ran on it', async (t) => {
  const dataDir = await temporaryFolder(t);
  await mkdir(join(dataDir, 'pg/base'), { recursive: true });
  await writeFile(join(dataDir, 'pg/PG_VERSION'), '18\n');
  const db = await start(t, { dataDir });
  t.ok(db.firstStart);
  await db.stop();
  await rm(join(dataDir, 'initialized'));
  await t.rejects(start(t, { dataDir }), /has been run before/);
  t.ok((await readdir(join(dataDir, 'pg'))).includes('global'), 'and is left alone');
  await writeFile(join(dataDir, 'initialized'), '');
  await rm(join(dataDir, 'pg'), { recursive: true });
  await t.rejects(start(t, { dataDir }), /is gone/);
});

await test('a port that somebody else has taken is given up for another, which is kept', async (t) => {
  const dataDir = await temporaryFolder(t);
  const first = await start(t, { dataDir });
  await first.stop();
  const stranger = createServer().listen(first.port, '127.0.0.1');
  await once(stranger, 'listening');
  const second = await start(t, { dataDir });
  t.not(second.port, first.port);
  await second.stop();
  stranger.close();
  t.equal((await start(t, { dataDir })).port, second.port);
});

await test('a lock file whose number belongs to a stranger now stops nothing', async (t) => {
  const dataDir = await temporaryFolder(t);
  const first = spawnStarter(t, dataDir);
  await first.started;
  const pid = await postmasterPid(dataDir);
  await kill(first.child);
  process.kill(pid, 'SIGKILL');
  const lock = join(dataDir, 'pg/postmaster.pid');
  const { uid, gid } = await stat(lock);
  const stranger = spawn(process.execPath, ['-e', 'process.stdin.resume()'], isRoot ? { uid, gid } : {});
  await once(stranger, 'spawn');
  await writeFile(lock, (await readFile(lock, 'utf8')).replace(/^\d+/, String(stranger.pid)));
  const db = await start(t, { dataDir });
  t.notOk(db.adopted);
  t.ok(isAlive(stranger.pid ?? 0), 'and the stranger lives');
  await kill(stranger);
});

await test('a live server without fsync is not adopted by who asked for it', async (t) => {
  const dataDir = await temporaryFolder(t);
  const { superuserUrl } = await spawnStarter(t, dataDir, { then: 'leave' }).started;
  const db = await start(t, { dataDir, fsync: true });
  t.match(db, { adopted: false, superuserUrl });
  t.same(await query(db.superuserUrl, 'show fsync'), [{ fsync: 'on' }]);
});
