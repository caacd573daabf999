// Work groups: who takes part, by which way, from when to when; one list of it for each person.
import t from 'tap';
import { addEvent } from '../registrations/stage.ts';
import type { Person } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { addGroup, addPeople, appoint, expect, officer } from './stage.ts';

const world = await makeWorld(t, { pack: 'mipi', clock: '2026-03-02T09:00:00Z' });
const rest: World['rest'] = (place, call) => world.rest(place, call);
const graph: World['graph'] = (query, variables, call) => world.graph(query, variables, call);

const committee = await addGroup(world, { name: 'Technical Committee', kind: 'committee' });
const group = await addGroup(world, {
  name: 'Camera Working Group',
  charter: 'Interfaces of cameras.',
  parent: committee.publicId,
  applications: true,
});
const other = await addGroup(world, { name: 'Display Working Group' });
const [ada, ben, eve, zoe] = (await addPeople(
  world,
  ...['Ada Chair', 'Ben Member', 'Eve Elsewhere', 'Zoe Outside'],
)) as [Person, Person, Person, Person];
await appoint(world, group, ada, { role: 'chair', since: '2025-01-01' });
await appoint(world, other, eve);
const everybody = [ada, ben, eve, zoe];
/** Tokens last for minutes: everybody signs in again. */
async function travel(instant: string): Promise<void> {
  world.setClock(instant);
  for (const person of everybody) person.token = await world.tokenOf(person.id);
}
const mine = async ({ token }: { token: string }) =>
  expect(await rest('/v1/me/work-groups', { token }), 200).body.items;

await t.test(
  'MIPI-06 part: people apply or are appointed; the own list shows all, an outsider sees none',
  async (t) => {
    t.equal(
      (await rest(`POST ${other.path}/applications`, { ...ben, body: {} })).body.code,
      'workGroup.noApplications',
    );
    expect(await rest(`POST ${group.path}/applications`, { ...ben, body: {} }), 201);
    t.equal((await rest(`POST ${group.path}/applications`, { ...ben, body: {} })).body.code, 'seat.exists');
    t.match(await mine(ben), [
      { group: { name: 'Camera Working Group' }, status: 'applied', entry: 'application' },
    ]);
    const seats = expect(await rest(`${group.path}/seats`, ada), 200).body.items;
    t.match(seats, [
      { label: 'Ada Chair', roles: [{ role: 'chair', since: '2025-01-01' }] },
      { label: 'Ben Member', status: 'applied' },
    ]);
    const decision = `POST ${group.path}/seats/${seats[1].id}/decision`;
    t.equal(
      (await rest(decision, { ...ben, body: { accept: true } })).status,
      404,
      'nobody decides who is not in',
    );
    expect(await rest(decision, { ...ada, body: { accept: true } }), 200);
    expect(
      await rest(`POST ${group.path}/seats/${seats[1].id}/roles`, {
        ...ada,
        body: { role: 'reviewer', until: '2026-06-30' },
      }),
      201,
    );
    await appoint(world, committee, ben, {
      role: 'editor',
      title: 'Editor of the roadmap',
      until: '2026-12-31',
    });
    t.match(await mine(ben), [
      {
        group: { name: 'Technical Committee' },
        until: '2026-12-31',
        roles: [{ role: 'editor', title: 'Editor of the roadmap' }],
      },
      {
        ...{ group: { name: 'Camera Working Group' }, status: 'seated', since: '2026-03-02' },
        roles: [{ role: 'member' }, { role: 'reviewer', until: '2026-06-30' }],
      },
    ]);
    t.same(await mine(zoe), [], 'an outsider has none');
    for (const place of ['seats', 'roster', 'area', 'ballots']) {
      const foreign = await rest(`${group.path}/${place}`, zoe);
      const absent = await rest(`/v1/work-groups/${'0'.repeat(32)}/${place}`, zoe);
      t.match(foreign, { status: 404, body: { code: 'workGroup.notFound' } }, place);
      t.same({ ...foreign.body, instance: 0 }, { ...absent.body, instance: 0 }, 'as one that is not there');
      t.equal((await rest(`${group.path}/${place}`)).status, 401, 'and the public nothing');
    }
    t.equal((await rest(group.path)).status, 401, 'the public does not see that there is a group');
    const door = await graph(
      '{ myWorkGroups { items { group { publicId name } status roles { role until } } } }',
      undefined,
      ben,
    );
    t.same(
      door.body.data.myWorkGroups.items.map((item: { group: object }) => item.group),
      (await mine(ben)).map((item: { group: object }) => item.group),
      'both doors say the same',
    );
  },
);

await t.test('MIPI-06 part: leaving an activity keeps its history with an end date', async (t) => {
  const path = `POST /v1/me/work-groups/${committee.publicId}/leave`;
  t.equal((await rest(path, { ...ben, body: { on: '2026-03-01' } })).status, 422, 'not into the past');
  expect(await rest(path, { ...ben, body: {} }), 200);
  await travel('2026-03-03T09:00:00Z');
  t.match((await mine(ben))[0], {
    status: 'ended',
    since: '2026-03-02',
    until: '2026-03-02',
    roles: [{ role: 'editor', until: '2026-03-02' }],
  });
  t.equal((await rest(path, { ...ben, body: {} })).body.code, 'seat.illegalMove');
  const staff = await officer(world);
  const on = async (day: string) =>
    (await rest(`${committee.path}/seats?on=${day}`, { token: staff })).body.items;
  t.match(
    await on('2026-03-02'),
    [{ label: 'Ben Member', roles: [{ role: 'editor' }] }],
    'the day is replayed as it was',
  );
  t.same(await on('2026-03-03'), []);
  t.same(await on('2026-03-01'), []);
});

await t.test(
  'MIPI-06 a person’s own list shows all they take part in, events and groups; outsiders see none',
  async (t) => {
    const event = await addEvent(world, {
      title: 'Plugfest',
      startsAt: '2026-05-01T08:00:00Z',
      endsAt: '2026-05-01T16:00:00Z',
    });
    expect(await rest(`POST /v1/events/${event.publicId}/registrations`, { ...ben, body: {} }), 201);
    const activities = async ({ token }: { token: string }) =>
      expect(await rest('/v1/me/activities', { token }), 200).body.items;
    const all = await activities(ben);
    t.match(all, [
      { kind: 'event', title: { en: 'Plugfest' }, status: 'registered', since: '2026-05-01' },
      {
        kind: 'committee',
        title: { en: 'Technical Committee' },
        status: 'ended',
        until: '2026-03-02',
        roles: ['editor'],
      },
      {
        kind: 'work-group',
        title: { en: 'Camera Working Group' },
        status: 'seated',
        roles: ['member', 'reviewer'],
      },
    ]);
    const door = await graph(
      '{ myActivities { items { kind of status roles since until } } }',
      undefined,
      ben,
    );
    t.same(
      door.body.data.myActivities.items.map(({ of, status }: Record<string, string>) => [of, status]),
      all.map(({ of, status }: Record<string, string>) => [of, status]),
      'both doors',
    );
    expect(await rest(`POST /v1/me/registrations/${all[0].id}/cancel`, { ...ben, body: {} }), 200);
    t.match(
      (await activities(ben))[0],
      { kind: 'event', status: 'cancelled' },
      'what was left stays in the list',
    );
    t.same(await activities(zoe), [], 'an outsider has none of it');
    t.equal((await rest('/v1/me/activities')).status, 401);
  },
);

await t.test('nobody seats themselves, lengthens their own stay or takes an office', async (t) => {
  const [, own] = (await rest(`${group.path}/seats`, ada)).body.items;
  const change = { body: { until: null }, headers: { 'if-match': own.etag } };
  t.equal(
    (await rest(`PATCH ${group.path}/seats/${own.id}`, { ...ben, ...change })).body.code,
    'workGroup.notLed',
  );
  t.equal((await rest(`POST ${group.path}/seats`, { ...ben, body: { member: zoe.publicId } })).status, 403);
  const [chair] = (await rest(`${group.path}/seats`, ada)).body.items;
  t.equal(
    (await rest(`POST ${group.path}/seats/${chair.id}/roles`, { ...ada, body: { role: 'secretary' } })).body
      .code,
    'seat.own',
  );
  t.equal(
    (await rest(`PATCH ${group.path}`, { ...ada, body: { name: 'Mine' }, headers: { 'if-match': '*' } }))
      .status,
    422,
  );
  const seen = (await rest(group.path, ada)).headers.etag as string;
  expect(
    await rest(`PATCH ${group.path}`, {
      ...ada,
      body: { charter: 'Cameras, and what follows them.' },
      headers: { 'if-match': seen },
    }),
    200,
  );
  t.equal(
    (await rest(`PATCH ${group.path}`, { ...ada, body: { charter: 'x' }, headers: { 'if-match': seen } }))
      .status,
    412,
  );
  await world.sql(
    `insert into rollbook.restrictions (member_id, reason) values ($1, 'a test'), ($2, 'a test')`,
    [ben.id, zoe.id],
  );
  const seating = { body: { member: zoe.publicId } };
  t.equal((await rest(`POST ${group.path}/seats`, { ...ada, ...seating })).body.code, 'member.restricted');
  t.equal(
    (await rest(`POST ${group.path}/seats/${own.id}/roles`, { ...ada, body: { role: 'author' } })).body.code,
    'member.restricted',
  );
  await world.sql('delete from rollbook.restrictions');
  const circle = {
    token: await officer(world),
    body: { parent: group.publicId },
    headers: { 'if-match': '*' },
  };
  t.equal(
    (await rest(`PATCH ${committee.path}`, circle)).status,
    422,
    'no group belongs to itself by way of others',
  );
});
