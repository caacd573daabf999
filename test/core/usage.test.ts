// Which routes people use, where the policy has it recorded: told to the person, stopped by an objection, gone in time.
import { randomUUID } from 'node:crypto';
import t, { type Test } from 'tap';
import { tidyUp } from '../../src/core/maintenance.ts';
import { catalogue } from '../../src/schema/catalogue.ts';
import { bundleOf } from '../exports/fetch.ts';
import { contract, document } from '../support/contract.ts';
import { addTotp, joined, signIn } from '../support/portal.ts';
import { operationsOf, sample } from '../support/samples.ts';
import { makeWorld, type World } from '../support/world.ts';

const began = '2026-06-01T12:00:00.000Z';

/** Members that tell how somebody moved over a page, and one of their device that never reaches a service. */
const strange = ['scrollDepth', 'clicks', 'macAddress'];

/** No description of either door has a place for such a member; every route refuses it. */
async function refusesStrange(t: Test, world: World, token: string): Promise<void> {
  const [rest = '', graph = ''] = [contract['openapi/openapi.json'], contract['openapi/schema.graphql']];
  const names = [...rest.matchAll(/"(\w+)":/g), ...graph.matchAll(/^ *(\w+)[(:]/gm)].map(([, name]) => name);
  t.same(
    names.filter((name) => /scroll|click|timeonpage|^mac_?(address)?$/i.test(name ?? '')),
    [],
  );
  // Uploads ask who it is before they read anything.
  const officer = await world.staff('officer', [
    'membership-officer',
    'certification-officer',
    'privacy-officer',
  ]);
  let [asked, named] = [0, 0];
  for (const { method, path, body, members, name } of operationsOf(document)) {
    const values = { id: randomUUID(), publicId: randomUUID().replaceAll('-', '') };
    const value = (member: string) =>
      encodeURIComponent(String(sample(document, members[member]?.schema ?? {}, values, member)));
    const url = path.replaceAll(/\{(\w+)\}/g, (_match, member: string) => value(member));
    const needed = Object.entries(members)
      .filter(([, { place, required }]) => place === 'query' && required)
      .map(([member]) => `${member}=${value(member)}&`)
      .join('');
    const headers = { 'if-match': '"1"' };
    const isJson = body?.type === 'application/json';
    const content = isJson ? { body: sample(document, body.schema, values) as object } : {};
    for (const member of strange) {
      const ask = async (query: string, more: object) => {
        const place = `${method} ${url}?${needed}${query}`;
        const reply = await world.rest(place, { token, headers, ...more });
        return reply.status === 403 ? world.rest(place, { token: officer, headers, ...more }) : reply;
      };
      const replies = [await ask(`${member}=1`, content)];
      if (isJson) replies.push(await ask('', { body: { ...content.body, [member]: 1 } }));
      for (const { status, text } of replies) {
        t.ok(status >= 400, `${name} takes no ${member}: ${status}`);
        if (text.includes(member)) named += 1;
      }
      asked += replies.length;
    }
  }
  t.ok(asked > 400, `${asked} requests`);
  // A few look for what they are about, or at the kind of a body, before anything else.
  t.ok(named / asked > 0.9, `${named} of ${asked} are refused by the name of the member`);
}

await t.test(
  'MEXE-02 no route takes a scroll or click; the rows of a person are in the access export with basis and end',
  async (t) => {
    const world = await makeWorld(t, { pack: 'm-exe', clock: began });
    const token = await joined(world, { email: 'ada@example.org' });
    const other = await joined(world, { email: 'ben@example.org' });
    await world.rest('/v1/me', { token });
    await world.rest('/v1/directory/professionals?q=Zzyxsearched41', { token });
    await world.rest('PUT /v1/me/consents/directory/fields/displayName', { token });
    await world.rest('/v1/me/nothing', { token });
    await world.rest('/v1/me', { token: other });
    await world.rest('/v1/me');
    await world.app.writeUsage();
    const access = await bundleOf(world, token, 'access');
    const row = { at: began, basis: 'legitimate_interest', until: '2027-06-01T12:00:00.000Z' };
    t.same(access.data.usage, [
      { ...row, route: 'GET /v1/me', status: 200 },
      { ...row, route: 'GET /v1/directory/professionals', status: 200 },
      { ...row, route: 'PUT /v1/me/consents/directory/fields/:field', status: 200 },
    ]);
    const origin = access.provenance.find(({ pointer }) => pointer === '/data/usage');
    t.match(origin, {
      ...{ source: 'automatic', basis: 'legitimate_interest', purposes: ['service-improvement'] },
    });
    await refusesStrange(t, world, token);
  },
);

await t.test('MEXE-02 part: an objection is honoured, though the policy lists no such right', async (t) => {
  const world = await makeWorld(t, { pack: 'm-exe', clock: began });
  const token = await joined(world, { email: 'ada@example.org' });
  const rows = async () => {
    await world.app.writeUsage();
    return (await world.sql('select count(*)::int as n from rollbook.usage_events'))[0].n as number;
  };
  await world.rest('/v1/me', { token });
  t.equal(await rows(), 1);
  const objection = await world.rest('PUT /v1/me/objections/service-improvement', { token });
  t.match(objection, { status: 200, body: { purpose: 'service-improvement', objects: true, since: began } });
  await world.rest('PUT /v1/me/objections/service-improvement', { token });
  await world.rest('/v1/me', { token });
  t.equal(await rows(), 0, 'what was there is gone, and nothing is added');
  t.notOk((await bundleOf(world, token, 'access')).data.usage);
  t.equal((await bundleOf(world, token, 'access')).data.objections?.length, 1, 'twice is once');
  const back = await world.rest('DELETE /v1/me/objections/service-improvement', { token });
  t.match(back, { status: 200, body: { objects: false } });
  await world.rest('/v1/me', { token });
  // The withdrawal itself was answered after it.
  t.ok((await rows()) >= 1);
});

await t.test('without such a policy nothing of usage is written down', async (t) => {
  const world = await makeWorld(t, { clock: began });
  const token = await joined(world, { email: 'ada@example.org' });
  await world.rest('/v1/me', { token });
  await world.app.writeUsage();
  t.same(await world.sql('select * from rollbook.usage_events'), []);
  const administrator = await world.staff('figures', ['administrator']);
  t.same((await world.rest('/v1/admin/usage', { token: administrator })).body, {
    recorded: false,
    items: [],
  });
});

await t.test(
  'MEXE-06 an objection to personalization leaves sign-in and settings intact; credentials are out of it',
  async (t) => {
    const world = await makeWorld(t, { pack: 'm-exe', clock: began });
    const email = 'ada@example.org';
    const token = await joined(world, { email });
    const settings = async (by: string) => {
      const [account, consents] = await Promise.all([
        world.rest('/v1/me/account', { token: by }),
        world.rest('/v1/me/consents', { token: by }),
      ]);
      t.same([account.status, consents.status], [200, 200]);
      return [account.body, consents.body];
    };
    const before = await settings(token);
    const made = await world.graph(
      'mutation { makeObjection(purpose: "personalization") { purpose objects } }',
      {},
      { token },
    );
    t.same(made.body.data?.makeObjection, { purpose: 'personalization', objects: true });
    const { accessToken } = (await signIn(world, { email })).body.tokens;
    t.same(await settings(accessToken), before, 'nothing of the settings changed');
    t.equal((await world.rest('PUT /v1/me/consents/marketing', { token: accessToken })).status, 200);
    const { codes } = await addTotp(world, accessToken, began);
    t.equal(codes.length, 10, 'the account can be made safer');

    const { items } = (await world.rest('/v1/me/objections', { token: accessToken })).body;
    const open = items.map(({ purpose }: { purpose: string }) => purpose) as string[];
    t.ok(open.includes('service-improvement') && open.includes('personalization'));
    for (const purpose of ['security', 'account', 'audit', 'marketing']) {
      t.notOk(open.includes(purpose));
      const refused = await world.rest(`PUT /v1/me/objections/${purpose}`, { token: accessToken });
      t.match(refused, { status: 422, body: { code: 'objection.notOpen' } }, purpose);
    }
    t.match(await world.rest('PUT /v1/me/objections/astrology', { token: accessToken }), {
      body: { code: 'purpose.notConfigured' },
    });
    const portable = JSON.stringify((await bundleOf(world, accessToken, 'portability')).data);
    t.notMatch(portable, /password|totp|factor|session|"account"/i, 'credentials are out of portability');
    const ofCredentials = catalogue().filter(({ category }) => category === 'authentication');
    t.ok(ofCredentials.length > 30);
    t.notOk(
      ofCredentials.some(({ purpose }) => ['service-improvement', 'personalization'].includes(purpose)),
      'and out of analytics',
    );
    const { categories } = (await world.rest('/v1/policy/catalogue')).body;
    const bases = (id: string) =>
      new Set(
        categories
          .find((one: { id: string }) => one.id === id)
          .purposes.map(({ basis }: { basis: string }) => basis),
      );
    t.same(bases('authentication'), new Set(['legitimate_interest', 'contract']));
    t.ok(bases('preferences').has('contract') && bases('preferences').has('legitimate_interest'));
    t.ok(bases('technical').has('legitimate_interest'));
  },
);

await t.test('MEXE-24 part: rows of usage stay 12 months, rows of sign-ins 6', async (t) => {
  const world = await makeWorld(t, { pack: 'm-exe', clock: began });
  await world.sql(
    `insert into rollbook.usage_events (subject, at, route, status)
     select repeat('a', 32), $1::timestamptz - make_interval(months => m), 'GET /v1/me', 200 from unnest('{11,12,13}'::int[]) m`,
    [began],
  );
  await world.sql(
    `insert into rollbook.sign_ins (id, at, outcome, country)
     select gen_random_uuid(), $1::timestamptz - make_interval(months => m), 'done', 'unknown' from unnest('{5,6,7}'::int[]) m`,
    [began],
  );
  await tidyUp(world.services);
  const months = async (table: string) =>
    world.sql(
      `select extract(month from age($1, at at time zone 'UTC'))::int as months from rollbook.${table}`,
      [began],
    );
  t.same(await months('usage_events'), [{ months: 11 }]);
  t.same(await months('sign_ins'), [{ months: 5 }]);
});
