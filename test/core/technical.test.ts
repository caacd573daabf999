// What arises by itself when somebody signs in: where it is shown, and how long it stays.
import { writeFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import t from 'tap';
import { countriesOf, noCountries, openCountries } from '../../src/core/auth/countries.ts';
import { tidyUp } from '../../src/core/maintenance.ts';
import { catalogue } from '../../src/schema/catalogue.ts';
import { bundleOf } from '../exports/fetch.ts';
import { countryFile } from '../support/country-file.ts';
import { addTotp, codeOf, goodPassword, joined } from '../support/portal.ts';
import { makeWorld, type World } from '../support/world.ts';

const began = '2026-06-01T12:00:00.000Z';
const day = 86_400_000;
const after = (milliseconds: number) => new Date(Date.parse(began) + milliseconds).toISOString();
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const countries = { '203.0.113.0/24': 'DE', '198.51.100.0/24': 'PL' };

interface Came {
  accessToken: string;
  refreshToken: string;
}

/** A sign-in from an address of the network. */
async function signInFrom(world: World, email: string, address: string, code?: string): Promise<Came> {
  const reply = await world.app.inject({
    method: 'POST',
    url: '/v1/auth/login',
    payload: { email, password: goodPassword, ...(code && { code }) },
    headers: { 'user-agent': firefox },
    remoteAddress: address,
  });
  if (reply.statusCode !== 200) throw new Error(reply.payload);
  return reply.json().tokens as Came;
}

await t.test(
  'MEXT-13 a person lists and ends sessions, a reused token then gets 401; no IP is left after its window',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mext', clock: began });
    world.services.findCountry = countriesOf(countryFile(countries));
    const email = 'ada@example.org';
    const token = await joined(world, { email });
    const other = await signInFrom(world, email, '203.0.113.77');
    const list = async (by: string) => (await world.rest('/v1/me/sessions', { token: by })).body.items;
    const [, second] = (await list(token)).toSorted((a: { current: boolean }) => (a.current ? -1 : 1));
    t.match(second, {
      ...{ current: false, device: 'Firefox on Linux', network: '203.0.113.0/24', country: 'DE' },
      ...{ startedAt: began, lastUsedAt: began },
    });
    const graph = await world.graph('{ sessions { items { network country } } }', {}, { token });
    const told = new Set(graph.body.data.sessions.items.map(({ country }: { country: string }) => country));
    t.same(told, new Set(['DE', 'unknown']));
    t.equal((await world.rest(`DELETE /v1/me/sessions/${second.id}`, { token })).status, 200);
    t.match(await world.rest('/v1/me', { token: other.accessToken }), {
      status: 401,
      body: { code: 'token.revoked' },
    });
    const { refreshToken } = other;
    t.equal((await world.rest('POST /v1/auth/refresh', { body: { refreshToken } })).status, 401);
    t.equal((await list(token)).length, 1);
    const columns = catalogue().filter(({ table }) => table === 'sessions' || table === 'sign_ins');
    t.notOk(
      columns.some(({ column }) => /provider|proxy|resolution|referr?er|screen/.test(column)),
      'nothing of provider, proxy or screen has a place',
    );
    // The same place again sends no letter, also when its network is known no more.
    await world.mail();
    world.setClock(after(30 * day));
    const networks = async () =>
      (
        await world.sql(`select (select count(address)::int from rollbook.sign_ins) as "signIns",
        (select count(source_prefix)::int from rollbook.sessions) as sessions`)
      )[0] as { signIns: number; sessions: number };
    const all = await networks();
    t.ok(all.signIns > 0 && all.sessions > 0);
    await world.sql(`insert into rollbook.holds (member_id, scope, reason, proposed_by, decided_by, decided_at, approved)
      select member_id, 'sign-ins', 'a claim', uuidv7(), uuidv7(), rollbook.now(), true from rollbook.accounts`);
    await tidyUp(world.services);
    t.same(await networks(), all, 'a hold keeps them');
    await world.sql('update rollbook.holds set lifted_at = rollbook.now()');
    await tidyUp(world.services);
    const tables = ['sessions', 'sign_ins', 'sign_in_guards', 'audit_events'];
    for (const table of tables) {
      const text = JSON.stringify(await world.sql(`select t::text from rollbook.${table} t`));
      t.notMatch(text, /203\.0\.113|127\.0\.0/, table);
    }
    const [{ left }] = await world.sql('select count(address)::int as left from rollbook.sign_ins');
    t.equal(left, 0);
    const again = await signInFrom(world, email, '203.0.113.5');
    t.same(await world.mail(), []);
    t.match(await list(again.accessToken), [{ network: '203.0.113.0/24', country: 'DE' }]);
    await signInFrom(world, email, '198.51.100.5');
    t.match((await world.mail()).at(-1)?.text, /Firefox on Linux, PL/, 'a new place is told by its country');
  },
);

await t.test(
  'the operator names a country database; without one, or for strange addresses, none is known',
  async (t) => {
    t.equal((await openCountries(undefined))('203.0.113.77'), 'unknown');
    t.equal(noCountries('203.0.113.77'), 'unknown');
    const file = joinPath(t.testdir({}), 'countries.mmdb');
    await t.rejects(openCountries(file), /COUNTRY_DB_FILE .*countries\.mmdb cannot be read/);
    await writeFile(file, 'not one');
    await t.rejects(openCountries(file), /cannot be read as a country database/);
    await writeFile(file, countryFile({ ...countries, '192.0.2.0/25': 'nowhere' }));
    const find = await openCountries(file);
    const found = [
      '203.0.113.9',
      '::ffff:198.51.100.1',
      '192.0.2.1',
      '2001:db8::1',
      'fe80::1%eth0',
      'x',
      undefined,
    ];
    t.same(found.map(find), ['DE', 'PL', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
  },
);

await t.test(
  'MIPI-04 the access export has usage, technical and authentication data, with country only and no secret',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mipi', clock: began });
    world.services.findCountry = countriesOf(countryFile(countries));
    const email = 'ada@example.org';
    const first = await joined(world, { email });
    const { secret, codes } = await addTotp(world, first, began);
    world.setClock(after(60_000));
    const came = await signInFrom(world, email, '203.0.113.77', codeOf(secret, after(60_000)));
    const token = came.accessToken;
    await world.rest('/v1/me', { token });
    await world.app.writeUsage();
    const access = await bundleOf(world, token, 'access');
    for (const category of ['usage', 'technical', 'authentication'])
      t.ok(access.scope.categories.includes(category), category);
    t.match(access.data.account, { email, passwordSetAt: began });
    t.match(access.data.sessions?.at(-1), {
      country: 'DE',
      device: 'Firefox on Linux',
      level: 'second-factor',
    });
    t.match(access.data.signIns?.at(-1), { country: 'DE', outcome: 'done', device: 'Firefox on Linux' });
    t.ok(access.data.usage?.some(({ route }) => route === 'GET /v1/me'));
    const text = JSON.stringify(access);
    t.notMatch(text, /203\.0\.113|127\.0\.0/, 'a country, and nothing finer');
    const { hash } = (await world.sql('select password_hash as hash from rollbook.accounts'))[0];
    for (const hidden of [secret, ...codes, token, came.refreshToken, goodPassword, hash])
      t.notOk(text.includes(hidden), 'no secret');
    t.notMatch(text, /argon2|k1\.|place_?key/i);
    const omitted = access.scope.omitted.map(({ reason }) => reason).join('\n');
    t.match(omitted, /for security alone/, 'what is left out is said');
    const portable = await bundleOf(world, token, 'portability');
    const { account, sessions, signIns, usage } = portable.data;
    t.same([account, sessions, signIns, usage], [undefined, undefined, undefined, undefined]);
    const categories = (await world.rest('/v1/policy/catalogue')).body.categories as {
      id: string;
      purposes: { basis: string }[];
      keep?: { period: string };
    }[];
    for (const id of ['usage', 'technical', 'authentication']) {
      const category = categories.find((one) => one.id === id);
      t.ok(
        category?.keep?.period && category.purposes.every(({ basis }) => basis),
        `${id} has purpose and time`,
      );
    }
  },
);
