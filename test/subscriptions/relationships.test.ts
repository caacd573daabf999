// How people belong to the association: several ways at a time, and the time of inactivity that begins when none is left.
import t from 'tap';
import { joined } from '../support/portal.ts';
import { makeWorld, type World } from '../support/world.ts';

const staffOf = (world: World) => world.staff('clerk', ['membership-officer']);

/** A record without an account. */
async function recordOf(world: World, displayName: string): Promise<string> {
  const body = { displayName, collectionPoint: 'in-person' };
  const made = await world.rest('POST /v1/admin/members', { token: await staffOf(world), body });
  return made.body.publicId as string;
}

async function start(world: World, member: string, kind: string, startsOn: string, endsOn?: string) {
  const body = { member, kind, startsOn, ...(endsOn && { endsOn }) };
  return world.rest('POST /v1/admin/relationships', { token: await staffOf(world), body });
}

const end = async (world: World, id: string, endsOn: string) =>
  world.rest(`POST /v1/admin/relationships/${id}/end`, { token: await staffOf(world), body: { endsOn } });

async function read(world: World, member: string) {
  const place = `/v1/admin/members/${member}/relationships?purpose=membership-administration`;
  return (await world.rest(place, { token: await staffOf(world) })).body;
}

await t.test('under the policy that goes by relationships', async (t) => {
  const world = await makeWorld(t, { pack: 'mass', clock: '2026-03-10T12:00:00.000Z' });

  await t.test(
    'MASS-01 of two relationships losing one changes nothing; losing both starts the time of inactivity',
    async (t) => {
      const member = await recordOf(world, 'Ada Customer');
      t.notOk('inactiveSince' in (await read(world, member)), 'who never belonged is another matter');
      const made = await start(world, member, 'customer', '2025-01-01');
      t.match(made, {
        status: 201,
        body: { items: [{ kind: 'customer', current: true, startsOn: '2025-01-01' }] },
      });
      const both = (await start(world, member, 'support_holder', '2025-06-01', '2026-12-31')).body;
      t.match(both.items, [
        { kind: 'customer', current: true, title: { en: 'Customer' } },
        { kind: 'support_holder', current: true, endsOn: '2026-12-31' },
      ]);
      const [customer, support] = both.items as { id: string }[];
      t.notOk('inactiveSince' in both);
      const one = await end(world, customer?.id ?? '', '2026-03-10');
      t.equal(one.status, 200, one.text);
      t.match(
        one.body.items,
        [{ current: true, endsOn: '2026-03-10' }, { current: true }],
        'through its last day',
      );
      world.setClock('2026-03-11T00:00:00.000Z');
      const after = await read(world, member);
      t.same(
        after.items.map(({ current }: { current: boolean }) => current),
        [false, true],
      );
      t.notOk('inactiveSince' in after, 'one is lost, one is kept');
      world.setClock('2026-12-31T23:59:59.000Z');
      t.notOk('inactiveSince' in (await read(world, member)));
      world.setClock('2027-01-01T00:00:00.000Z');
      t.equal(
        (await read(world, member)).inactiveSince,
        '2027-01-01',
        'by the clock alone, nobody did anything',
      );
      const [{ since }] = await world.sql(
        `select rollbook.inactive_since(id)::text as since from rollbook.members where public_id = $1`,
        [member],
      );
      t.equal(since, null, 'outside the gate the clock is the true one');
      world.setClock('2027-05-05T12:00:00.000Z');
      t.equal((await read(world, member)).inactiveSince, '2027-01-01', 'it stays the day of the loss');
      await end(world, support?.id ?? '', '2027-02-01');
      t.equal((await read(world, member)).inactiveSince, '2027-02-02', 'a correction moves it');
      t.equal((await start(world, member, 'attendee', '2027-05-05')).status, 201);
      t.notOk('inactiveSince' in (await read(world, member)), 'who comes back is active again');
    },
  );

  await t.test('an open account and a confirmed subscription are relationships by themselves', async (t) => {
    world.setClock('2026-03-10T12:00:00.000Z');
    const token = await joined(world, { email: 'user@example.org', displayName: 'Ulla User' });
    const own = async () => (await world.rest('/v1/me/relationships', { token })).body;
    t.match(await own(), { items: [{ kind: 'user', startsOn: '2026-03-10', current: true }] });
    t.notOk('id' in (await own()).items[0]);
    const { publicId } = (await world.rest('/v1/me', { token })).body;
    const body = { email: 'user@example.org', topics: ['news'] };
    await world.rest('POST /v1/subscriptions', { body });
    t.equal((await own()).items.length, 1, 'not before it is confirmed');
    const asked = await world.mail();
    await world.rest('POST /v1/subscriptions/confirm', { body: { token: asked.at(-1)?.token() } });
    t.match((await own()).items, [{ kind: 'subscriber', current: true }, { kind: 'user' }]);
    const graph = await world.graph(
      '{ myRelationships { items { kind current } inactiveSince } }',
      {},
      { token },
    );
    t.match(
      graph.body.data.myRelationships,
      { items: [{ kind: 'subscriber' }, { kind: 'user' }] },
      graph.text,
    );
    world.setClock('2026-04-01T12:00:00.000Z');
    const [{ id }] = (await world.rest('/v1/me/subscriptions', { token: await again(world, publicId) })).body
      .items;
    await world.rest(`DELETE /v1/me/subscriptions/${id}`, { token: await again(world, publicId) });
    await world.rest('POST /v1/me/account/close', { token: await again(world, publicId) });
    t.match((await read(world, publicId)).items, [
      { kind: 'subscriber', startsOn: '2026-03-10', endsOn: '2026-04-01' },
      { kind: 'user', startsOn: '2026-03-10', endsOn: '2026-04-01', current: true },
    ]);
    world.setClock('2026-04-02T12:00:00.000Z');
    t.equal((await read(world, publicId)).inactiveSince, '2026-04-02');
  });

  await t.test("refused: what overlaps itself, runs backwards, or is nobody's work", async (t) => {
    const member = await recordOf(world, 'Eve Example');
    const open = await start(world, member, 'customer', '2026-01-01');
    t.equal((await start(world, member, 'customer', '2026-02-01')).body.code, 'relationship.exists');
    t.match(await end(world, open.body.items[0].id, '2025-12-31'), {
      ...{ status: 422, body: { code: 'body.invalid', errors: [{ pointer: '/endsOn' }] } },
    });
    t.equal((await start(world, member, 'user', '2026-02-30')).status, 422);
    t.equal((await start(world, member, 'friend', '2026-02-01')).status, 422);
    t.equal((await start(world, '0'.repeat(32), 'user', '2026-02-01')).body.code, 'member.notFound');
    t.equal((await end(world, '0199b0a0-0000-7000-8000-000000000001', '2026-02-01')).status, 404);
    const token = await world.staff('organizer', ['event-organizer']);
    const body = { member, kind: 'attendee', startsOn: '2026-01-01' };
    t.equal((await world.rest('POST /v1/admin/relationships', { token, body })).status, 403);
  });
});

/** A token that is not too old at the clock of the test. */
async function again(world: World, publicId: string): Promise<string> {
  const [{ id }] = await world.sql('select id from rollbook.members where public_id = $1', [publicId]);
  return world.tokenOf(id);
}

await t.test('a policy that does not go by relationships holds none', async (t) => {
  const world = await makeWorld(t);
  const member = await recordOf(world, 'Ada Example');
  t.match(await start(world, member, 'customer', '2025-01-01'), {
    ...{ status: 422, body: { code: 'relationship.notConfigured' } },
  });
});
