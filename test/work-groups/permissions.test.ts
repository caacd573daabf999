// What each person permits in a work group: the area, the roster, newsletters; and what their export says of it.
import t from 'tap';
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
const seat = await appoint(world, group, ben);
expect(
  await rest(`POST ${group.path}/seats/${seat}/roles`, {
    ...ada,
    body: { role: 'reviewer', until: '2026-06-30' },
  }),
  201,
);
await appoint(world, committee, ben, { role: 'editor', title: 'Editor of the roadmap' });
const everybody = [ada, ben, eve, zoe];
/** Tokens last for minutes: everybody signs in again. */
async function travel(instant: string): Promise<void> {
  world.setClock(instant);
  for (const person of everybody) person.token = await world.tokenOf(person.id);
}
const mine = async ({ token }: { token: string }) =>
  expect(await rest('/v1/me/work-groups', { token }), 200).body.items;

await travel('2026-03-03T09:00:00Z');

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
      charter: 'Interfaces of cameras.',
      meetings: [],
      documents: [],
      ballots: [],
    });
    const door = await graph(
      'query ($id: String!) { workGroupArea(publicId: $id) { charter } }',
      { id: group.publicId },
      ben,
    );
    t.equal(door.body.data.workGroupArea.charter, 'Interfaces of cameras.');
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
