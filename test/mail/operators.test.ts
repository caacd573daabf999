// What operators see of mail, and how long it is kept.
import t from 'tap';
import { tidyUp } from '../../src/core/maintenance.ts';
import { insertMail } from '../../src/store/outbox.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeWorld } from '../support/world.ts';

const linkId = '0199b0a0-0000-7000-8000-000000000001';
let refusal: Error | undefined;
const box = await openMailbox(t, { onRcptTo: (_address, _session, done) => done(refusal) });
const world = await makeWorld(t, { mailbox: box });
const { services } = world;
const anybody = {
  role: 'rollbook_app',
  variables: { 'app.roles': 'anonymous', 'app.actor_id': 'anonymous' },
};
const order = (usefulUntil?: string) =>
  services.transactions.run(anybody, (tx) =>
    insertMail(tx, { template: 'verify', payload: { linkId }, address: 'ann@example.org', usefulUntil }),
  );
const rows = () => world.sql('select * from rollbook.outbox order by created_at, id');
const clear = () => world.sql('delete from rollbook.outbox; delete from graphile_worker._private_jobs');

await t.test(
  'an administrator sees by both doors what fails, never to whom, and sends it again',
  async (t) => {
    await clear();
    const token = await world.staff('admin', ['administrator']);
    const officer = await world.staff();
    refusal = Object.assign(new Error('ann@example.org is not welcome'), { responseCode: 550 });
    await order();
    await order('2026-01-01T00:00:00Z');
    await world.mail();
    refusal = undefined;
    await order();
    const report = await world.rest('GET /v1/admin/mail', { token });
    t.equal(report.status, 200);
    t.same(report.body.counts, { waiting: 1, sending: 0, sent: 0, failed: 2 });
    t.match(report.body.items, [
      { template: 'verify', state: 'failed', lastError: 'expired', attempts: 0 },
      { template: 'verify', state: 'failed', lastError: 'smtp.550', attempts: 1 },
    ]);
    t.notMatch(report.text, /@|linkId|payload/);
    const graph = await world.graph(
      '{ outgoingMail(limit: 10) { counts { waiting sending sent failed } items { id template state attempts createdAt lastError } } }',
      undefined,
      { token },
    );
    t.same(graph.body.data.outgoingMail, report.body, 'the same by GraphQL');
    const [expired, refused] = report.body.items;
    for (const call of [{}, { token: officer }]) {
      const status = 'token' in call ? 403 : 401;
      t.equal((await world.rest('GET /v1/admin/mail', call)).status, status);
      t.equal((await world.rest(`POST /v1/admin/mail/${refused.id}/retry`, call)).status, status);
      t.equal((await world.rest(`POST /v1/admin/mail/${linkId}/retry`, call)).status, status);
    }
    const again = await world.rest(`POST /v1/admin/mail/${refused.id}/retry`, { token });
    t.match(again.body, { id: refused.id, state: 'waiting', attempts: 0 });
    t.equal((await world.mail()).length, 2);
    const mutation = 'mutation ($id: String!) { retryMail(id: $id) { id state } }';
    const codeOf = async (id: string) =>
      (await world.graph(mutation, { id }, { token })).body.errors[0].extensions.problem.code;
    t.equal(await codeOf(refused.id), 'mail.notRetryable', 'it was sent');
    t.equal(await codeOf(expired.id), 'mail.notRetryable', 'its link has expired');
    t.equal(await codeOf(linkId), 'mail.notFound');
  },
);

await t.test('30 days after a mail was sent or given up its address is gone', async (t) => {
  const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
  await clear();
  await order();
  await world.mail();
  await order();
  await world.sql(`update rollbook.outbox set state = 'failed' where state = 'waiting'`);
  await order();
  world.setClock(days(29));
  await tidyUp(services);
  t.equal((await rows()).length, 3);
  world.setClock(days(31));
  await tidyUp(services);
  t.match(await rows(), [{ state: 'waiting' }], 'what waits stays');
  world.setClock(undefined);
});
