// Member organizations: their way into the directory and out of it, their roster, who may act for whom.
import t from 'tap';
import { addOrganization, addTier, change, join } from '../support/organizations.ts';
import { addMember } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';

const world = await makeWorld(t, { clock: '2026-03-10T12:00:00Z' });
const rest: World['rest'] = (place, call) => world.rest(place, call);
const graph: World['graph'] = (query, variables, call) => world.graph(query, variables, call);
// A token lasts minutes, and these tests travel through years.
const officer = () => world.staff('membership', ['membership-officer']);
await addTier(world, {
  code: 'FULL',
  holder: 'organization',
  termMonths: 12,
  graceDays: 30,
  restoreMonths: 6,
});

const listed = async () => (await rest('/v1/directory/organizations')).body.items as { name: string }[];
const graphed = async () =>
  (
    await graph(
      '{ organizations { nodes { publicId name kind country city website description tier memberSince } } }',
    )
  ).body.data.organizations.nodes;

await t.test(
  'MEF-06 an organization that is an active member and wants it is in the directory; lapsed or unlisted it is not; no answer there holds a name or mail of a person',
  async (t) => {
    const asked = await rest('POST /v1/enquiries', {
      body: {
        ...{
          topic: 'membership',
          name: 'Wanda Asker',
          email: 'wanda@harbor.example',
          organization: 'Harbor Works',
        },
        message: 'How do we join?',
      },
    });
    t.equal(asked.status, 202);
    const enquiries = await rest('/v1/admin/enquiries', { token: await officer() });
    t.match(enquiries.body.items, [{ name: 'Wanda Asker', state: 'open', collectionPoint: 'contact-form' }]);
    const harbor = await addOrganization(world, {
      ...{
        name: 'Harbor Works',
        kind: 'company',
        country: 'PT',
        city: 'Lisboa',
        website: 'https://harbor.example/',
      },
      ...{ description: 'Makes things that float.', enquiry: enquiries.body.items[0].id, tier: 'FULL' },
    });
    const status = async () =>
      (
        await rest(`/v1/organizations/${harbor.publicId}`, {
          token: await world.tokenOf(harbor.representative.id),
        })
      ).body.membership.status;
    t.equal(await status(), 'enquiry');
    t.equal((await change(world, harbor, { listed: true })).status, 200);
    t.same(await listed(), [], 'wishing is not enough');
    const membership = await join(world, harbor, 'FULL');
    t.equal(await status(), 'active');
    const [entry] = await listed();
    t.match(entry, { name: 'Harbor Works', kind: 'company', country: 'PT', city: 'Lisboa' });
    t.notMatch(entry, { tier: 'FULL' }, 'the membership itself is not shown without its own flag');
    t.same(
      await graphed(),
      [{ description: null, tier: null, memberSince: null, ...entry }].map((one) => ({ ...one })),
    );
    const everything = JSON.stringify([
      (await rest('/v1/directory/organizations?count=true')).body,
      (await rest(`/v1/directory/organizations/${harbor.publicId}`)).body,
    ]);
    t.notMatch(everything, /wanda|delegate|@/i);
    await change(world, harbor, { listed: false });
    t.same(await listed(), []);
    t.equal((await rest(`/v1/directory/organizations/${harbor.publicId}`)).status, 404);
    await change(world, harbor, { listed: true });
    t.equal((await listed()).length, 1);
    world.setClock('2027-03-10T00:00:00Z');
    t.equal(await status(), 'grace');
    t.equal((await listed()).length, 1, 'to the last day of grace');
    world.setClock('2027-04-08T23:59:59Z');
    t.equal((await listed()).length, 1);
    world.setClock('2027-04-09T00:00:00Z');
    t.equal(await status(), 'lapsed');
    t.same(await listed(), [], 'a lapsed one is gone with the day');
    const restored = await rest(`POST /v1/admin/memberships/${membership}/restore`, {
      token: await officer(),
      body: {},
    });
    t.match(restored.body, { id: membership, status: 'active' });
    t.equal((await listed()).length, 1);
    const ended = await rest(`POST /v1/admin/memberships/${membership}/end`, {
      token: await officer(),
      body: { reason: 'left' },
    });
    t.equal(ended.body.status, 'ended');
    t.same(await listed(), []);
    world.setClock('2026-03-10T12:00:00Z');
  },
);

await t.test(
  'pages, filters and totals are those of what is listed; hidden changes leave every byte as it was',
  async (t) => {
    const names = ['Åland Audio', 'Beta Works', 'Gamma Labs', 'Ωmega Networks'];
    const made = [];
    for (const [index, name] of names.entries()) {
      const one = await addOrganization(world, {
        name,
        kind: index % 2 ? 'company' : 'university',
        country: 'AT',
      });
      await change(world, one, { listed: true });
      await join(world, one, 'FULL');
      made.push(one);
    }
    const first = await rest('/v1/directory/organizations?limit=2&count=true');
    t.match(first.body, { total: 4, items: [{ name: 'Åland Audio' }, { name: 'Beta Works' }] });
    t.match(first.headers.link, /rel="next"/);
    const second = await rest(`/v1/directory/organizations?limit=2&cursor=${first.body.nextCursor}`);
    t.match(second.body.items, [{ name: 'Gamma Labs' }, { name: 'Ωmega Networks' }]);
    const back = await rest(`/v1/directory/organizations?limit=2&cursor=${second.body.prevCursor}`);
    t.same(back.body.items, first.body.items);
    t.equal(
      (await rest(`/v1/directory/organizations?kind=company&cursor=${first.body.nextCursor}`)).body.code,
      'cursor.invalid',
    );
    t.match((await rest('/v1/directory/organizations?q=gam&kind=university')).body.items, [
      { name: 'Gamma Labs' },
    ]);
    const before = await rest('/v1/directory/organizations?count=true');
    const hidden = await addOrganization(world, { name: 'Zeta Hidden', country: 'AT' });
    await join(world, hidden, 'FULL');
    await change(world, hidden, { city: 'Nowhere' });
    const after = await rest('/v1/directory/organizations?count=true');
    t.equal(after.text, before.text);
    t.equal(after.headers.etag, before.headers.etag);
    const registry = () => rest('/v1/registry/company-certifications');
    const { etag } = (await registry()).headers;
    await change(world, hidden, { name: 'Zeta Renamed' });
    t.equal((await registry()).headers.etag, etag, 'nor what is in no registry');
    const [own] = (
      await rest(`/v1/organizations/${made[1]?.publicId}/memberships`, { token: made[1]?.token ?? '' })
    ).body.items;
    const renewed = await rest(`POST /v1/admin/memberships/${own.id}/renew`, {
      ...{ token: await officer(), body: {} },
    });
    t.equal(renewed.status, 200, renewed.text);
    t.equal(
      (await rest('/v1/directory/organizations?count=true')).headers.etag,
      before.headers.etag,
      'nor a term that nobody sees',
    );
    t.equal((await rest('/v1/directory/organizations?q=zeta&count=true')).body.total, 0);
    const shown = (
      await rest(`/v1/organizations/${made[0]?.publicId}/memberships`, { token: made[0]?.token ?? '' })
    ).body.items[0];
    const told = await rest(`PATCH /v1/memberships/${shown.id}`, {
      ...{ token: made[0]?.token ?? '', body: { shown: true }, headers: { 'if-match': shown.etag } },
    });
    t.equal(told.status, 200);
    t.match((await rest('/v1/directory/organizations?tier=FULL')).body.items, [
      { name: 'Åland Audio', tier: 'FULL', memberSince: '2026-03-10' },
    ]);
    t.not((await rest('/v1/directory/organizations?count=true')).headers.etag, before.headers.etag);
  },
);

await t.test(
  'a tie is proposed by the person and confirmed by the organization, which sees name and title alone',
  async (t) => {
    const lantern = await addOrganization(world, { name: 'Lantern Society' });
    const other = await addOrganization(world, { name: 'Other Society' });
    const ada = await addMember(world, {
      displayName: 'Ada Tied',
      ...{ emails: [{ kind: 'work', address: 'ada@private.example', primary: true }], headline: 'secret' },
    });
    const proposed = await rest('POST /v1/me/affiliations', {
      ...{ token: ada.token, body: { organization: lantern.publicId, title: 'Keeper', since: '2024-05-01' } },
    });
    t.equal(proposed.status, 201, proposed.text);
    t.match(proposed.body, { organization: 'Lantern Society', state: 'proposed' });
    const { id } = proposed.body;
    const again = await rest('POST /v1/me/affiliations', {
      token: ada.token,
      body: { organization: lantern.publicId },
    });
    t.equal(again.body.code, 'affiliation.exists');
    const unknown = await rest('POST /v1/me/affiliations', {
      token: ada.token,
      body: { organization: '0'.repeat(32) },
    });
    t.equal(unknown.body.code, 'organization.notFound');
    const roster = `/v1/organizations/${lantern.publicId}/affiliations`;
    const seen = await rest(roster, { token: lantern.token });
    t.same(Object.keys(seen.body.items[0]).toSorted(), [
      ...['displayName', 'id', 'proposedAt', 'publicId', 'since', 'state', 'title'],
    ]);
    const decide = (token: string, decision: string) =>
      rest(`POST ${roster}/${id}/decision`, { token, body: { decision } });
    t.equal(
      (await decide(other.token, 'confirm')).body.code,
      'organization.notFound',
      'not by another organization',
    );
    t.equal((await decide(ada.token, 'confirm')).body.code, 'actor.notAllowed', 'nor by the person');
    t.equal((await decide(lantern.token, 'end')).body.code, 'affiliation.illegalMove');
    const told = async () =>
      (await world.sql('select count(*)::int as rows from rollbook.disclosures'))[0].rows as number;
    const before = await told();
    const confirmed = await decide(lantern.token, 'confirm');
    t.match(confirmed.body, { state: 'confirmed', since: '2024-05-01' });
    t.equal(await told(), before + 1, 'the answer to a decision names the person, too');
    await rest(`HEAD ${roster}`, { token: lantern.token });
    t.equal(await told(), before + 1, 'nobody is told by HEAD');
    t.equal((await decide(lantern.token, 'confirm')).body.code, 'affiliation.illegalMove');
    const mine = await graph(
      '{ myAffiliations { items { organization state title } } }',
      {},
      { token: ada.token },
    );
    t.same(mine.body.data.myAffiliations.items, [
      { organization: 'Lantern Society', state: 'confirmed', title: 'Keeper' },
    ]);
    const [{ count }] = await world.sql(
      `select count(*)::int from rollbook.disclosures d join rollbook.releases r on r.id = d.release_id
     where d.member_id = $1 and r.recipient_name = 'Lantern Society'`,
      [ada.id],
    );
    t.ok(count >= 1, 'and the person can read that it was told');
    const disclosures = await rest('/v1/me/disclosures', { token: ada.token });
    t.match(JSON.stringify(disclosures.body), /Lantern Society/);
    const log = await rest('/v1/me/access-log', { token: ada.token });
    t.match(JSON.stringify(log.body), /affiliation\.decide/);
    const on = async (day: string) =>
      (await rest(`${roster}?on=${day}`, { token: lantern.token })).body.items.length;
    t.equal((await rest(`DELETE /v1/me/affiliations/${id}`, { token: ada.token })).body.state, 'ended');
    t.same(
      [await on('2024-04-30'), await on('2024-05-01'), await on('2026-03-10'), await on('2026-03-11')],
      [0, 1, 1, 0],
    );
    await world.sql(`insert into rollbook.restrictions (member_id, reason) values ($1, 'asked')`, [ada.id]);
    t.same(
      (await rest(roster, { token: lantern.token })).body.items,
      [],
      'nobody whose record is restricted',
    );
  },
);

await t.test('the directory follows its sources whichever statement changes them', async (t) => {
  const compared = async () => {
    const [{ same, kept }] = await world.sql(
      `with fresh as (select s.* from rollbook.organization_source((select array_agg(id) from rollbook.organizations)) s)
       select (select count(*) from rollbook.directory_organizations)::int as kept,
         not exists (select * from fresh except select * from rollbook.directory_organizations)
         and not exists (select * from rollbook.directory_organizations except select * from fresh) as same`,
    );
    return { same, kept };
  };
  const before = await compared();
  t.match(before, { same: true, kept: 4 });
  await world.sql(`update rollbook.organizations set city = 'Elsewhere', listed = not listed`);
  const turned = await compared();
  t.equal(turned.same, true);
  t.not(turned.kept, before.kept);
  await world.sql(`update rollbook.memberships set state = 'ended', ended_on = '2026-03-01' where organization_id in
    (select id from rollbook.organizations order by id limit 3)`);
  t.equal((await compared()).same, true);
  await world.sql('delete from rollbook.memberships where organization_id is not null');
  t.match(await compared(), { same: true, kept: 0 });
});
