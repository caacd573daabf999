// Time changes what is public too: expiry at midnight UTC, on every door, once.
import { Client } from 'pg';
import t from 'tap';
import { seedPerson } from '../support/seed.ts';
import { until } from '../support/until.ts';
import { makeWorld, type World } from '../support/world.ts';

async function statuses(world: World, publicId: string, number: string) {
  const entry = await world.rest(`/v1/directory/professionals/${publicId}`);
  const active = await world.rest('/v1/directory/professionals?status=active&count=true');
  const verified = await world.rest(`/v1/certificates/${number}`);
  const graph = await world.graph(
    'query($id: String!, $n: String!) { professional(publicId: $id) { certificates { status } } verifyCertificate(number: $n) { status } }',
    { id: publicId, n: number },
  );
  return {
    entry: entry.body.certificates[0].status,
    active: active.body.total,
    verified: verified.body.status,
    graph: graph.body.data.professional.certificates[0].status,
    graphVerified: graph.body.data.verifyCertificate.status,
  };
}

const valid = { entry: 'active', active: 1, verified: 'active', graph: 'active', graphVerified: 'active' };
const expired = {
  entry: 'expired',
  active: 0,
  verified: 'expired',
  graph: 'expired',
  graphVerified: 'expired',
};

await t.test('a page asked at 23:59:59 and at 00:00:00 UTC of an expiry is right both times', async (t) => {
  const world = await makeWorld(t, { clock: '2026-03-01T12:00:00Z' });
  const { publicId, certificates } = await seedPerson(world, { certificates: [{ expiresOn: '2026-03-31' }] });
  const number = certificates[0]?.number ?? '';
  world.setClock('2026-03-31T23:59:59.999Z');
  t.same(await statuses(world, publicId, number), valid);
  const { headers } = await world.rest('/v1/directory/professionals');
  world.setClock('2026-04-01T00:00:00.000Z');
  t.same(await statuses(world, publicId, number), expired);
  const after = await world.rest('/v1/directory/professionals', {
    headers: { 'if-none-match': String(headers.etag) },
  });
  t.equal(after.status, 200, 'the version changed with the day');
});

await t.test('a clock that was wrong and is set back leaves nothing expired', async (t) => {
  const world = await makeWorld(t, { clock: '2026-03-01T12:00:00Z' });
  const { publicId, certificates } = await seedPerson(world, { certificates: [{ expiresOn: '2026-03-31' }] });
  const number = certificates[0]?.number ?? '';
  world.setClock('2099-01-01T00:00:00Z');
  t.same(await statuses(world, publicId, number), expired);
  world.setClock('2026-03-02T00:00:00Z');
  t.same(await statuses(world, publicId, number), valid);
});

await t.test('many first readers of a day: all are right, and the directory is rolled once', async (t) => {
  const world = await makeWorld(t, { clock: '2026-03-01T12:00:00Z' });
  const { publicId } = await seedPerson(world, { certificates: [{ expiresOn: '2026-03-31' }] });
  await world.rest('/v1/directory/professionals');
  await world.sql('delete from rollbook.directory_changes');
  world.setClock('2026-04-01T00:00:00Z');
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => world.rest(`/v1/directory/professionals/${publicId}`)),
  );
  t.ok(answers.every(({ body }) => body.certificates[0].status === 'expired'));
  const [{ changes }] = await world.sql(
    `select count(*)::int as changes from rollbook.directory_changes where change = 'updated' and public_id = $1`,
    [publicId],
  );
  t.equal(changes, 1);
});

await t.test('many readers at midnight wait for one roll, and take no connection from others', async (t) => {
  const world = await makeWorld(t, { clock: '2026-03-01T12:00:00Z' });
  const { publicId } = await seedPerson(world, { certificates: [{ expiresOn: '2026-03-31' }] });
  await world.rest('/v1/directory/professionals');
  const rolls = async () =>
    (await world.sql(`select id from rollbook.audit_events where operation = 'directory.roll'`)).length;
  const before = await rolls();
  world.setClock('2026-04-01T00:00:00Z');
  await Promise.all(Array.from({ length: 40 }, () => world.rest(`/v1/directory/professionals/${publicId}`)));
  t.ok((await rolls()) - before <= 2);
});

await t.test('more previews at midnight than there are connections: each is right', async (t) => {
  const world = await makeWorld(t, { clock: '2026-03-01T12:00:00Z' });
  const { id } = await seedPerson(world, { certificates: [{ expiresOn: '2026-03-31' }] });
  await world.rest('/v1/directory/professionals');
  world.setClock('2026-04-01T00:00:00Z');
  const token = await world.tokenOf(id);
  const views = await Promise.all(
    Array.from({ length: 24 }, () => world.rest('/v1/me/public-view', { token })),
  );
  t.same([...new Set(views.map(({ status }) => status))], [200]);
  t.ok(views.every(({ body }) => body.professional.certificates[0].status === 'expired'));
});

await t.test(
  'a change on the new day before anybody read is computed for the old day, then rolled',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-03-01T12:00:00Z' });
    const { id, publicId, certificates } = await seedPerson(world, {
      certificates: [{ expiresOn: '2026-03-31' }],
    });
    await world.rest('/v1/directory/professionals');
    world.setClock('2026-04-01T00:00:01Z');
    const token = await world.tokenOf(id);
    await world.rest('PUT /v1/me/consents/directory/fields/jobTitle', { token });
    t.same(await statuses(world, publicId, certificates[0]?.number ?? ''), expired);
  },
);

const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const dayLocked = `select from pg_locks where locktype = 'advisory' and objid = 7001 and granted
  and database = (select oid from pg_database where datname = current_database())`;

await t.test(
  'a save that holds its member over midnight and the roll of the day do not stop each other',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-03-01T12:00:00Z' });
    const { id, publicId } = await seedPerson(world, { certificates: [{ expiresOn: '2026-03-31' }] });
    await world.rest('/v1/directory/professionals');
    const save = new Client({ connectionString: world.urls.superuserUrl });
    await save.connect();
    t.teardown(() => save.end());
    await save.query('begin');
    await save.query('select from rollbook.members where id = $1 for no key update', [id]);
    world.setClock('2026-04-01T00:00:00Z');
    const read = world.rest(`/v1/directory/professionals/${publicId}`);
    await until(async () => (await world.sql(waiting)).length > 0);
    t.same(await world.sql(dayLocked), [], 'who waits for the member does not hold the day');
    await save.query(`update rollbook.members set display_name = 'Renamed' where id = $1`, [id]);
    await save.query('commit');
    const { body } = await read;
    t.match(body, { displayName: 'Renamed', certificates: [{ status: 'expired' }] });
  },
);
