// How much and how fast: requests a minute by source and actor, bodies that are too large or too slow, work that takes too long.
import { connect } from 'node:net';
import { Client } from 'pg';
import t from 'tap';
import { build } from '../../src/app.ts';
import { defaultLimits, type Limits } from '../../src/plugins/limits.ts';
import { defaultTimes } from '../../src/plugins/time-limits.ts';
import { document } from '../support/contract.ts';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t);
const list = '/v1/directory/professionals';
const match = '/v1/certificates/X-1/holder-match';
const json = { 'content-type': 'application/json' };

/** The service with limits of its own, as seen from any address. */
async function limited(limits: Partial<Limits>) {
  const app = await build({ services: world.services, limits: { ...defaultLimits, ...limits } });
  t.teardown(() => app.close());
  const from = (remoteAddress: string) => {
    return (url: string, headers: Record<string, string> = {}, payload?: object) =>
      app.inject({
        ...{ url, remoteAddress },
        ...(payload && { method: 'POST', payload }),
        headers: { ...(payload && json), ...headers },
      });
  };
  return { app, from };
}

/** Listens with short times, and speaks to it byte by byte. */
async function listening() {
  const times = { ...defaultTimes, headers: 200, body: 200, handler: 400 };
  const app = await build({ services: world.services, times });
  t.teardown(() => app.close());
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  return { app, talk: (text: string | Buffer) => talk(Number(port), text) };
}

/** What the other side says until it hangs up. */
function talk(port: number, text: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      heard += chunk;
    });
    // An answer may come before everything was sent.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
  });
}

const service = await listening();

await t.test(
  'MEF-32 part: each source has its own number of requests, and every answer tells what is left',
  async (t) => {
    const { from } = await limited({ public: 3 });
    const [one, other] = [from('203.0.113.1'), from('203.0.113.2')];
    for (const left of [2, 1, 0]) {
      const reply = await one(list);
      t.equal(reply.statusCode, 200);
      t.equal(reply.headers['ratelimit-policy'], '"public";q=3;w=60');
      t.match(reply.headers.ratelimit, new RegExp(`^"public";r=${left};t=(60|59)$`));
    }
    for (const url of [list, '/v1/nothing', '/openapi.json']) {
      const reply = await one(url);
      t.equal(reply.statusCode, 429, url);
      t.match(reply.json(), { code: 'request.tooMany', status: 429, instance: url });
      t.match(reply.headers.ratelimit, /^"public";r=0;t=\d+$/);
      t.match(reply.headers['retry-after'], /^\d+$/);
      t.equal(reply.headers['cache-control'], 'no-store');
      t.equal(reply.headers['access-control-allow-origin'], '*', 'a page may read why');
      t.match(reply.headers['access-control-expose-headers'], /ratelimit, ratelimit-policy, retry-after/);
    }
    t.equal(
      (await one('/graphql', {}, { query: '{ __typename }' })).statusCode,
      429,
      'by the other door too',
    );
    t.equal((await one('/livez')).statusCode, 200, 'a probe is never told to wait');
    t.equal((await other(list)).statusCode, 200);
  },
);

await t.test('MEF-32 part: an IPv6 network is one source, whatever address it sends from', async (t) => {
  const { from } = await limited({ public: 2 });
  const sent = [
    '2001:db8:1:2::1',
    '2001:db8:1:2:ffff::9',
    '2001:DB8:1:2:0:0:0:3',
    '2001:db8:1:3::1',
    '::ffff:203.0.113.9',
  ];
  const statuses = [];
  for (const address of sent) statuses.push((await from(address)(list)).statusCode);
  t.same(statuses, [200, 200, 429, 200, 200]);
  t.equal((await from('203.0.113.9')(list)).statusCode, 200, 'and an IPv4 address is one in either notation');
  t.equal((await from('203.0.113.9')(list)).statusCode, 429);
  t.equal((await from('fe80::1%eth0')(list)).statusCode, 200);
});

await t.test(
  'MEF-32 part: whoever has a good token is counted by themselves, from wherever they ask',
  async (t) => {
    const { from } = await limited({ public: 2, actor: 3 });
    const [ada, bob] = [await world.staff('ada'), await world.staff('bob')].map((token) => ({
      authorization: `Bearer ${token}`,
    }));
    for (const address of ['203.0.113.1', '203.0.113.1', '203.0.113.2']) {
      const reply = await from(address)(list, ada);
      t.equal(reply.statusCode, 200);
      t.match(reply.headers.ratelimit, /^"actor";r=\d;t=\d+$/);
    }
    const reply = await from('203.0.113.3')(list, ada);
    t.equal(reply.statusCode, 429);
    t.equal(reply.headers['ratelimit-policy'], '"actor";q=3;w=60');
    t.equal((await from('203.0.113.1')(list, bob)).statusCode, 200, 'colleagues behind one address go on');
  },
);

await t.test(
  'MEF-32 part: wrong tokens are counted by their source, and then not even looked at',
  async (t) => {
    const { from } = await limited({ public: 2 });
    const wrong = { authorization: 'Bearer wrong' };
    const one = from('203.0.113.1');
    t.equal((await one(list, wrong)).statusCode, 401);
    t.equal((await one(list, wrong)).statusCode, 401);
    t.equal((await one(list, wrong)).statusCode, 429);
    t.equal((await one(list)).statusCode, 429);
  },
);

await t.test(
  'MEF-32 part: guesses have a tighter limit, which both doors share, each alias counted',
  async (t) => {
    const { from } = await limited({ guarded: 4 });
    const one = from('203.0.113.1');
    const guess = `matchCertificateHolder(number: "X-1", input: { name: "A" }) { result }`;
    const first = await one(match, {}, { name: 'Ada' });
    t.equal(first.statusCode, 404);
    t.equal(first.headers['ratelimit-policy'], '"public";q=6000;w=60, "guarded";q=4;w=60');
    t.match(first.headers.ratelimit, /^"public";r=5999;t=\d+, "guarded";r=3;t=\d+$/);
    const query = `{ a: ${guess} b: ${guess} ...F } fragment F on Query { c: ${guess} d: ${guess} }`;
    const graph = await one('/graphql', {}, { query });
    const { errors } = graph.json<{
      errors: { path: string[]; extensions: { problem: { code: string } } }[];
    }>();
    const codes = errors.map(({ path, extensions }) => [path[0], extensions.problem.code]);
    t.same(codes, [['d', 'request.tooMany']], 'the other three found nothing');
    t.ok(graph.headers['retry-after']);
    t.equal((await one(match, {}, { name: 'Ada' })).statusCode, 429);
    t.equal((await one(list)).statusCode, 200, 'what nobody can guess goes on');
  },
);

await t.test('every path where guesses could win is guarded', async (t) => {
  const { paths } = document as { paths: Record<string, Record<string, { 'x-rate-limit'?: string }>> };
  const places = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      limit: operation['x-rate-limit'],
    })),
  );
  const open = places.filter(({ path, method, limit }) => {
    return (
      method !== 'get' && limit === undefined && /^\/v1\/(auth\/(?!logout)|oauth\/)|holder-match$/.test(path)
    );
  });
  t.same(open, []);
  t.ok(places.some(({ limit }) => limit === 'guarded'));
});

await t.test('limits can be switched off, and then say nothing', async (t) => {
  const { from } = await limited({ public: undefined });
  const reply = await from('203.0.113.1')(list);
  t.equal(reply.headers.ratelimit, undefined);
});

const head = `POST ${match} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;

await t.test('headers and bodies that only trickle are let go with 408', async (t) => {
  t.match(await service.talk(head), /^HTTP\/1\.1 408 .*request\.timedOut/s);
  const body = await service.talk(`${head}content-length: 20\r\n\r\n{"name":`);
  t.match(body, /^HTTP\/1\.1 408 .*"code":"request\.timedOut"/s);
  t.match(body, /connection: close/i);
  t.match(await service.talk(`${head}transfer-encoding: chunked\r\n\r\n5\r\n{"nam\r\n`), /^HTTP\/1\.1 408 /);
});

await t.test('ten megabytes of JSON are refused with 413, told or not how long they are', async (t) => {
  const large = Buffer.alloc(10_000_000, 'x');
  const told = Buffer.concat([
    Buffer.from(`${head}connection: close\r\ncontent-length: ${large.length}\r\n\r\n`),
    large,
  ]);
  t.match(await service.talk(told), /^HTTP\/1\.1 413 .*body\.tooLarge/s);
  const chunk = Buffer.from(`${large.length.toString(16)}\r\n`);
  const untold = [
    Buffer.from(`${head}connection: close\r\ntransfer-encoding: chunked\r\n\r\n`),
    chunk,
    large,
  ];
  t.match(await service.talk(Buffer.concat(untold)), /^HTTP\/1\.1 413 .*body\.tooLarge/s);
});

await t.test(
  'work that takes too long is refused with 503 by both doors, and nothing of it is kept',
  async (t) => {
    const holder = new Client({ connectionString: world.urls.superuserUrl });
    await holder.connect();
    await holder.query('begin; lock table rollbook.programs in exclusive mode');
    const headers = { ...json, authorization: `Bearer ${await world.staff()}` };
    const send = (url: string, key: string, payload: object) =>
      service.app.inject({ method: 'POST', url, payload, headers: { ...headers, 'idempotency-key': key } });
    const program = (code: string) => ({ code, title: { en: 'Late' } });
    const query = 'mutation ($input: NewProgramInput!) { createProgram(input: $input) { code } }';
    const variables = { input: program('LATE2') };
    const [rest, graph] = await Promise.all([
      send('/v1/admin/programs', 'late-1', program('LATE1')),
      send('/graphql', 'late-2', { query, variables }),
    ]);
    const problem = { code: 'service.timedOut', detail: 'It took too long; nothing was changed.' };
    t.equal(rest.statusCode, 503);
    t.match(rest.json(), problem);
    t.equal(rest.headers['retry-after'], '1');
    t.match(graph.json(), { data: { createProgram: null }, errors: [{ extensions: { problem } }] });
    await holder.query('rollback');
    await holder.end();
    // What was under way waited for the table before, so it has ended now.
    await world.sql('begin; lock table rollbook.programs in access exclusive mode; commit');
    t.same(await world.sql(`select code from rollbook.programs where code like 'LATE%'`), []);
  },
);
