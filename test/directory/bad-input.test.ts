// Bad input to the directory gets a clear error that points at it.
import t from 'tap';
import { seedPerson } from '../support/seed.ts';
import { makeWorld } from '../support/world.ts';

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
  const world = await makeWorld(t);
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
