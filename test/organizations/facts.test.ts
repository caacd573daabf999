// Facts that machines gathered about organizations, and what becomes of them; under Mext's policy.
import t from 'tap';
import { addOrganization, change } from '../support/organizations.ts';
import { addMember } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';

const world = await makeWorld(t, { pack: 'mext' });
const rest: World['rest'] = (place, call) => world.rest(place, call);
const graph: World['graph'] = (query, variables, call) => world.graph(query, variables, call);
const officer = await world.staff('membership', ['membership-officer']);
const ids = { fetchedAt: '2026-02-01T08:00:00Z', originUrl: 'https://harbor.example/about' };
const harbor = await addOrganization(world, { name: 'Harbor Works' });
const importing = (organization: string, facts: object) =>
  rest('POST /v1/admin/organization-facts', {
    token: officer,
    body: { items: [{ organization, ...ids, ...facts }] },
  });
const read = async (token = harbor.token) =>
  (await rest(`/v1/organizations/${harbor.publicId}`, { token })).body;

await t.test(
  'MEXT-04 public facts gathered by machine carry origin and time of fetching; a text with a person’s mail in it is held for review',
  async (t) => {
    await addMember(world, { displayName: 'Rosalind Keeper' });
    const made = await importing(harbor.publicId, {
      ...{ city: 'Lisboa', country: 'pt', website: 'https://harbor.example' },
      description: 'We float. Write to wanda.asker@harbor.example.',
    });
    t.equal(made.status, 422, 'a country is two capitals');
    const taken = await importing(harbor.publicId, {
      ...{ city: 'Lisboa', country: 'PT', website: 'https://harbor.example' },
      description: 'We float. Write to wanda.asker@harbor.example.',
    });
    t.equal(taken.status, 201, taken.text);
    t.match(taken.body.items, [
      { field: 'country', state: 'applied', reasons: [] },
      { field: 'city', state: 'applied' },
      { field: 'website', state: 'applied', value: 'https://harbor.example/' },
      { field: 'description', state: 'held', reasons: ['mail'] },
    ]);
    const view = await read();
    t.match(view, { city: 'Lisboa', country: 'PT' });
    t.notOk(view.description);
    const origins = view.origins.filter(({ source }: { source: string }) => source === 'automatic');
    t.same(
      origins.map(({ field, originUrl, at }: Record<string, string>) => [field, originUrl, at]),
      ['country', 'city', 'website'].map((field) => [field, ids.originUrl, '2026-02-01T08:00:00.000Z']),
    );
    const graphed = await graph(
      `{ ownOrganization(publicId: "${harbor.publicId}") { city origins { field source originUrl } } }`,
      ...[{}, { token: harbor.token }],
    );
    t.match(graphed.body.data.ownOrganization.origins, [{ field: 'name' }, { originUrl: ids.originUrl }]);
    const held = (await rest('/v1/admin/organization-facts', { token: officer })).body.items;
    t.match(held, [{ field: 'description', value: /wanda/ }]);
    t.equal((await rest('/v1/admin/organization-facts', { token: harbor.token })).status, 403);
    const decide = (id: string, body: object) =>
      rest(`POST /v1/admin/organization-facts/${id}/decision`, { token: officer, body });
    t.equal((await decide(held[0].id, { decision: 'accept' })).status, 422, 'never with the address in it');
    const accepted = await decide(held[0].id, { decision: 'accept', value: 'We float.' });
    t.match(accepted.body, { state: 'applied', value: 'We float.' });
    t.equal((await decide(held[0].id, { decision: 'reject' })).body.code, 'fact.notFound', 'once');
    t.equal((await read()).description, 'We float.');
    const texts: [string, string][] = [
      ['Ask our CEO, Wanda Asker, about it.', 'name'],
      ['Founded by Rosalind Keeper in 1990.', 'member'],
      ['Frau Dr. Müller leitet das Haus.', 'name'],
      ['Write to wanda (at) harbor (dot) example.', 'mail'],
      ['Call +351 912 345 678.', 'phone'],
    ];
    for (const [index, [description, reason]] of texts.entries()) {
      const facts = { description, originUrl: `https://harbor.example/${index}` };
      const { items } = (await importing(harbor.publicId, facts)).body;
      t.match(items, [{ state: 'held', reasons: [reason] }], description);
      const rejected = await decide(items[0].id, { decision: 'reject' });
      t.match(rejected.body, { state: 'rejected', value: undefined });
    }
    const kept = await world.sql(`select value from rollbook.organization_facts where state = 'rejected'`);
    t.ok(
      kept.every(({ value }) => value === null),
      'nothing of a rejected text is left',
    );
    const harmless = await importing(harbor.publicId, {
      ...{
        description: 'The Harbor Works make Ferries and Cranes in Lisboa since 1990.',
        originUrl: 'https://harbor.example/new',
      },
    });
    t.match(harmless.body.items, [{ state: 'applied' }]);
    t.same(
      (await importing(harbor.publicId, { city: 'Porto' })).body.items,
      [],
      'the same page is taken in once',
    );
  },
);

await t.test('MEXT-07 part: what the organization corrects stands over the next import', async (t) => {
  t.equal((await change(world, harbor, { city: 'Setúbal' })).status, 200);
  const again = await importing(harbor.publicId, {
    city: 'Lisboa',
    originUrl: 'https://harbor.example/later',
  });
  t.match(again.body.items, [{ field: 'city', state: 'kept' }]);
  const view = await read();
  t.equal(view.city, 'Setúbal');
  t.match(
    view.origins.find(({ field }: { field: string }) => field === 'city'),
    { source: 'organization' },
  );
  const refused = await change(world, harbor, { description: 'Write to wanda@harbor.example' });
  t.match(refused.body, { code: 'body.invalid', errors: [{ pointer: '/description' }] });
  const stale = await rest(`PATCH /v1/organizations/${harbor.publicId}`, {
    ...{ token: harbor.token, body: { city: 'Faro' }, headers: { 'if-match': '"1"' } },
  });
  t.equal(stale.status, 412);
});
