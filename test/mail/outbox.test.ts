// The way of a mail: with the change or not at all, once, and again after a refusal.
import { Client, Pool } from 'pg';
import t from 'tap';
import { tasksFor } from '../../src/jobs/tasks.ts';
import type { MailTemplate } from '../../src/schema/mail.ts';
import { findDeadPools, unlockPools } from '../../src/store/job-presence.ts';
import { openJobQueue } from '../../src/store/job-queue.ts';
import { insertMail, type NewMail } from '../../src/store/outbox.ts';
import { type Mail, openMailbox } from '../support/mailbox.ts';
import { until } from '../support/until.ts';
import { makeWorld } from '../support/world.ts';

const linkId = '0199b0a0-0000-7000-8000-000000000001';

/** What the server does with the next mails. */
const server = {
  refusal: undefined as Error | undefined,
  accepting: (_mail: Mail): Promise<void> => Promise.resolve(),
};
const box = await openMailbox(t, {
  onRcptTo: (_address, _session, done) => done(server.refusal),
  beforeAccepting: async (mail) => {
    await server.accepting(mail);
  },
});
const world = await makeWorld(t, { mailbox: box });
const { services } = world;
const anybody = {
  role: 'rollbook_app',
  variables: { 'app.roles': 'anonymous', 'app.actor_id': 'anonymous' },
};

const order = (different: Partial<NewMail<MailTemplate>> = {}) =>
  services.transactions.run(anybody, (tx) =>
    insertMail(tx, {
      ...{ template: 'verify', payload: { linkId }, address: 'ann@example.org' },
      ...different,
    }),
  );
const rows = () => world.sql('select * from rollbook.outbox order by created_at, id');
const jobs = () => world.sql('select * from graphile_worker._private_jobs order by id');
/** The next attempt of every job is due. */
const due = () => world.sql(`update graphile_worker._private_jobs set run_at = '2000-01-01'`);
const clear = () => world.sql('delete from rollbook.outbox; delete from graphile_worker._private_jobs');

function refuse(responseCode: number): Error {
  return Object.assign(new Error('ann@example.org is not welcome'), { responseCode });
}

await t.test('a mail goes with the change that causes it, once; a rollback sends nothing', async (t) => {
  const stopped = new Error('the change failed');
  await t.rejects(
    services.transactions.run(anybody, async (tx) => {
      await insertMail(tx, { template: 'verify', payload: { linkId }, address: 'ann@example.org' });
      throw stopped;
    }),
    stopped,
  );
  t.same(await world.mail(), []);
  t.same([await rows(), await jobs()], [[], []], 'neither row nor job');
  await order({ language: 'de' });
  t.match(await jobs(), [{ payload: { id: /./ } }]);
  const [job] = await jobs();
  t.same(Object.keys(job.payload), ['id'], 'a job holds the id of its mail and nothing else');
  const [mail, ...others] = await world.mail();
  t.same(others, []);
  t.equal(mail?.to, 'ann@example.org');
  t.equal(mail?.subject, 'Bestätigen Sie Ihre E-Mail-Adresse');
  t.equal(mail?.link(), `https://portal.example/verify-email#token=${services.seal.linkToken(linkId)}`);
  const [sent] = await rows();
  t.match(sent, { state: 'sent', attempts: 1, last_error: null, message_id: mail?.messageId });
  t.notMatch(JSON.stringify([sent, await jobs()]), mail?.token() ?? '-', 'no token stands in the database');
  t.same(await jobs(), []);
  await world.sql(
    `select graphile_worker.add_job('send-mail', json_build_object('id', id)) from rollbook.outbox`,
  );
  t.same(await world.mail(), [], 'a process that died before its job ended: the next one sends nothing');
  t.same(await jobs(), []);
});

await t.test('who may write mail may not read it, and the queue belongs to one role', async (t) => {
  const as = async (url: string, role: string | undefined, sql: string) => {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      if (role) await client.query(`set role ${role}`);
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const { loginUrl, publicUrl } = world.urls;
  const denied = /permission denied|row-level security/;
  t.same(await as(loginUrl, 'rollbook_app', 'select * from rollbook.outbox'), []);
  t.same(await as(loginUrl, 'rollbook_app', 'delete from rollbook.outbox returning id'), []);
  for (const [url, role, sql] of [
    [loginUrl, undefined, 'select from graphile_worker.jobs'],
    [loginUrl, 'rollbook_app', 'select from graphile_worker.jobs'],
    [loginUrl, 'rollbook_app', `select graphile_worker.add_job('send-mail', '{}')`],
    [
      loginUrl,
      'rollbook_app',
      `insert into rollbook.outbox (template, address, language, payload, state) values ('verify', 'a@b', 'en', '{}', 'sent')`,
    ],
    [loginUrl, 'rollbook_jobs', 'select from rollbook.outbox'],
    [loginUrl, 'rollbook_jobs', 'create table public.mine ()'],
    [loginUrl, 'rollbook_jobs', 'create schema mine'],
    [publicUrl, undefined, 'select from rollbook.outbox'],
    [publicUrl, undefined, 'set role rollbook_jobs'],
  ] as const)
    await t.rejects(as(url, role, sql), denied, `${role}: ${sql}`);
  const owned = await world.sql(
    `select distinct n.nspname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relowner = 'rollbook_jobs'::regrole and n.nspname not like 'pg_%'`,
  );
  t.same(owned, [{ name: 'graphile_worker' }]);
  for (const address of ['a@b\r\nBcc: c@d', 'a<b@c>', 'nobody'])
    await t.rejects(order({ address }), /outbox_address/);
});

await t.test('a passing refusal is tried again later, one for good is not', async (t) => {
  await clear();
  server.refusal = refuse(451);
  await order();
  t.same(await world.mail(), []);
  t.match(await rows(), [{ state: 'waiting', attempts: 1, last_error: 'smtp.451' }]);
  const [first] = await jobs();
  await due();
  await world.mail();
  const [second] = await jobs();
  t.ok(second.run_at - second.updated_at > first.run_at - first.updated_at, 'the delay grows');
  t.notMatch(
    JSON.stringify([await rows(), await jobs()].map((list) => list.map((row) => ({ ...row, address: '' })))),
    'ann@example.org',
    'words of the server are not kept',
  );
  server.refusal = undefined;
  await due();
  const [mail] = await world.mail();
  t.match(await rows(), [{ state: 'sent', attempts: 3, last_error: null, message_id: mail?.messageId }]);

  await clear();
  server.refusal = refuse(550);
  await order();
  await world.mail();
  t.match(await rows(), [{ state: 'failed', attempts: 1, last_error: 'smtp.550' }]);
  t.same(await jobs(), [], 'no further attempt');

  await clear();
  server.refusal = refuse(451);
  await order();
  await world.sql('update rollbook.outbox set attempts = 19');
  await world.mail();
  t.match(await rows(), [{ state: 'failed', attempts: 20, last_error: 'smtp.451' }], 'after three days');
  t.same(await jobs(), []);
  server.refusal = undefined;
});

await t.test(
  'a server that is down gets its mail when it is back; a mail of no more use is not sent',
  async (t) => {
    await clear();
    const short = await openMailbox(t);
    const other = await makeWorld(t, { mailbox: short, clock: '2026-03-01T12:00:00Z' });
    const system = { role: 'rollbook_app', variables: { 'app.now': '2026-03-01T12:00:00Z' } };
    for (const usefulUntil of ['2026-03-01T13:00:00Z', '2026-03-02T12:00:00Z'])
      await other.services.transactions.run(system, (tx) =>
        insertMail(tx, { template: 'reset', payload: { linkId }, address: 'ann@example.org', usefulUntil }),
      );
    await short.close();
    t.same(await other.mail(), []);
    t.match(await other.sql('select * from rollbook.outbox'), [
      { state: 'waiting', last_error: /^E(CONNECTION|SOCKET)$/ },
      { state: 'waiting' },
    ]);
    const port = Number(new URL(short.url).port);
    const back = await openMailbox(t, { port });
    other.setClock('2026-03-01T13:00:00Z');
    await other.sql(`update graphile_worker._private_jobs set run_at = '2000-01-01'`);
    await other.mail();
    t.equal(back.mails.length, 1);
    t.match(await other.sql('select * from rollbook.outbox order by useful_until'), [
      { state: 'failed', last_error: 'expired', attempts: 1 },
      { state: 'sent', attempts: 2 },
    ]);
  },
);

await t.test(
  'two workers at once send each mail once, and a living one keeps its jobs, also when its connections are cut',
  async (t) => {
    await clear();
    const mails = 40;
    const all = Promise.withResolvers<void>();
    let accepted = 0;
    const held = Promise.withResolvers<void>();
    const holding = Promise.withResolvers<void>();
    server.accepting = async ({ to }) => {
      if (to === 'held@example.org') {
        holding.resolve();
        await held.promise;
      } else if ((accepted += 1) === mails) all.resolve();
    };
    const failures: unknown[] = [];
    const start = () =>
      openJobQueue(world.urls.loginUrl).start(tasksFor(services), (error) => failures.push(error));
    const stops = [start(), start()];
    await order({ address: 'held@example.org' });
    await holding.promise;
    const pool = new Pool({
      connectionString: world.urls.loginUrl,
      options: '-c role=rollbook_jobs',
      max: 1,
    });
    t.same(await findDeadPools(pool), [], 'nobody takes the job of a living worker');
    t.same(failures, []);
    await world.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'rollbook-jobs' and datname = current_database()`,
    );
    await Promise.all(Array.from({ length: mails }, (_, n) => order({ address: `p${n}@example.org` })));
    await all.promise;
    await until(async () => (await findDeadPools(pool)).length === 0);
    t.pass('whose connections were cut, which takes them again');
    held.resolve();
    await Promise.all(stops.map((stop) => stop()));
    const arrived = box.take().map(({ to }) => to);
    t.equal(arrived.length, mails + 1);
    t.equal(new Set(arrived).size, mails + 1, 'each once');
    t.ok((await rows()).every(({ state, attempts }) => state === 'sent' && attempts === 1));
    t.same(await jobs(), []);
    await order();
    await world.sql(
      `update graphile_worker._private_jobs set locked_by = 'pool-gone', locked_at = '2026-01-01'`,
    );
    t.same(await world.mail(), [], 'locked by a worker');
    t.same(await findDeadPools(pool), ['pool-gone'], 'that is gone');
    await unlockPools(pool, ['pool-gone']);
    t.equal((await world.mail()).length, 1);
    await pool.end();
    server.accepting = () => Promise.resolve();
  },
);

await t.test(
  'that a server took a mail over is not forgotten because the database is away for a moment',
  async (t) => {
    await clear();
    const blocker = new Client({ connectionString: world.urls.superuserUrl });
    await blocker.connect();
    server.accepting = async () => {
      await blocker.query('begin; select from rollbook.outbox for update');
    };
    await order();
    const sending = world.mail();
    for (let killed = 0; killed < 2; ) {
      const { rows: waiting } = await blocker.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      killed += waiting.length;
    }
    await blocker.query('rollback');
    t.equal((await sending).length, 1);
    t.match(await rows(), [{ state: 'sent', attempts: 1 }]);
    await blocker.end();
    server.accepting = () => Promise.resolve();
  },
);
