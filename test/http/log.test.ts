// The request log holds listed keys, and nothing that anybody typed, sent or is called.
import t from 'tap';
import { tidyUp } from '../../src/core/maintenance.ts';
import { sourceOf } from '../../src/plugins/source.ts';
import { address, driveAll, isClean, type Logged, logged, marked } from '../support/logged.ts';
import { addMember, type Person, publish } from '../support/people.ts';
import { goodPassword, join } from '../support/portal.ts';
import { everythingStored } from '../support/stored.ts';
import { makeWorld } from '../support/world.ts';

const person = { displayName: `${marked} Name`, jobTitle: `${marked}Job`, city: `${marked}City` };

await t.test(
  'MEF-23 every route and field is driven with marked secrets, and the log has none of them; aged rows lose the IP',
  async (t) => {
    const service = await logged(t, 'mef');
    const { world, app, lines } = service;
    const began = '2026-06-01T12:00:00.000Z';
    world.setClock(began);
    const email = `${marked}@example.org`.toLowerCase();
    await join(world, { email, displayName: `${marked} Newcomer` });
    const from = { remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': address } };
    const sign = (password: string) =>
      app.inject({ method: 'POST', url: '/v1/auth/login', payload: { email, password }, ...from });
    t.equal((await sign(goodPassword)).statusCode, 200);
    t.equal((await sign(`${marked} is not it`)).statusCode, 401);
    const member = await addMember(world, person);
    const staff = await world.staff(`${marked}login`);
    const sent = await driveAll(service, [undefined, `Bearer ${member.token}`, `Bearer ${staff}`]);
    const headers = { 'x-forwarded-for': address };
    for (const authorization of [
      `Bearer ${marked}`,
      `Basic ${marked}`,
      `Bearer ${marked}.${marked}.${marked}`,
    ])
      await app.inject({ url: '/v1/me', headers: { ...headers, authorization } });
    await app.inject({ url: `/v1/%zz${marked}`, headers });
    await app.inject({ url: `/v1/${marked}`, headers });
    const completed = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ res }) => res);
    t.ok(sent > 500);
    t.ok(completed.length >= sent, 'each request has its line');
    const secrets = [
      marked,
      address,
      '127.0.0.1',
      member.token.slice(-20),
      staff.slice(-20),
      member.id,
      member.publicId,
    ];
    isClean(t, lines, secrets);
    const { source } = completed.at(0) as { source: string };
    t.match(source, /^[0-9a-f]{16}$/);
    t.ok(
      completed.every((line) => line.source === source || line.source === undefined),
      'one client is one source',
    );

    const kept = async () => {
      const [row] = await world.sql(`select
        (select count(*)::int from rollbook.sign_ins where account_id is not null) as "signIns",
        (select count(address)::int from rollbook.sign_ins where account_id is not null) as addresses,
        (select count(source_key)::int from rollbook.sign_ins where account_id is not null) as keyed,
        (select count(source_prefix)::int from rollbook.sessions) as networks`);
      return row;
    };
    t.same(await kept(), { signIns: 2, addresses: 2, keyed: 2, networks: 1 });
    const days = (count: number) => new Date(Date.parse(began) + count * 86_400_000 - 1).toISOString();
    world.setClock(days(30));
    await tidyUp(world.services);
    t.same(await kept(), { signIns: 2, addresses: 2, keyed: 2, networks: 1 }, 'inside their window');
    world.setClock(days(31));
    await tidyUp(world.services);
    t.same(await kept(), { signIns: 2, addresses: 0, keyed: 2, networks: 0 }, 'aged rows lose the IP');
    const text = await everythingStored(world);
    for (const part of [address, '203.0.113.', 'cb00714d'])
      t.notOk(text.includes(part), `${part} is nowhere`);
    world.setClock('2026-12-01T12:00:00Z');
    await tidyUp(world.services);
    t.equal((await kept()).signIns, 0, 'and go with the period of technical data');
  },
);

await t.test(
  'MEF-23 part: the key of a source says nothing without the secret, and nothing of another day',
  async (t) => {
    const { seal } = (await makeWorld(t)).services;
    const key = (from: string, day: string) => sourceOf((text) => seal.pseudonym(text), from, day);
    t.equal(key(address, '2026-11-22'), key(address, '2026-11-22'));
    t.not(key(address, '2026-11-22'), key(address, '2026-11-23'));
    t.not(
      key(address, '2026-11-22'),
      sourceOf((text) => text, address, '2026-11-22'),
    );
  },
);

await t.test('MASS-04 every key of every line is one of the list', async (t) => {
  const service = await logged(t, 'mass');
  const member = await addMember(service.world, { displayName: person.displayName });
  await driveAll(service, [undefined]);
  await service.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${member.token}` } });
  isClean(t, service.lines, [marked, address]);
});

async function search({ app }: Logged, word: string, { token }: Person): Promise<void> {
  const variables = { word };
  const query =
    'query ($word: String) { professionals(q: $word) { totalCount } professionalFacets(q: $word) { total } }';
  for (const headers of [{}, { authorization: `Bearer ${token}` }]) {
    await app.inject({ url: `/v1/directory/professionals?q=${word}&count=true`, headers });
    await app.inject({ url: `/v1/directory/facets?q=${word}`, headers });
    await app.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } });
    await app.inject({ url: `/v1/certificates/${word}`, headers });
  }
}

await t.test(
  'MIPI-31 a word that somebody searches for is in no log, audit row, table or export',
  async (t) => {
    const service = await logged(t, 'mipi');
    const { world, app, lines } = service;
    const member = await addMember(world, { displayName: 'Ada Example' });
    await publish(world, member, { fields: {} });
    const word = 'Zzyxsearched41';
    await search(service, word, member);
    t.equal((await app.inject('/metrics')).statusCode, 404, 'there are no metrics');
    const headers = { authorization: `Bearer ${member.token}`, 'idempotency-key': 'export' };
    const made = await app.inject({
      method: 'POST',
      url: '/v1/me/exports',
      headers,
      payload: { kind: 'access' },
    });
    t.equal(made.statusCode, 201);
    const exported = await app.inject({ url: String(made.headers.location), headers });
    t.match(exported.payload, 'Ada Example');
    isClean(t, lines, [word]);
    const log = lines.join('\n');
    t.match(log, '/v1/directory/professionals');
    for (const text of [await everythingStored(world), exported.payload])
      t.notOk(text.toLowerCase().includes(word.toLowerCase()));
  },
);

await t.test('MIPI-31 part: a failure is logged by name and place, without its message', async (t) => {
  const { world, app, lines } = await logged(t, 'mipi');
  await world.sql('alter table rollbook.directory_entries rename to moved_entries');
  // Not asked before: what was is still known.
  const rest = await app.inject(`/v1/directory/professionals?q=${marked}&limit=1`);
  t.equal(rest.statusCode, 500);
  t.notMatch(rest.payload, /relation|directory_entries/);
  const headers = { 'content-type': 'application/json' };
  const payload = { query: `{ professionals(q: "${marked}", first: 1) { totalCount } }` };
  await app.inject({ method: 'POST', url: '/graphql', headers, payload });
  const log = lines.join('');
  t.match(log, 'request failed');
  t.match(log, 'field failed');
  t.match(log, '42P01');
  t.notMatch(log, marked);
  t.notMatch(log, 'does not exist');
});
