// Memberships of persons and organizations from enquiry to end, and what they entitle to.
import t from 'tap';
import { tidyUp } from '../../src/core/maintenance.ts';
import { entitlementsOf } from '../../src/policy/entitlements.ts';
import { addOrganization, addTier, join } from '../support/organizations.ts';
import { addMember, type Person } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';

const world = await makeWorld(t, { clock: '2026-01-31T12:00:00Z' });
const rest: World['rest'] = (place, call) => world.rest(place, call);
const graph: World['graph'] = (query, variables, call) => world.graph(query, variables, call);
const officer = () => world.staff('membership', ['membership-officer']);
await addTier(world, {
  code: 'PERSON',
  holder: 'person',
  termMonths: 1,
  graceDays: 10,
  restoreMonths: 2,
  benefits: ['member-price'],
});
await addTier(world, {
  ...{ code: 'COMPANY', holder: 'organization', termMonths: 12, graceDays: 30, restoreMonths: 6 },
  ...{ benefits: ['member-area', 'member-price'], coversAffiliates: true },
});

const mine = async (person: Person) =>
  (await rest('/v1/me/memberships', { token: await world.tokenOf(person.id) })).body.items;
const apply = async (person: Person, tier = 'PERSON') =>
  rest('POST /v1/me/memberships', { token: await world.tokenOf(person.id), body: { tier } });
const review = async (id: string, verb: string, body: object = {}) =>
  rest(`POST /v1/admin/memberships/${id}/${verb}`, { token: await officer(), body });
const entitled = async (person: Person) =>
  (await rest('/v1/me/entitlements', { token: await world.tokenOf(person.id) })).body;

await t.test(
  'a person’s membership is applied for, reviewed, lapses with its grace and comes back as the same',
  async (t) => {
    const ada = await addMember(world, { displayName: 'Ada Member' });
    t.same(await mine(ada), []);
    t.equal((await apply(ada, 'COMPANY')).status, 422, 'a tier of the other kind');
    const applied = await apply(ada);
    t.match(applied.body, { status: 'applied', tier: 'PERSON', shown: false });
    t.equal((await apply(ada)).body.code, 'membership.exists');
    const { id } = applied.body;
    for (const verb of ['renew', 'restore', 'end'])
      t.equal((await review(id, verb)).body.code, 'membership.illegalMove', verb);
    const approved = await review(id, 'approve', { reason: 'Known to us' });
    t.match(approved.body, {
      status: 'active',
      joinedOn: '2026-01-31',
      renewsOn: '2026-02-27',
      graceUntil: '2026-03-09',
    });
    world.setClock('2026-02-28T00:00:00Z');
    t.match(await mine(ada), [{ status: 'grace' }]);
    const renewed = await review(id, 'renew');
    t.match(
      renewed.body,
      { status: 'active', renewsOn: '2026-03-27' },
      'a term follows the last without a gap',
    );
    world.setClock('2026-04-07T00:00:00Z');
    t.match(await mine(ada), [
      { status: 'lapsed', history: [{}, {}, {}, { kind: 'lapsed', on: '2026-04-07' }] },
    ]);
    t.equal((await review(id, 'renew')).body.code, 'membership.illegalMove');
    t.match((await apply(ada)).body, { id, status: 'applied' });
    t.match((await review(id, 'approve')).body, {
      id,
      status: 'active',
      joinedOn: '2026-01-31',
      renewsOn: '2026-05-06',
    });
    world.setClock('2026-12-01T00:00:00Z');
    t.equal((await review(id, 'restore')).body.code, 'membership.illegalMove', 'the window has closed');
    const second = await apply(ada);
    t.not(second.body.id, id, 'another membership');
    const own = await mine(ada);
    t.match(own, [{ status: 'applied' }, { id, status: 'ended' }]);
    t.same(
      own[1].history.map(({ kind }: { kind: string }) => kind),
      [...['applied', 'approved', 'renewed', 'applied', 'restored', 'ended']],
    );
    const declined = await review(second.body.id, 'decline', { reason: 'Not now' });
    t.match(declined.body, { status: 'declined' });
    const third = await apply(ada);
    const left = await rest(`POST /v1/memberships/${third.body.id}/leave`, {
      token: await world.tokenOf(ada.id),
    });
    t.equal(left.body.status, 'withdrawn');
    const other = await addMember(world, { displayName: 'Eve Other' });
    for (const place of [
      `POST /v1/memberships/${id}/leave`,
      'POST /v1/memberships/0199b0a0-0000-7000-8000-000000000001/leave',
    ])
      t.equal(
        (await rest(place, { token: await world.tokenOf(other.id) })).body.code,
        'membership.notFound',
        place,
      );
    const graphed = await graph(
      '{ myMemberships { items { tier status } } }',
      {},
      { token: await world.tokenOf(ada.id) },
    );
    t.same(graphed.body.data.myMemberships.items[0], { tier: 'PERSON', status: 'withdrawn' });
    world.setClock('2026-01-31T12:00:00Z');
  },
);

await t.test('nobody makes themselves a member, by whichever statement', async (t) => {
  const eve = await addMember(world, { displayName: 'Eve Eager' });
  const applied = await apply(eve);
  const statements = [
    `update rollbook.memberships set state = 'active', joined_on = '2026-01-01', renews_on = '2030-01-01',
       grace_until = '2030-01-01', restorable_until = '2030-01-01' where id = $1`,
    `update rollbook.memberships set tier = 'COMPANY' where id = $1`,
  ];
  for (const statement of statements)
    await t.rejects(
      world.services.transactions.run(
        { role: 'rollbook_app', variables: { 'app.roles': 'account member', 'app.member_id': eve.id } },
        (tx) => tx.query(statement, [applied.body.id]),
      ),
      /association alone/,
    );
});

await t.test('staff lists memberships by holder, tier, status and term, as JSON and as CSV', async (t) => {
  const company = await addOrganization(world, { name: '=Formula Works' });
  const id = await join(world, company, 'COMPANY');
  const list = async (query: string, accept = 'application/json') =>
    rest(`/v1/admin/memberships?${query}`, { token: await officer(), headers: { accept } });
  const { body } = await list('holder=organization&status=active&renewsUntil=2027-01-30');
  t.match(body.items, [
    { id, holderId: company.publicId, name: '=Formula Works', tier: 'COMPANY', renewsOn: '2027-01-30' },
  ]);
  t.same((await list('holder=organization&renewsUntil=2027-01-29')).body.items, []);
  const csv = await list('holder=organization', 'text/csv');
  t.equal(
    csv.text.split('\r\n')[1],
    `${id},organization,${company.publicId},'=Formula Works,COMPANY,active,2026-01-31,2027-01-30,2027-03-01,2027-09-01,`,
  );
  const first = await list('limit=1');
  const next = await list(`limit=1&cursor=${first.body.nextCursor}`);
  t.not(next.body.items[0].id, first.body.items[0].id);
  t.equal((await list(`limit=1&status=active&cursor=${first.body.nextCursor}`)).body.code, 'cursor.invalid');
  t.equal((await rest('/v1/admin/memberships', { token: company.token })).status, 403);
});

await t.test(
  'MEF-25 part: member price and member area come and go with membership and affiliation; the mail of a membership arrives whatever was said of marketing',
  async (t) => {
    const ada = await addMember(world, { displayName: 'Ada Entitled' });
    t.match(await entitled(ada), { memberPrice: false, memberArea: false, items: [] });
    const { id } = (await apply(ada)).body;
    t.match(await entitled(ada), { memberPrice: false }, 'applied is not a member yet');
    await review(id, 'approve');
    t.match(await entitled(ada), { memberPrice: true, memberArea: false });
    const company = await addOrganization(world, { name: 'Anchor Works' });
    await join(world, company, 'COMPANY');
    const proposed = await rest('POST /v1/me/affiliations', {
      ...{ token: await world.tokenOf(ada.id), body: { organization: company.publicId } },
    });
    t.match(await entitled(ada), { memberArea: false }, 'proposed is not confirmed');
    await rest(`POST /v1/organizations/${company.publicId}/affiliations/${proposed.body.id}/decision`, {
      ...{ token: company.token, body: { decision: 'confirm' } },
    });
    t.match(await entitled(ada), {
      ...{ memberPrice: true, memberArea: true },
      items: [
        { benefit: 'member-area', through: 'affiliation', organization: 'Anchor Works', until: '2027-03-01' },
        { benefit: 'member-price', through: 'affiliation', until: '2027-03-01' },
      ],
    });
    await rest(`DELETE /v1/me/affiliations/${proposed.body.id}`, { token: await world.tokenOf(ada.id) });
    t.match(await entitled(ada), { memberPrice: true, memberArea: false });
    await rest('DELETE /v1/me/consents/marketing', { token: await world.tokenOf(ada.id) });
    await rest('POST /v1/me/objections', {
      token: await world.tokenOf(ada.id),
      body: { purpose: 'marketing' },
    });
    await world.mail();
    const [{ email }] = await world.sql('select email from rollbook.accounts where member_id = $1', [ada.id]);
    await world.sql(`insert into rollbook.restrictions (member_id, reason) values ($1, 'asked')`, [ada.id]);
    await tidyUp(world.services);
    t.notOk(
      (await world.mail()).some(({ to }) => to === email),
      'nobody whose record is restricted',
    );
    await world.sql(`delete from rollbook.restrictions where member_id = $1`, [ada.id]);
    await tidyUp(world.services);
    const reminders = (await world.mail()).filter(({ to }) => to === email);
    t.equal(reminders.length, 1);
    t.match(reminders[0]?.text, /27 February 2026/);
    await tidyUp(world.services);
    t.same(
      (await world.mail()).filter(({ to }) => to === email),
      [],
      'once for a term',
    );
    world.setClock('2026-03-10T00:00:00Z');
    t.match(
      await entitled(ada),
      { memberPrice: false, memberArea: false, items: [] },
      'lapsed entitles to nothing',
    );
    world.setClock('2026-01-31T12:00:00Z');
  },
);

await t.test(
  'of several ways to a benefit the longest counts, an own membership before an affiliation',
  (t) => {
    const own = { benefits: ['member-price'] as const, until: '2026-12-31', organization: null };
    const through = { ...own, organization: 'Anchor Works' };
    t.match(entitlementsOf([through, own]), [{ through: 'membership' }]);
    t.match(entitlementsOf([own, through]), [{ through: 'membership' }]);
    t.match(entitlementsOf([own, { ...through, until: '2027-01-01' }]), [
      { through: 'affiliation', until: '2027-01-01' },
    ]);
    t.same(entitlementsOf([]), []);
    t.end();
  },
);

await t.test(
  'MIPI-19 part: mail of a membership comes while the term runs, whatever was stopped of newsletters, and not after its end',
  async (t) => {
    const other = await makeWorld(t, { pack: 'mipi', clock: '2026-01-31T12:00:00Z' });
    await addTier(other, { code: 'PERSON', holder: 'person', termMonths: 1 });
    const people = [
      await addMember(other, { displayName: 'Ada Stays' }),
      await addMember(other, { displayName: 'Ben Leaves' }),
    ];
    const addresses: string[] = [];
    for (const { id, token } of people) {
      const { body } = await other.rest('POST /v1/me/memberships', { token, body: { tier: 'PERSON' } });
      const staff = await other.staff('membership', ['membership-officer']);
      await other.rest(`POST /v1/admin/memberships/${body.id}/approve`, { token: staff, body: {} });
      await other.rest('DELETE /v1/me/consents/marketing', { token });
      if (addresses.length > 0) await other.rest(`POST /v1/memberships/${body.id}/leave`, { token });
      const [{ email }] = await other.sql('select email from rollbook.accounts where member_id = $1', [id]);
      addresses.push(email);
    }
    await tidyUp(other.services);
    t.same(
      (await other.mail()).map(({ to }) => to),
      [addresses[0]],
    );
  },
);

await t.test(
  'an officer who also represents an organization shows or leaves no other one’s membership in its name',
  async (t) => {
    const [own, other] = [
      await addOrganization(world, { name: 'Buoy Works' }),
      await addOrganization(world, { name: 'Capstan Works' }),
    ];
    const [ownId, otherId] = [await join(world, own, 'COMPANY'), await join(world, other, 'COMPANY')];
    await world.sql(
      `with account as (update rollbook.accounts set undertaking_on = '2020-01-01' where member_id = $1 returning id)
       insert into rollbook.account_roles (account_id, role, granted_by, approved_by)
       select id, 'membership-officer', 'test', 'test' from account`,
      [own.representative.id],
    );
    const token = await world.tokenOf(own.representative.id);
    const showing = { token, body: { shown: true }, headers: { 'if-match': '"1"' } };
    const foreign = [
      await rest(`PATCH /v1/memberships/${otherId}`, showing),
      await rest(`POST /v1/memberships/${otherId}/leave`, { token, body: {} }),
    ];
    for (const { body } of foreign) t.match(body, { status: 404, code: 'membership.notFound' });
    t.equal(
      (await rest(`POST /v1/memberships/${ownId}/leave`, { token, body: {} })).status,
      200,
      'their own they leave',
    );
  },
);
