// Bad input to the directory gets a clear error that points at it.
import t from 'tap';
import { addMember } from '../support/people.ts';
import { seedPerson } from '../support/seed.ts';
import { sharedWorld } from '../support/shared-world.ts';
import { makeWorld } from '../support/world.ts';

const stage = sharedWorld(t);

const long = 'x'.repeat(3000);
const wrong: Record<string, string[]> = {
  '/limit': [
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=abc',
    'limit=1.5',
    'limit=',
    'limit=1&limit=2',
    'limit=1e1',
  ],
  '/q': ['q=', `q=${'x'.repeat(201)}`, 'q=%00', 'q=a&q=b'],
  '/program': [
    'program=',
    'program=lower',
    'program=%25',
    `program=${'X'.repeat(41)}`,
    'program=A&program=B',
  ],
  '/country': ['country=no', 'country=NOR', 'country=', 'country=NO&country=SE'],
  '/organization': ['organization=', `organization=${'x'.repeat(201)}`, 'organization=%00'],
  '/status': ['status=valid', 'status=', 'status=active&status=expired'],
  '/sort': ['sort=age', 'sort='],
  '/count': ['count=yes', 'count='],
  '/cursor': ['cursor=', `cursor=${long}`, 'cursor=abc', 'cursor=%F0%9F%92%A9'],
  '/limti': ['limti=5'],
  '/__proto__': ['__proto__=1'],
};

await t.test('each parameter wrong in each way answers 400 with a pointer', async (t) => {
  const world = await stage();
  for (const [pointer, queries] of Object.entries(wrong)) {
    for (const query of queries) {
      const { status, headers, body } = await world.rest(`/v1/directory/professionals?${query}`);
      t.equal(status, 400, query.slice(0, 40));
      t.match(headers['content-type'], 'application/problem+json');
      t.ok(
        body.errors.some((error: { pointer: string }) => error.pointer === pointer),
        `${query.slice(0, 40)} -> ${pointer}`,
      );
    }
  }
  const { body } = await world.rest('/v1/directory/professionals?limti=5');
  t.match(body.errors[0].detail, /nearest known one is limit/);
  t.equal((await world.rest('/v1/directory/professionals/NOT-AN-ID')).status, 400);
});

await t.test('many unknown members are named as one is, in query and body', async (t) => {
  const world = await stage();
  const names = Array.from({ length: 20 }, (_, index) => `zz${index}`);
  const query = await world.rest(`/v1/directory/professionals?${names.map((name) => `${name}=1`).join('&')}`);
  t.equal(query.status, 400);
  t.match(query.body.errors[0], { pointer: '/zz0', detail: 'is not known' });
  const person = await addMember(world);
  const body = await world.rest('PATCH /v1/me', {
    token: person.token,
    headers: { 'if-match': '"1"' },
    body: Object.fromEntries(names.map((name) => [name, 1])),
  });
  t.equal(body.status, 422);
  t.match(body.body.errors[0], { pointer: '/zz0', detail: 'is not known' });
});

await t.test('a text that no database keeps is refused with a pointer, wherever it stands', async (t) => {
  const world = await stage();
  const { token } = await addMember(world);
  const staff = await world.staff();
  const save = (body: unknown) => world.rest('PATCH /v1/me/consents/directory', { token, body });
  const program = (title: string) =>
    world.rest('POST /v1/admin/programs', { token: staff, body: { code: 'P', title: { en: title } } });
  const replies = [
    [await save({ fields: { 'a\0': true } }), 422, '/fields/a\0'],
    [await save({ entries: { 'a\0': true } }), 422, '/entries/a\0'],
    [await world.rest('PUT /v1/me/consents/directory/fields/%00', { token }), 400, '/field'],
    [await world.rest('DELETE /v1/me/consents/directory/entries/%00', { token }), 400, '/id'],
    [await program('a\0b'), 422, '/title/en'],
    [await program('a\ud800b'), 422, '/title/en'],
  ] as const;
  for (const [{ status, body }, expected, pointer] of replies) {
    t.equal(status, expected, JSON.stringify(pointer));
    t.equal(body.errors[0].pointer, pointer);
  }
});

await t.test('an instant of the past that does not exist is refused', async (t) => {
  const world = await stage();
  const { token } = await addMember(world);
  const ask = (asOf: string) => world.rest(`/v1/me/public-view?asOf=${encodeURIComponent(asOf)}`, { token });
  for (const asOf of ['2020-02-30T00:00:00Z', '0000-01-01T00:00:00Z', '2020-01-01T00:00:00+16:00']) {
    const { status, body } = await ask(asOf);
    t.equal(status, 400, asOf);
    t.equal(body.errors[0].pointer, '/asOf');
  }
  t.equal((await ask('2020-01-01T00:00:00+15:59')).status, 200);
});

await t.test('a cursor serves its list whatever the order of the parameters', async (t) => {
  const world = await stage();
  for (const displayName of ['A one', 'B two']) await seedPerson(world, { displayName });
  const { nextCursor } = (
    await world.rest('/v1/directory/professionals?status=active&sort=name&q=cep&limit=1')
  ).body;
  const page = await world.rest(
    `/v1/directory/professionals?cursor=${nextCursor}&q=cep&limit=1&sort=name&status=active`,
  );
  t.equal(page.status, 200);
});

await t.test('a cursor that is forged, of another list or expired answers 400', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  for (const displayName of ['A one', 'B two', 'C three']) await seedPerson(world, { displayName });
  const { nextCursor } = (await world.rest('/v1/directory/professionals?limit=1')).body;
  const ask = async (query: string) =>
    (await world.rest(`/v1/directory/professionals?limit=1&${query}`)).body;
  t.equal((await ask(`cursor=${nextCursor}`)).items[0].displayName, 'B two');
  const flipped = nextCursor.slice(0, 20) + (nextCursor[20] === 'A' ? 'B' : 'A') + nextCursor.slice(21);
  for (const query of [
    `cursor=${flipped}`,
    `cursor=${nextCursor}=`,
    `cursor=${nextCursor.slice(0, -2)}`,
    `cursor=${nextCursor}&sort=newest`,
    `cursor=${nextCursor}&country=NO`,
    `cursor=${nextCursor}&q=a`,
  ]) {
    t.equal((await ask(query)).code, 'cursor.invalid', query.slice(-20));
  }
  const feed = (await world.rest('/v1/directory/changes')).body.nextCursor;
  t.equal((await ask(`cursor=${feed}`)).code, 'cursor.invalid', 'of the feed');
  t.equal((await world.rest(`/v1/directory/changes?cursor=${nextCursor}`)).body.code, 'cursor.invalid');
  t.notMatch(Buffer.from(nextCursor, 'base64url').toString('latin1'), /one|A o/, 'a cursor cannot be read');
  world.setClock('2026-06-05T12:00:00Z');
  t.match((await ask(`cursor=${nextCursor}`)).detail, /expired/);
});
