// Production: HTTPS only, by the word of the proxies that were named and of nobody else.
import t from 'tap';
import { build } from '../../src/app.ts';
import { ownCluster } from '../support/new-cluster.ts';
import { readAndSeal, tamper, verify } from '../support/trail.ts';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t, { pack: 'mext' });
const list = '/v1/directory/professionals';
const proxy = '10.1.2.3';
const https = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.1' };
const options = { services: world.services, trustProxy: ['10.0.0.0/8', '127.0.0.1'] };
const app = await build({ ...options, production: true });
t.teardown(() => app.close());

interface Asked {
  url?: string;
  from?: string;
  headers?: Record<string, string>;
  method?: 'GET' | 'POST';
  payload?: object;
}
function ask({ url = list, from = proxy, ...rest }: Asked) {
  return app.inject({ url, remoteAddress: from, ...rest });
}

await t.test(
  'MEXT-17 plain HTTP is refused without doing anything, and HTTPS tells browsers to stay',
  async (t) => {
    const headers = { authorization: `Bearer ${await world.staff()}`, 'idempotency-key': 'plain' };
    const program = {
      method: 'POST',
      url: '/v1/admin/programs',
      payload: { code: 'PLAIN', title: { en: 'Plain' } },
    } as const;
    const plain: Asked[] = [
      { from: '203.0.113.1' },
      { from: '203.0.113.1', headers: https },
      { headers: { ...https, 'x-forwarded-proto': 'http' } },
      { headers: { ...https, 'x-forwarded-proto': 'https, http' } },
      { headers: { 'x-forwarded-for': '203.0.113.1' } },
      { ...program, headers: { ...headers, 'x-forwarded-proto': 'http' } },
      { ...program, from: '203.0.113.1', headers: { ...headers, ...https } },
      { url: '/graphql', method: 'POST', payload: { query: '{ __typename }' } },
      { url: '/docs' },
      { url: '/nothing' },
      { url: '/livez', headers: { 'x-forwarded-for': '203.0.113.1' } },
      { url: '/livez', from: '203.0.113.1', headers: { 'x-forwarded-for': '127.0.0.1' } },
      { url: '/livez', from: '127.0.0.1', headers: { 'x-forwarded-for': '203.0.113.1' } },
    ];
    for (const asked of plain) {
      const reply = await ask(asked);
      const about = JSON.stringify(asked);
      t.equal(reply.statusCode, 403, about);
      t.equal(reply.json().code, 'request.notEncrypted', about);
      t.equal(reply.headers['strict-transport-security'], undefined, 'not said where nobody may believe it');
      t.equal(
        reply.headers.location,
        undefined,
        'no redirect: a client that sends secrets plainly must notice',
      );
    }
    t.same(await world.sql('select code from rollbook.programs'), []);
    for (const url of [list, '/nothing', '/docs', '/openapi.json']) {
      const reply = await ask({ url, headers: https });
      t.not(reply.statusCode, 403, url);
      t.equal(reply.headers['strict-transport-security'], 'max-age=63072000; includeSubDomains', url);
    }
    const made = await ask({ ...program, headers: { ...headers, ...https } });
    t.equal(made.statusCode, 201);
  },
);

await t.test(
  'probes of the machine itself may ask plainly, and learn nothing of people or settings',
  async (t) => {
    for (const from of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      t.same((await ask({ url: '/livez', from })).json(), { status: 'alive' }, from);
      t.same((await ask({ url: '/readyz', from })).json(), { status: 'ready' }, from);
      t.equal((await ask({ from })).statusCode, 403, 'nothing else');
    }
  },
);

await t.test('the explorer is not there in production, nor anything said of the software', async (t) => {
  const reply = await ask({ url: '/graphiql', headers: https });
  t.equal(reply.statusCode, 404);
  t.equal(reply.headers['x-powered-by'], undefined);
  t.equal(reply.headers.server, undefined);
});

await t.test(
  'a client is known by its address as trusted proxies saw it; what it says itself changes nothing',
  async (t) => {
    const requests = [
      ['203.0.113.1', '198.51.100.1'],
      ['203.0.113.1', '198.51.100.2'],
      ['203.0.113.1', '127.0.0.1'],
      [proxy, '198.51.100.1'],
      [proxy, '198.51.100.2'],
      [proxy, '192.0.2.1, 198.51.100.2'],
      [proxy, '198.51.100.3, 10.9.9.9'],
    ] as const;
    const walk = async (trustProxy: string[], limit: number | undefined) => {
      const limits = { public: limit, actor: undefined, guarded: undefined };
      const server = await build({ ...options, trustProxy, limits });
      const seen: string[] = [];
      server.addHook('onRequest', (request, _reply, next) => {
        seen.push(request.ip);
        next();
      });
      const statuses = [];
      for (const [remoteAddress, address] of requests) {
        const headers = { 'x-forwarded-for': address, forwarded: `for=${address}`, 'x-real-ip': address };
        statuses.push((await server.inject({ url: list, remoteAddress, headers })).statusCode);
      }
      await server.close();
      return { seen, statuses };
    };
    const forged = ['203.0.113.1', '203.0.113.1', '203.0.113.1'];
    const real = ['198.51.100.1', '198.51.100.2', '198.51.100.2', '198.51.100.3'];
    t.same((await walk(['10.0.0.0/8'], undefined)).seen, [...forged, ...real]);
    t.same((await walk([], undefined)).seen, [...forged, proxy, proxy, proxy, proxy]);
    t.same((await walk(['10.0.0.0/8'], 1)).statuses, [200, 429, 429, 200, 200, 429, 200]);
    t.same((await walk([], 1)).statuses, [200, 429, 429, 200, 429, 429, 429]);
  },
);

await t.test(
  'MEF-78 an altered row of the audit trail is named; in production plain HTTP is refused',
  async (t) => {
    const mef = await makeWorld(t, { pack: 'mef', cluster: await ownCluster() });
    await readAndSeal(mef, 2);
    t.notOk((await verify(mef)).fault);
    const [{ id, position }] = await mef.sql(
      `select event_id as id, position::int from rollbook.audit_seals order by position offset 1 limit 1`,
    );
    await tamper(mef, `update rollbook.audit_events set purpose = 'marketing' where id = '${id}'`);
    t.match((await verify(mef)).fault, { position, event: id, what: 'the row was changed' });
    const server = await build({ services: mef.services, trustProxy: ['10.0.0.0/8'], production: true });
    t.teardown(() => server.close());
    for (const url of [list, '/v1/me', '/docs']) {
      const plain = await server.inject({ url, remoteAddress: '203.0.113.1' });
      t.match(
        { status: plain.statusCode, body: plain.json() },
        { status: 403, body: { code: 'request.notEncrypted' } },
      );
      const safe = await server.inject({ url, remoteAddress: proxy, headers: https });
      t.not(safe.statusCode, 403);
    }
  },
);
