// What the HTTP door does with methods, bodies and addresses that are not as they should be.
import { connect } from 'node:net';
import t from 'tap';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t);
const list = '/v1/directory/professionals';
const match = '/v1/certificates/X-1/holder-match';

await t.test('HEAD answers as GET does, without a body', async (t) => {
  const get = await world.rest(`GET ${list}`);
  const head = await world.rest(`HEAD ${list}`);
  t.equal(head.status, 200);
  t.equal(head.text, '');
  t.equal(head.headers.etag, get.headers.etag);
  t.equal(head.headers['content-length'], get.headers['content-length']);
  const same = await world.rest(`HEAD ${list}`, { headers: { 'if-none-match': String(get.headers.etag) } });
  t.equal(same.status, 304);
});

await t.test(
  'a wrong method on a known path is 405 and says which are right; a wrong path is 404',
  async (t) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const reply = await world.rest(`${method} ${list}`, { body: {} });
      t.equal(reply.status, 405, method);
      t.equal(reply.headers.allow, 'GET, HEAD, OPTIONS');
      t.equal(reply.body.code, 'route.methodNotAllowed');
      t.equal(reply.headers['content-type'], 'application/problem+json; charset=utf-8');
    }
    const missing = await world.rest('GET /v1/nothing');
    t.equal(missing.status, 404);
    t.equal(missing.body.code, 'route.notFound');
    t.equal((await world.rest('OPTIONS /v1/nothing')).status, 404);
  },
);

await t.test('OPTIONS says which methods a path answers', async (t) => {
  const reply = await world.rest(`OPTIONS ${match}`);
  t.equal(reply.status, 204);
  t.equal(reply.headers.allow, 'OPTIONS, POST');
});

await t.test('a trailing slash is another path, and there is nothing', async (t) => {
  t.equal((await world.rest('GET /v1/policy/')).status, 404);
});

await t.test('a body over 1 MB is refused with 413', async (t) => {
  const reply = await world.rest(`POST ${match}`, { body: { name: 'x'.repeat(1_050_000) } });
  t.equal(reply.status, 413);
  t.equal(reply.body.code, 'body.tooLarge');
});

await t.test('a body of another or no media type is refused with 415', async (t) => {
  for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'json']) {
    const reply = await world.rest(`POST ${match}`, { body: '{}', headers: { 'content-type': type } });
    t.equal(reply.status, 415, type);
    t.equal(reply.body.code, 'body.unsupportedType');
  }
  const none = await world.app.inject({ method: 'POST', url: match, payload: Buffer.from('{}') });
  t.equal(none.statusCode, 415);
});

await t.test('JSON that cannot be read is refused with 400, and not repeated', async (t) => {
  for (const body of ['{', '', '{"name":"secret-8841"', '[1,]']) {
    const reply = await world.rest(`POST ${match}`, { body });
    t.equal(reply.status, 400, body);
    t.equal(reply.body.code, 'body.malformed');
    t.notMatch(reply.text, 'secret-8841');
  }
});

await t.test('JSON nested too deeply is refused clean, however deep', async (t) => {
  for (const levels of [100, 100_000]) {
    const nested = `{"name":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    for (const place of [`POST ${match}`, 'POST /graphql']) {
      const reply = await world.rest(place, { body: nested });
      t.equal(reply.status, 400, place);
      t.equal(reply.body.code, 'body.malformed');
    }
  }
});

await t.test('members that reach for prototypes are refused', async (t) => {
  for (const body of [
    '{"name":"A","__proto__":{"admin":true}}',
    '{"name":"A","constructor":{"prototype":{}}}',
    '{"name":"A","constructor":1}',
  ]) {
    const reply = await world.rest(`POST ${match}`, { body });
    t.ok([400, 422].includes(reply.status), body);
  }
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const reply = await world.rest(`GET ${list}?${name}=x`);
    t.equal(reply.status, 400, name);
    t.equal(reply.body.code, 'request.invalid');
    t.match(reply.body.errors[0], { pointer: `/${name}` });
  }
});

await t.test('a parameter given twice is refused', async (t) => {
  const reply = await world.rest(`GET ${list}?country=DE&country=FR`);
  t.equal(reply.status, 400);
  t.equal(reply.body.errors[0].pointer, '/country');
});

await t.test('an address that cannot be read is 400, one too long 414', async (t) => {
  const bad = await world.rest('GET /v1/certificates/%zz');
  t.equal(bad.status, 400);
  t.equal(bad.body.code, 'request.invalid');
  t.equal(bad.headers['cache-control'], 'no-store');
  t.equal(bad.headers['x-content-type-options'], 'nosniff');
  const part = await world.rest(`GET /v1/certificates/${'x'.repeat(300)}`);
  t.equal(part.status, 414);
  t.equal(part.body.code, 'request.uriTooLong');
  const query = await world.rest(`GET ${list}?q=${'x'.repeat(9000)}`);
  t.equal(query.status, 414);
  t.notMatch(query.text, 'xxx');
});

await t.test(
  'what is not HTTP, or too much of it, gets problem details and the connection ends',
  async (t) => {
    const address = await world.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = new URL(address);
    const headers = `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'y'.repeat(20_000)}\r\n\r\n`;
    t.match(await talk(Number(port), headers), /^HTTP\/1\.1 431 .*request\.headersTooLarge/s);
    t.match(await talk(Number(port), 'nonsense\r\n\r\n'), /^HTTP\/1\.1 400 .*request\.invalid/s);
  },
);

function talk(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      heard += chunk;
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}
