// Work groups: who takes part, what each permits, who sees whom, what the group writes.
import t from 'tap';
import { addEvent } from '../registrations/stage.ts';
import { addOrganization } from '../support/organizations.ts';
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

await t.test(
  'MIPI-15 the area opens by permission, closes with it, and with the affiliation by itself',
  async (t) => {
    const permit = (body: object, who = ben) =>
      rest(`PATCH /v1/me/work-groups/${group.publicId}`, { ...who, body });
    const area = async (who = ben) => rest(`${group.path}/area`, who);
    t.match(
      await area(),
      { status: 403, body: { code: 'workGroup.notPermitted', clause: 'MIPI-15' } },
      'closed at first',
    );
    expect(await permit({ area: true }), 200);
    t.match((await area()).body, {
      charter: 'Cameras, and what follows them.',
      meetings: [],
      documents: [],
      ballots: [],
    });
    const door = await graph(
      'query ($id: String!) { workGroupArea(publicId: $id) { charter } }',
      { id: group.publicId },
      ben,
    );
    t.equal(door.body.data.workGroupArea.charter, 'Cameras, and what follows them.');
    t.equal((await permit({ area: false })).body.area, false);
    t.equal((await area()).status, 403, 'gone on the very next read');
    const unaffected = (await mine(ben)).find(
      (one: { group: { publicId: string } }) => one.group.publicId === group.publicId,
    );
    t.match(
      unaffected,
      { status: 'seated', roles: [{ role: 'member' }, { role: 'reviewer' }] },
      'the membership is unaffected',
    );
    expect(await rest(`PUT /v1/me/consents/work-group-area?context=${group.publicId}`, ben), 200);
    t.equal((await area()).status, 200, 'the same permission by the page of all consents');
    for (const wrong of [
      'work-group-area',
      `work-group-area?context=${other.publicId}`,
      `work-group-roster?context=${group.publicId}`,
    ])
      t.match((await rest(`PUT /v1/me/consents/${wrong}`, ben)).status, /^40[04]$/, wrong);
    expect(await rest(`DELETE /v1/me/consents/work-group-area`, ben), 200);
    t.equal((await area()).status, 403);

    const works = await addOrganization(world, { name: 'Lens Works' });
    const [dan] = (await addPeople(world, 'Dan Delegate')) as [Person];
    everybody.push(dan);
    const proposed = expect(
      await rest('POST /v1/me/affiliations', { ...dan, body: { organization: works.publicId } }),
      201,
    ).body;
    await appoint(world, group, dan, { organization: works.publicId });
    expect(await permit({ area: true }, dan), 200);
    t.equal(
      (await area(dan)).body.code,
      'workGroup.closed',
      'an affiliation that nobody confirmed opens nothing',
    );
    const decide = `POST /v1/organizations/${works.publicId}/affiliations/${proposed.id}/decision`;
    expect(await rest(decide, { token: works.token, body: { decision: 'confirm' } }), 200);
    t.equal((await area(dan)).status, 200);
    expect(await rest(`DELETE /v1/me/affiliations/${proposed.id}`, dan), 200);
    t.match(
      await area(dan),
      { status: 403, body: { code: 'workGroup.closed' } },
      'its end closes the area, nobody does anything',
    );
    t.match(await mine(dan), [{ status: 'seated', area: true }], 'and the seat stays');
  },
);

await t.test(
  'MIPI-16 the roster shows to whom sits there now what each permits, field by field',
  async (t) => {
    const fields = (choices: object) =>
      rest(`PATCH /v1/me/work-groups/${group.publicId}`, { ...ben, body: { fields: choices } });
    const staff = await officer(world);
    const viewers = async () => {
      const seen = async (token?: string) => {
        const { status, body } = await rest(`${group.path}/roster`, token === undefined ? {} : { token });
        return status === 200
          ? body.items.map(({ id: _id, roles: _roles, ...shown }: Record<string, unknown>) => shown)
          : status;
      };
      return {
        same: await seen(ada.token),
        other: await seen(eve.token),
        public: await seen(),
        staff: await seen(staff),
      };
    };
    const off = { same: [], other: 404, public: 401, staff: 403 };
    t.same(await viewers(), off, 'nobody is shown without their own permission');
    expect(await fields({ displayName: true, workEmail: true }), 200);
    const shown = { displayName: 'Ben Member', workEmail: 'ben.member@work.example' };
    t.same(
      await viewers(),
      { ...off, same: [shown] },
      'fellow members see what is permitted; staff has its own list',
    );
    expect(await fields({ workEmail: false, jobTitle: true }), 200);
    t.same(await viewers(), { ...off, same: [{ displayName: 'Ben Member', jobTitle: 'Engineer' }] });
    const door = await graph(
      'query ($id: String!) { workGroupRoster(publicId: $id) { items { displayName jobTitle workEmail roles } } }',
      { id: group.publicId },
      ada,
    );
    t.same(door.body.data.workGroupRoster.items, [
      { displayName: 'Ben Member', jobTitle: 'Engineer', workEmail: null, roles: ['member', 'reviewer'] },
    ]);
    t.match(
      (await rest('/v1/directory/professionals?count=true')).body,
      { total: 0 },
      'and the public directory knows nothing of it',
    );
    const told = (await rest('/v1/me/disclosures', ben)).body.items;
    t.match(
      told[0],
      {
        recipient: { kind: 'work-group', name: 'Members of Camera Working Group' },
        purpose: 'work-group-roster',
        fields: ['displayName', 'jobTitle'],
      },
      'each reading is told to whom it shows',
    );
    t.same((await rest('/v1/me/disclosures', ada)).body.items, [], 'and nobody else');
    await world.sql(`insert into rollbook.restrictions (member_id, reason) values ($1, 'a test')`, [ben.id]);
    t.same((await viewers()).same, [], 'a restricted record is not shown');
    await world.sql('delete from rollbook.restrictions');
    expect(await fields({ displayName: false }), 200);
    t.same(await viewers(), off, 'withdrawn, gone on the next read');
    expect(await fields({ displayName: true }), 200);
    const [, seat] = (await rest(`${group.path}/seats`, ada)).body.items;
    const ended = { ...ada, body: { until: '2026-03-03' }, headers: { 'if-match': seat.etag } };
    expect(await rest(`PATCH ${group.path}/seats/${seat.id}`, ended), 200);
    t.equal((await rest(`${group.path}/roster`, ben)).status, 200, 'the last day is a whole one');
    await travel('2026-03-04T00:00:00Z');
    t.match(
      await rest(`${group.path}/roster`, ben),
      { status: 403, body: { code: 'workGroup.closed' } },
      'leaving ends viewing',
    );
    t.same((await viewers()).same, [], 'and being seen');
  },
);

await t.test(
  'MIPI-19 who stops the newsletter still gets what the role needs; the end of the term stops both',
  async (t) => {
    await travel('2026-03-05T09:00:00Z');
    await world.mail();
    const [rita] = (await addPeople(world, 'Rita Reviewer')) as [Person];
    everybody.push(rita);
    const id = await appoint(world, group, rita, { until: '2026-03-31' });
    expect(await rest(`POST ${group.path}/seats/${id}/roles`, { ...ada, body: { role: 'reviewer' } }), 201);
    const [{ email }] = await world.sql('select email from rollbook.accounts where member_id = $1', [
      rita.id,
    ]);
    const send = async (kind: string, role?: string) => {
      const body = {
        kind,
        ...(role && { role }),
        subject: { en: `The ${kind}` },
        body: { en: 'First.\n\nSecond.' },
      };
      expect(await rest(`POST ${group.path}/messages`, { ...ada, body }), 201);
      return (await world.mail()).filter(({ to }) => to === email);
    };
    const [newsletter] = await send('newsletter');
    t.match(newsletter, { subject: 'The newsletter' });
    const [notice] = await send('notice', 'reviewer');
    t.match(notice, { subject: 'The notice' });
    t.notMatch(notice?.text, /unsubscribe/, 'what belongs to the role has no way out but the role');
    const token = /unsubscribe#token=([\w-]+)/.exec(newsletter?.text ?? '')?.[1];
    t.match((await rest(`/v1/unsubscribe/${token}`)).body, {
      topic: 'activity-newsletter',
      state: 'confirmed',
    });
    t.match((await rest(`POST /v1/unsubscribe/${token}`)).body, { state: 'ended' });
    t.same(await send('newsletter'), [], 'stopped by the link, without signing in');
    t.equal((await mine(rita))[0].newsletter, false, 'the portal shows it at once');
    t.equal((await send('notice', 'reviewer')).length, 1, 'deadlines for reviewers still arrive');
    expect(
      await rest(`PATCH /v1/me/work-groups/${group.publicId}`, { ...rita, body: { newsletter: true } }),
      200,
    );
    t.equal((await send('newsletter')).length, 1);
    await travel('2026-04-01T09:00:00Z');
    t.same(
      [...(await send('newsletter')), ...(await send('notice')), ...(await send('notice', 'reviewer'))],
      [],
      'the end of the term stops both',
    );
  },
);

await t.test('what a person did in groups is in their export, and consents with it', async (t) => {
  const made = await rest('POST /v1/me/exports', { ...ben, body: { kind: 'access' } });
  t.equal(made.status, 201);
  const { body } = await rest(String(made.headers.location), ben);
  t.match(body.data.workGroups, [
    { group: 'Camera Working Group', until: '2026-03-03', roles: [{ role: 'member' }, { role: 'reviewer' }] },
    { group: 'Technical Committee', roles: [{ role: 'editor', title: 'Editor of the roadmap' }] },
  ]);
  t.ok(
    body.consents.some(({ record }: { record: object }) =>
      JSON.stringify(record).includes('work-group-roster'),
    ),
  );
});
