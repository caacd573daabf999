// Caching, security and cross-origin headers.
import t from 'tap';
import { build } from '../../src/app.ts';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t);
const list = '/v1/directory/professionals';
const portal = 'https://portal.example';
const stranger = 'https://stranger.example';
const app = await build({ services: world.services, corsOrigins: [portal], explorer: true });
t.teardown(() => app.close());

interface Asked {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'OPTIONS';
  url: string;
  headers?: Record<string, string>;
  payload?: string;
}
async function ask({ method = 'GET', ...rest }: Asked) {
  const { statusCode, headers, body } = await app.inject({ method, ...rest });
  return { status: statusCode, headers, body };
}
function preflight(url: string, origin: string, method: string, names = '') {
  const headers = {
    origin,
    'access-control-request-method': method,
    ...(names && { 'access-control-request-headers': names }),
  };
  return ask({ method: 'OPTIONS', url, headers });
}
const allowedTo = (reply: { headers: Record<string, unknown> }) =>
  reply.headers['access-control-allow-origin'];

await t.test('public answers may be kept if they are revalidated; all others are kept nowhere', async (t) => {
  const open = await ask({ url: list });
  t.equal(open.headers['cache-control'], 'no-cache');
  t.ok(open.headers.etag);
  const again = await ask({ url: list, headers: { 'if-none-match': String(open.headers.etag) } });
  t.equal(again.status, 304);
  t.equal(again.headers['cache-control'], 'no-cache');
  const authorization = `Bearer ${await world.staff()}`;
  t.equal((await ask({ url: list, headers: { authorization } })).headers['cache-control'], 'no-store');
  t.equal((await ask({ url: `${list}?country=x` })).headers['cache-control'], 'no-store');
  t.equal((await ask({ url: '/v1/nothing' })).headers['cache-control'], 'no-store');
  const payload = '{"query":"{ __typename }"}';
  const graph = await ask({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json' },
    payload,
  });
  t.equal(graph.headers['cache-control'], 'no-store');
});

await t.test('every answer tells browsers not to guess and not to tell where they came from', async (t) => {
  for (const url of [list, '/v1/nothing', '/openapi.json', '/docs', '/graphiql', '/livez']) {
    const { headers } = await ask({ url });
    t.equal(headers['x-content-type-options'], 'nosniff', url);
    t.equal(headers['referrer-policy'], 'no-referrer', url);
    for (const part of [
      "frame-ancestors 'none'",
      "base-uri 'none'",
      /(default|object)-src 'none'/,
      /form-action '(none|self)'/,
    ])
      t.match(headers['content-security-policy'], part, url);
    t.ok(headers['x-request-id'], url);
  }
});

await t.test(
  'pages share no window and use no device; answers are embedded only where they may be read',
  async (t) => {
    for (const url of ['/docs', '/graphiql']) {
      const { headers } = await ask({ url });
      t.equal(headers['cross-origin-opener-policy'], 'same-origin', url);
      t.match(headers['permissions-policy'], /camera=\(\)/, url);
    }
    const policyOf = async (asked: Asked) => (await ask(asked)).headers['cross-origin-resource-policy'];
    const authorization = `Bearer ${await world.staff()}`;
    t.equal(await policyOf({ url: list }), 'cross-origin');
    t.equal(await policyOf({ url: list, headers: { authorization } }), 'same-origin');
    t.equal(await policyOf({ url: '/v1/me', headers: { authorization } }), 'same-origin');
    t.equal(await policyOf({ method: 'POST', url: '/v1/certificates/X-1/holder-match' }), 'same-origin');
    t.equal(
      await policyOf({ url: '/v1/%zz' }),
      'same-origin',
      'also what is refused before it reaches a route',
    );
  },
);

await t.test('anonymous public reads answer any origin, without credentials', async (t) => {
  const get = await ask({ url: list, headers: { origin: stranger } });
  t.equal(allowedTo(get), '*');
  t.equal(get.headers['access-control-allow-credentials'], undefined);
  const graph = await ask({
    method: 'POST',
    url: '/graphql',
    headers: { origin: stranger, 'content-type': 'application/json' },
    payload: '{"query":"{ __typename }"}',
  });
  t.equal(allowedTo(graph), '*');
  t.equal(allowedTo(await preflight('/graphql', stranger, 'POST', 'content-type')), '*');
  t.equal(allowedTo(await preflight(list, stranger, 'GET', 'if-none-match')), '*');
});

await t.test('whatever carries a token answers listed origins only', async (t) => {
  const authorization = `Bearer ${await world.staff()}`;
  const foreign = await ask({ url: list, headers: { origin: stranger, authorization } });
  t.equal(allowedTo(foreign), undefined);
  t.match(foreign.headers.vary, 'Origin');
  const own = await ask({ url: list, headers: { origin: portal, authorization } });
  t.equal(allowedTo(own), portal);
  t.match(own.headers.vary, 'Origin');
  for (const [url, method] of [
    [list, 'GET'],
    ['/graphql', 'POST'],
  ] as const) {
    t.equal(allowedTo(await preflight(url, stranger, method, 'authorization, content-type')), undefined, url);
    const listed = await preflight(url, portal, method, 'authorization, content-type');
    t.equal(listed.status, 204);
    t.equal(allowedTo(listed), portal, url);
    t.match(listed.headers['access-control-allow-headers'], 'authorization');
  }
});

await t.test('changes by REST answer listed origins only, token or not', async (t) => {
  const url = '/v1/certificates/X-1/holder-match';
  t.equal(allowedTo(await preflight(url, stranger, 'POST', 'content-type')), undefined);
  const listed = await preflight(url, portal, 'POST', 'content-type');
  t.equal(allowedTo(listed), portal);
  t.match(listed.headers['access-control-allow-methods'], 'POST');
});
