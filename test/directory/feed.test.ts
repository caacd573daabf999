// The change feed loses nothing: what commits late comes late.
import { Client } from 'pg';
import t, { type Test } from 'tap';
import { consent, seedPerson } from '../support/seed.ts';
import { makeWorld, type World } from '../support/world.ts';

interface Change {
  publicId: string;
  change: string;
}

async function follow(world: World, cursor?: string): Promise<{ items: Change[]; nextCursor: string }> {
  const query = cursor === undefined ? '' : `?cursor=${cursor}`;
  return (await world.rest(`/v1/directory/changes${query}`)).body;
}

await t.test('listed, updated and gone come in order, without values', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  const { id, publicId } = await seedPerson(world, {
    jobTitle: 'Secret job',
    publish: ['displayName', 'jobTitle'],
  });
  await consent(world, id, 'withdrawn', [{ field: 'jobTitle' }]);
  await consent(world, id, 'withdrawn', [{ field: 'displayName' }]);
  const { items } = await follow(world);
  t.same(
    items.map(({ change }) => change),
    ['listed', 'updated', 'gone'],
  );
  t.ok(items.every((item) => item.publicId === publicId));
  t.notMatch(JSON.stringify(items), /Secret|Ada/);
});

/** A connection that counts its changes in another row than those of the service: else they would wait for each other. */
async function connectApart(t: Test, world: World): Promise<Client> {
  const taken = await world.sql(
    `select pid % 16 as slot from pg_stat_activity where datname = current_database()`,
  );
  for (;;) {
    const client = new Client({ connectionString: world.urls.superuserUrl });
    await client.connect();
    t.teardown(() => client.end());
    const { rows } = await client.query<{ slot: number }>('select pg_backend_pid() % 16 as slot');
    if (!taken.some(({ slot }) => slot === rows[0]?.slot)) return client;
  }
}

await t.test('an interleaved late commit is not lost', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  const early = await seedPerson(world, { publish: [] });
  const late = await seedPerson(world, { publish: [] });
  // Today's roll waits for open transactions that changed something public: it is done before one is opened.
  await world.rest('/v1/directory/professionals');
  const slow = await connectApart(t, world);
  const grant = `insert into rollbook.consents (member_id, purpose, field, state, notice, notice_version, method, actor)
    values ($1, 'directory', 'displayName', 'granted', 'directory', '1', 'portal', 'test')`;
  await slow.query('begin');
  await slow.query(grant, [late.id]);
  await consent(world, early.id, 'granted', [{ field: 'displayName' }]);
  const before = await follow(world);
  t.same(before.items, [], 'nothing is given while an older transaction is open');
  const listed = await world.rest('/v1/directory/professionals');
  t.equal(listed.body.items.length, 1, 'the directory itself is not behind');
  await slow.query('commit');
  const after = await follow(world, before.nextCursor);
  t.same(
    after.items.map(({ publicId }) => publicId),
    [late.publicId, early.publicId],
  );
  t.same((await follow(world, after.nextCursor)).items, [], 'nothing comes twice');
});

await t.test('changes come in the order of their transactions, not of their digits', async (t) => {
  const world = await makeWorld(t);
  const [first = '', second = ''] = ['a', 'b'].map((digit) => digit.repeat(32));
  await world.sql(
    `insert into rollbook.directory_changes (xid, public_id, change) values ('10', $2, 'listed'), ('9', $1, 'listed')`,
    [first, second],
  );
  const page = (await world.rest('/v1/directory/changes?limit=1')).body;
  const rest = await follow(world, page.nextCursor);
  t.same(
    [...page.items, ...rest.items].map(({ publicId }) => publicId),
    [first, second],
  );
});

await t.test('the person alone reads what was public of them, at any instant', async (t) => {
  const world = await makeWorld(t);
  const { id } = await seedPerson(world, { jobTitle: 'Engineer', publish: ['displayName', 'jobTitle'] });
  const token = await world.tokenOf(id);
  const now = async () =>
    (await world.sql(`select to_json(clock_timestamp() at time zone 'UTC') #>> '{}' || 'Z' as now`))[0].now;
  const shown = await now();
  await world.rest('DELETE /v1/me/consents/directory/fields/jobTitle', { token });
  const withdrawn = await now();
  const at = async (instant: string) =>
    (await world.rest(`/v1/me/public-view?asOf=${encodeURIComponent(instant)}`, { token })).body;
  t.equal((await at(shown)).professional.jobTitle, 'Engineer');
  t.notOk('jobTitle' in (await at(withdrawn)).professional);
  t.equal((await at('2001-01-01T00:00:00Z')).listed, false);
  t.equal((await world.rest('/v1/me/public-view?asOf=2999-01-01T00:00:00Z', { token })).status, 400);
  const preview = await world.rest('/v1/me/public-view?as=public', { token });
  const entry = await world.rest(`/v1/directory/professionals/${preview.body.professional.publicId}`);
  t.same(preview.body.professional, entry.body, 'the preview is what anybody gets');
  const other = await seedPerson(world);
  const foreign = await world.graph(
    `{ myPublicView(asOf: "${shown}") { listed } }`,
    {},
    { token: await world.tokenOf(other.id) },
  );
  t.equal(foreign.body.data.myPublicView.listed, false, 'nobody else reads it');
});
