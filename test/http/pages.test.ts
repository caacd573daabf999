// The pages and descriptions that the service serves of itself: made of files of this host alone.
import t from 'tap';
import { Type } from 'typebox';
import { build } from '../../src/app.ts';
import { defineOperation } from '../../src/core/operation.ts';
import { route } from '../../src/routes/door.ts';
import { input, shape } from '../../src/schema/api/common.ts';
import { everyCategory } from '../../src/schema/declare.ts';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t, { pack: 'mipi' });
const app = await build({ services: world.services, explorer: true });
t.teardown(() => app.close());

/** What a page loads: the targets of src, link href and import. */
function loaded(page: string): string[] {
  return [...page.matchAll(/<(?:script|link|img|iframe)[^>]*?(?:src|href)="([^"]+)"/g)].map(
    ([, url]) => url ?? '',
  );
}

await t.test('/openapi.json is JSON', async (t) => {
  const { statusCode, headers, payload } = await app.inject('/openapi.json');
  t.equal(statusCode, 200);
  t.equal(headers['content-type'], 'application/json; charset=utf-8');
  t.equal(JSON.parse(payload).openapi, '3.1.0');
});

for (const path of ['/docs', '/graphiql']) {
  await t.test(`${path} loads files of this host alone`, async (t) => {
    const page = await app.inject(path);
    t.equal(page.statusCode, 200);
    t.match(page.headers['content-type'], 'text/html');
    t.notMatch(page.headers['content-security-policy'], /https?:|\*/);
    const urls = loaded(page.payload);
    t.ok(urls.length > 0);
    for (const url of urls) {
      const target = new URL(url, `http://host${path}`);
      t.equal(target.host, 'host', url);
      t.equal((await app.inject(target.pathname)).statusCode, 200, url);
    }
  });
}

await t.test('the explorer is not there in production', async (t) => {
  t.equal((await world.rest('GET /graphiql')).status, 404);
});

await t.test(
  'MIPI-23 health says nothing of people or settings, and no route is without its data classes',
  async (t) => {
    const health = { '/livez': '{"status":"alive"}', '/readyz': '{"status":"ready"}' };
    for (const [path, text] of Object.entries(health)) {
      const reply = await app.inject(path);
      t.equal(reply.payload, text);
      const told = ['server', 'x-powered-by', 'via', 'etag', 'set-cookie'].filter(
        (name) => name in reply.headers,
      );
      t.same(told, []);
    }
    const document = app.swagger() as {
      paths: Record<string, Record<string, { 'x-data-classes'?: string[] }>>;
    };
    const classes: readonly string[] = [...everyCategory, 'none'];
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { 'x-data-classes': declared = [] }] of Object.entries(methods)) {
        t.ok(
          declared.length > 0 && declared.every((each) => classes.includes(each)),
          `${method} ${path}: ${declared.join(', ')}`,
        );
      }
    }
    const secretive = defineOperation({
      ...{
        name: 'secret.read',
        summary: 'Reads a secret',
        access: ['account'],
        purpose: 'security',
        changes: false,
      },
      input: input({}),
      output: shape('Secretive', { secret: Type.String() }),
      run: () => Promise.resolve({ value: { secret: 'x' } }),
    });
    const door = { app: await build({ services: world.services }), services: world.services, within: 1000 };
    t.throws(
      () => route(door, 'GET /v1/secret', secretive),
      /answers\.json does not say what Secretive\.secret is made of/,
    );
    await door.app.close();
  },
);

await t.test('alive and ready are told apart when the database is away', async (t) => {
  t.same((await app.inject('/livez')).json(), { status: 'alive' });
  t.same((await app.inject('/readyz')).json(), { status: 'ready' });
  const away = { ...world.services, publicLane: { read: () => Promise.reject(new Error('away')) } };
  const lonely = await build({ services: away as unknown as typeof world.services });
  t.teardown(() => lonely.close());
  t.equal((await lonely.inject('/livez')).statusCode, 200);
  const ready = await lonely.inject('/readyz');
  t.equal(ready.statusCode, 503);
  t.equal(ready.headers['retry-after'], '1');
  t.equal(ready.json().code, 'database.unavailable');
});
