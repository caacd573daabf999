// The service is killed while it sends: at each step a mail is sent once, and in the one window where it is not, it can be told.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { callbackify, promisify } from 'node:util';
import { Client } from 'pg';
import t from 'tap';
import { openMailbox } from '../support/mailbox.ts';
import { plainEnvironment } from '../support/processes.ts';
import { makeWorld } from '../support/world.ts';

/** Called by the server at each step; decides what becomes of the process. */
const step = { at: async (_name: string): Promise<void> => undefined };
const reach = (name: string, done: (error?: Error | null) => void) => callbackify(step.at)(name, done);
const box = await openMailbox(t, {
  onConnect: (_session, done) => reach('connection', done),
  beforeAccepting: () => step.at('message'),
});
const world = await makeWorld(t);
// What setup gives the owner, and a copy of a database does not have.
await world.sql(
  `grant create on database ${new URL(world.urls.ownerUrl).pathname.slice(1)} to rollbook_owner`,
);
const folder = t.testdir({});
const { stdout } = await promisify(execFile)(process.execPath, ['src/cli.ts', 'keys', join(folder, 'keys')], {
  env: plainEnvironment(),
});
const keys = stdout
  .trim()
  .split('\n')
  .map((line) => line.split(/=(.*)/, 2) as [string, string]);
const env = {
  ...plainEnvironment(),
  ...Object.fromEntries(keys),
  DATABASE_URL: world.urls.loginUrl,
  DATABASE_OWNER_URL: world.urls.ownerUrl,
  DATABASE_PUBLIC_URL: world.urls.publicUrl,
  PUBLIC_URL: 'https://registry.example',
  SMTP_URL: box.url,
  MAIL_FROM: 'registry@association.example',
  DATA_DIR: folder,
  PORT: '0',
  LOG_LEVEL: 'silent',
};

/** A process as `npm start` makes it, and what it said until it listened. */
async function start(): Promise<{ service: ChildProcess; said: string[] }> {
  const service = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  t.teardown(() => service.kill('SIGKILL'));
  const said: string[] = [];
  for await (const line of createInterface(service.stdout)) {
    said.push(line);
    if (line.includes('listens')) {
      service.stdout.resume();
      return { service, said };
    }
  }
  throw new Error(`the service ended: ${said.join(' ')}`);
}

async function kill(service: ChildProcess): Promise<void> {
  const exit = once(service, 'exit');
  service.kill('SIGKILL');
  await exit;
}

const order = () =>
  world.sql(`insert into rollbook.outbox (template, payload, address, language)
    values ('verify', '{"linkId": "0199b0a0-0000-7000-8000-000000000001"}', 'ann@example.org', 'en')`);
const rows = () => world.sql('select state, attempts, message_id from rollbook.outbox order by created_at');

/** Waits until the database shows what a statement looks for. */
async function until(client: Client, statement: string): Promise<void> {
  while ((await client.query(statement)).rows.length === 0);
}

await t.test(
  'kill -9 at any step of a mail: sent once, or twice as the same message in one window',
  async (t) => {
    const steps = ['connection', 'message'];
    await order();
    for (const wanted of steps) {
      const reached = Promise.withResolvers<void>();
      const dead = Promise.withResolvers<void>();
      step.at = async (name) => {
        if (name !== wanted) return;
        reached.resolve();
        await dead.promise;
        throw new Error('nobody is there any more');
      };
      const { service, said } = await start();
      t.match(said.join('\n'), `Mail goes to smtp://${new URL(box.url).host}`);
      await reached.promise;
      await kill(service);
      dead.resolve();
      t.match(await rows(), [{ state: 'sending' }], `killed at the ${wanted}`);
    }
    t.same(box.mails, [], 'the server has taken nothing over');

    const admin = new Client({ connectionString: world.urls.superuserUrl });
    await admin.connect();
    step.at = () => Promise.resolve();
    const { service } = await start();
    await until(admin, `select from rollbook.outbox where state = 'sent'`);
    const [mail, ...others] = box.take();
    t.same(others, [], 'another start sends it, once');
    t.match(await rows(), [{ state: 'sent', attempts: steps.length + 1, message_id: mail?.messageId }]);

    step.at = async (name) => {
      if (name === 'message') await admin.query(`begin; select from rollbook.outbox for update`);
    };
    await order();
    // The server has accepted; the note of it waits for the row.
    await until(
      admin,
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    await kill(service);
    await admin.query('rollback');
    t.match(await rows(), [{ state: 'sent' }, { state: 'sending', attempts: 1 }]);
    const arrived = Promise.withResolvers<void>();
    step.at = async (name) => {
      if (name === 'message') arrived.resolve();
    };
    const { service: last } = await start();
    await arrived.promise;
    const exit = once(last, 'exit');
    last.kill('SIGTERM');
    t.same(await exit, [0, null], 'a stop waits for the mail that is being sent');
    const [first, second, ...more] = box.take();
    t.same(more, []);
    t.ok(first?.messageId);
    t.equal(second?.messageId, first?.messageId, 'a receiver can tell that it is the same');
    t.equal(second?.text, first?.text);
    t.match(await rows(), [{ state: 'sent' }, { state: 'sent', attempts: 2, message_id: first?.messageId }]);
    await admin.end();
  },
);
