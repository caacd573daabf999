// Tokens of machines: by secret and by signed assertion, what is refused and in whose words.
import { createHmac } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import t from 'tap';
import { build } from '../../src/app.ts';
import { defaultLimits } from '../../src/plugins/limits.ts';
import { makeWorld } from '../support/world.ts';
import {
  administrator,
  ask,
  assertionType,
  basic,
  byAssertion,
  bySecret,
  claims,
  makeClient,
  makeKey,
} from './partner.ts';

const world = await makeWorld(t, { clock: '2027-03-01T12:00:00Z' });

async function tokenOf(client: { id: string; secret: string }, more = {}): Promise<string> {
  const { body } = await ask(world, { ...bySecret(client), ...more });
  return body.access_token;
}

const whoAmI = (token: string) => world.rest('GET /v1/partners/client', { token });

await t.test(
  'a secret gets a token of ten minutes that says whose it is and what it may (RFC 6749, 9068)',
  async (t) => {
    const client = await makeClient(world);
    t.match(client.secret, /^rollbook_[\w-]{43}$/, '256 bits');
    for (const [way, reply] of [
      ['post', await ask(world, bySecret(client))],
      ['basic', await ask(world, { grant_type: 'client_credentials' }, basic(client))],
    ] as const) {
      t.equal(reply.status, 200, `${way} ${reply.text}`);
      t.match(reply.headers, {
        'cache-control': 'no-store',
        pragma: 'no-cache',
        'content-type': /^application\/json/,
      });
      const { access_token: token, ...rest } = reply.body;
      t.same(rest, { token_type: 'Bearer', expires_in: 600, scope: 'status-reports:read enrollments:write' });
      t.match(decodeProtectedHeader(token), { alg: 'EdDSA', typ: 'at+jwt' });
      const said = decodeJwt(token);
      t.match(said, {
        iss: 'https://registry.example',
        aud: 'rollbook',
        sub: `client:${client.id}`,
        client_id: client.id,
        scope: 'status-reports:read enrollments:write',
        jti: String,
      });
      t.equal((said.exp ?? 0) - (said.iat ?? 0), 600);
      t.match((await whoAmI(token)).body, {
        id: client.id,
        name: 'Harebell training',
        lastUsedAt: '2027-03-01T12:00:00.000Z',
      });
    }
    const less = await ask(world, { ...bySecret(client), scope: 'status-reports:read' });
    t.equal(less.body.scope, 'status-reports:read');
    t.match((await ask(world, { ...bySecret(client), scope: 'webhooks:manage' })).body, {
      error: 'invalid_scope',
    });
    const token = await tokenOf(client);
    world.setClock('2027-03-01T12:10:01Z');
    t.match(
      (await whoAmI(token)).body,
      { status: 401, code: 'token.invalid' },
      'after ten minutes it is over',
    );
  },
);

await t.test('a wrong secret, an unknown client and one that has ended answer alike', async (t) => {
  const [client, other, ended] = [await makeClient(world), await makeClient(world), await makeClient(world)];
  const token = await administrator(world);
  await world.rest(`POST /v1/admin/api-clients/${ended.id}/end`, { token });
  const attempts = [
    { ...client, secret: `${client.secret}x` },
    { ...client, secret: other.secret },
    { ...client, id: '01a20129-1209-476b-9eae-9ae78c729f21' },
    { ...client, id: "' or true --" },
    ended,
  ];
  const texts = new Set<string>();
  for (const attempt of attempts) {
    for (const reply of [
      await ask(world, bySecret(attempt)),
      await ask(world, { grant_type: 'client_credentials' }, basic(attempt)),
    ]) {
      t.equal(reply.status, 401);
      t.match(reply.headers['www-authenticate'], /^Basic /);
      t.match(reply.headers, { 'cache-control': 'no-store' });
      texts.add(reply.text);
    }
  }
  t.equal(texts.size, 1, [...texts].join());
  t.match([...texts][0], /"error":"invalid_client"/);
});

await t.test('what is no such request is told in the words of RFC 6749', async (t) => {
  const client = await makeClient(world);
  const grant = { grant_type: 'client_credentials' };
  const wrong: [string, Parameters<typeof ask>[1], Record<string, string>?][] = [
    ['unsupported_grant_type', { ...bySecret(client), grant_type: 'password' }],
    ['invalid_request', { client_id: client.id, client_secret: client.secret }],
    ['invalid_client', grant],
    ['invalid_client', grant, { authorization: 'Basic !' }],
    ['invalid_client', grant, { authorization: `Bearer ${await tokenOf(client)}` }],
    ['invalid_request', bySecret(client), basic(client)],
    ['invalid_request', [...Object.entries(bySecret(client)), ['scope', 'a'], ['scope', 'b']]],
    ['invalid_request', '', { 'content-type': 'text/plain' }],
    ['invalid_request', JSON.stringify(bySecret(client)), { 'content-type': 'application/json' }],
    ['invalid_request', `a=${'x'.repeat(20_000)}`],
  ];
  for (const [error, form, headers] of wrong) {
    const reply = await ask(world, form, headers);
    t.match(reply.body, { error, error_description: String }, `${error} ${reply.text}`);
    t.ok(reply.status === 400 || reply.status === 401);
  }
  const ignored = await ask(world, { ...bySecret(client), resource: 'x', scope: '' });
  t.equal(ignored.status, 200, 'parameters nobody knows, and empty ones, are ignored');
  t.equal(
    (
      await world.rest('POST /v1/admin/api-clients', {
        body: 'a=b',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    ).status,
    415,
    'forms are read there alone',
  );
});

await t.test('a signed assertion proves a client once, for us, for minutes (RFC 7523)', async (t) => {
  for (const alg of ['EdDSA', 'ES256', 'PS256', 'RS256'] as const) {
    const { jwk, sign } = await makeKey(alg);
    const { id, secret } = await makeClient(world, { key: jwk });
    t.equal(secret, undefined, 'a client with a key has no secret');
    const reply = await ask(world, byAssertion(await sign(claims(world, id))));
    t.equal(reply.status, 200, `${alg} ${reply.text}`);
    t.equal((await whoAmI(reply.body.access_token)).body.id, id);
  }
  const { jwk, sign } = await makeKey();
  const client = await makeClient(world, { key: { ...jwk, kid: 'one', use: 'sig', alg: 'EdDSA' } });
  const { id } = client;
  const now = Date.parse('2027-03-01T12:10:01Z') / 1000;
  const good = await sign(claims(world, id), { kid: 'one' });
  t.equal((await ask(world, { ...byAssertion(good), client_id: id })).status, 200);
  const stranger = await makeKey();
  const neighbour = await makeClient(world, { key: stranger.jwk });
  const publicBytes = Buffer.from(jwk.x ?? '', 'base64url');
  const forged = (alg: string, key?: Buffer | string) => {
    const parts = [{ alg, kid: 'one' }, claims(world, id)].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const signature =
      key === undefined ? '' : createHmac('sha256', key).update(parts.join('.')).digest('base64url');
    return [...parts, signature].join('.');
  };
  const refused: [string, string][] = [
    ['replayed', good],
    ['for somebody else', await sign(claims(world, id, { aud: 'https://other.example' }))],
    [
      'for us and somebody else',
      await sign(claims(world, id, { aud: [world.services.publicUrl, 'https://other.example'] })),
    ],
    ['for nobody', await sign(claims(world, id, { aud: undefined }))],
    ['expired', await sign(claims(world, id, { exp: now - 11 }))],
    ['without an end', await sign(claims(world, id, { exp: undefined }))],
    ['for an hour', await sign(claims(world, id, { exp: now + 3600 }))],
    ['not yet', await sign(claims(world, id, { nbf: now + 60 }))],
    ['without a jti', await sign(claims(world, id, { jti: undefined }))],
    ['by another issuer', await sign(claims(world, id, { iss: neighbour.id }))],
    ['about another client', await sign(claims(world, id, { sub: neighbour.id, iss: neighbour.id }))],
    ['by another key', await stranger.sign(claims(world, id))],
    ['under another name', await sign(claims(world, id), { kid: 'two' })],
    ['unsigned', forged('none')],
    ['by the public key as a secret', forged('HS256', publicBytes)],
    ['by the text of the public key', forged('HS256', JSON.stringify(jwk))],
    ['no token at all', 'a.b.c'],
  ];
  for (const [how, assertion] of refused) {
    const reply = await ask(world, { ...byAssertion(assertion), client_id: id });
    t.match([reply.status, reply.body.error], [401, 'invalid_client'], how);
  }
  const wrongType = {
    ...byAssertion(await sign(claims(world, id))),
    client_assertion_type: `${assertionType}x`,
  };
  t.equal((await ask(world, wrongType)).status, 401);
  const once = await sign(claims(world, id));
  const replies = await Promise.all([1, 2, 3, 4].map(() => ask(world, byAssertion(once))));
  t.same(
    replies.map(({ status }) => `${status}`).toSorted(),
    ['200', '401', '401', '401'],
    'of several at once one gets through',
  );
  t.equal(
    (await ask(world, byAssertion(await sign(claims(world, id, { aud: world.services.publicUrl }))))).status,
    200,
  );
});

await t.test('OAuth libraries find everything they need to ask (RFC 8414)', async (t) => {
  const { body, status } = await world.rest('/.well-known/oauth-authorization-server');
  t.equal(status, 200);
  t.match(body, {
    issuer: 'https://registry.example',
    token_endpoint: 'https://registry.example/v1/oauth/token',
  });
});

await t.test(
  'MEF-32 part: guessing at the secret of a client is counted, and refused in the words of OAuth',
  async (t) => {
    const app = await build({ services: world.services, limits: { ...defaultLimits, guarded: 3 } });
    t.teardown(() => app.close());
    const guess = (remoteAddress: string) =>
      app.inject({
        ...{ method: 'POST', url: '/v1/oauth/token', remoteAddress },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload:
          'grant_type=client_credentials&client_id=01a20129-1209-476b-9eae-9ae78c729f21&client_secret=guess',
      });
    for (let count = 0; count < 3; count += 1) t.equal((await guess('192.0.2.1')).statusCode, 401);
    const refused = await guess('192.0.2.1');
    t.equal(refused.statusCode, 429);
    t.ok(refused.headers['retry-after']);
    t.match(refused.json(), { error: 'temporarily_unavailable' });
    t.equal((await guess('192.0.2.2')).statusCode, 401, 'others are not stopped');
  },
);
