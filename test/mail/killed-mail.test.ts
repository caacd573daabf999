// The service is killed while it sends: at each step a mail is sent once, and in the one window where it is not, it can be told.
import { once } from 'node:events';
import { callbackify } from 'node:util';
import { Client } from 'pg';
import t from 'tap';
import { openMailbox } from '../support/mailbox.ts';
import { ownService } from '../support/own-service.ts';
import { until } from '../support/until.ts';
import { makeWorld } from '../support/world.ts';

/** Called by the server at each step; decides what becomes of the process. */
const step = { at: async (_name: string): Promise<void> => undefined };
const reach = (name: string, done: (error?: Error | null) => void) => callbackify(step.at)(name, done);
const box = await openMailbox(t, {
  onConnect: (_session, done) => reach('connection', done),
  beforeAccepting: () => step.at('message'),
});
const world = await makeWorld(t);
const own = await ownService(t, world, box.url);

const order = () =>
  world.sql(`insert into rollbook.outbox (template, payload, address, language)
    values ('verify', '{"linkId": "0199b0a0-0000-7000-8000-000000000001"}', 'ann@example.org', 'en')`);
const rows = () => world.sql('select state, attempts, message_id from rollbook.outbox order by created_at');

/** Waits until the database shows what a statement looks for. */
function shows(client: Client, statement: string): Promise<void> {
  return until(async () => (await client.query(statement)).rows.length > 0);
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
      const { said } = await own.start();
      t.match(said.join('\n'), `Mail goes to smtp://${new URL(box.url).host}`);
      await reached.promise;
      await own.kill();
      dead.resolve();
      t.match(await rows(), [{ state: 'sending' }], `killed at the ${wanted}`);
    }
    t.same(box.mails, [], 'the server has taken nothing over');

    const admin = new Client({ connectionString: world.urls.superuserUrl });
    await admin.connect();
    step.at = () => Promise.resolve();
    await own.start();
    await shows(admin, `select from rollbook.outbox where state = 'sent'`);
    const [mail, ...others] = box.take();
    t.same(others, [], 'another start sends it, once');
    t.match(await rows(), [{ state: 'sent', attempts: steps.length + 1, message_id: mail?.messageId }]);

    step.at = async (name) => {
      if (name === 'message') await admin.query(`begin; select from rollbook.outbox for update`);
    };
    await order();
    // The server has accepted; the note of it waits for the row.
    await shows(
      admin,
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    await own.kill();
    await admin.query('rollback');
    t.match(await rows(), [{ state: 'sent' }, { state: 'sending', attempts: 1 }]);
    const arrived = Promise.withResolvers<void>();
    step.at = async (name) => {
      if (name === 'message') arrived.resolve();
    };
    const { service: last } = await own.start();
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
