// Machines of partners: tokens by secret and by signed assertion, what they open and what they do not, and their end.
import { createHmac } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import t from 'tap';
import { build } from '../../src/app.ts';
import { systemActor } from '../../src/core/actor.ts';
import { listReadsOfActor } from '../../src/core/audit/list-reads.ts';
import { readToken } from '../../src/core/auth/token.ts';
import { execute } from '../../src/core/execute.ts';
import { defineOperation } from '../../src/core/operation.ts';
import { defaultLimits } from '../../src/plugins/limits.ts';
import { input, shape, uuidText } from '../../src/schema/api/common.ts';
import { addMember } from '../support/people.ts';
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

/** What a later operation for partners looks like to the gate. */
const readStatus = defineOperation({
  name: 'statusReport.read',
  summary: 'The status of one student',
  access: ['partner'],
  scope: 'status-reports:read',
  purpose: 'certificate-status',
  changes: false,
  subject: (_actor, { member }) => member,
  fields: () => ['status'],
  input: input({ member: uuidText }),
  output: shape('TestStatus', {}),
  run: () => Promise.resolve({ value: {} }),
});

async function tokenOf(client: { id: string; secret: string }, more = {}): Promise<string> {
  const { body } = await ask(world, { ...bySecret(client), ...more });
  return body.access_token;
}

const whoAmI = (token: string) => world.rest('GET /v1/partners/client', { token });

async function act(token: string, member: string): Promise<string> {
  const actor = await readToken(world.services, token);
  return execute(readStatus, { actor, id: 'r' }, { member }, world.services).then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
}

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

await t.test(
  'two secrets work while one replaces the other; a removed one stops at once, with its tokens',
  async (t) => {
    const token = await administrator(world);
    const client = await makeClient(world);
    const add = () => world.rest(`POST /v1/admin/api-clients/${client.id}/secrets`, { token });
    const added = await add();
    t.equal(added.status, 201, added.text);
    const second = { id: client.id, secret: added.body.secret };
    const tokens = [await tokenOf(client), await tokenOf(second)];
    t.match((await add()).body, { status: 409, code: 'credential.tooMany' });
    const isFirst = ({ id }: { id: string }) => id !== added.body.credential;
    const first = added.body.client.credentials.find(isFirst);
    const removed = await world.rest(`DELETE /v1/admin/api-clients/${client.id}/credentials/${first.id}`, {
      token,
    });
    t.match(removed.body, { credentials: [{ kind: 'secret', lastUsedAt: '2027-03-01T12:10:01.000Z' }] });
    t.equal((await ask(world, bySecret(client))).status, 401);
    t.equal((await ask(world, bySecret(second))).status, 200);
    t.match((await whoAmI(tokens[0] ?? '')).body, { status: 401, code: 'token.revoked' });
    t.equal((await whoAmI(tokens[1] ?? '')).status, 200);
    const again = `DELETE /v1/admin/api-clients/${client.id}/credentials/${first.id}`;
    t.match((await world.rest(again, { token })).body, { status: 404, code: 'credential.notFound' });
  },
);

await t.test('a secret is shown once: no table, and no repeat under the same key, has it', async (t) => {
  const call = {
    token: await administrator(world),
    body: { name: 'Tidewrack', scopes: ['enrollments:read'] },
    headers: { 'idempotency-key': 'same' },
  };
  const made = await world.rest('POST /v1/admin/api-clients', call);
  const repeated = await world.rest('POST /v1/admin/api-clients', call);
  t.equal(repeated.status, 201);
  const { secret: _secret, ...others } = made.body;
  t.same(repeated.body, others, 'the same answer, without the secret');
  const other = await world.rest(`POST /v1/admin/api-clients/${made.body.client.id}/secrets`, {
    ...{ token: call.token, headers: { 'idempotency-key': 'other' } },
  });
  const [dump] = await world.sql(
    `select string_agg(t.row, '') as text from (select row(k)::text as row from rollbook.idempotency_keys k
       union all select row(s)::text from rollbook.api_client_secrets s union all select row(c)::text from rollbook.api_clients c
       union all select row(e)::text from rollbook.audit_events e) t`,
  );
  t.match(dump.text, made.body.client.id);
  for (const { secret } of [made.body, other.body]) {
    t.match(secret, /^rollbook_/);
    t.notOk(dump.text.includes(secret));
    t.notOk(dump.text.includes(Buffer.from(secret).toString('hex')));
  }
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
    replies.map(({ status }) => status).toSorted(),
    [200, 401, 401, 401],
    'of several at once one gets through',
  );
  t.equal(
    (await ask(world, byAssertion(await sign(claims(world, id, { aud: world.services.publicUrl }))))).status,
    200,
  );
});

await t.test('keys: only public ones that are strong enough, two at a time', async (t) => {
  const token = await administrator(world);
  const [one, two, three] = [await makeKey(), await makeKey('ES256'), await makeKey()];
  const { id } = await makeClient(world, { key: one.jwk });
  const add = (body: unknown) => world.rest(`POST /v1/admin/api-clients/${id}/keys`, { token, body });
  const weak = { kty: 'RSA', e: 'AQAB', n: Buffer.alloc(128, 0xc5).toString('base64url') };
  for (const [body, pointer] of [
    [{ ...two.jwk, d: 'c2VjcmV0' }, '/d'],
    [{ kty: 'oct', k: 'c2VjcmV0' }, undefined],
    [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }, ''],
    [{ kty: 'OKP', x: one.jwk.x }, ''],
    [weak, '/n'],
    [{ ...two.jwk, alg: 'EdDSA' }, '/alg'],
  ] as const) {
    const reply = await add(body);
    t.match(reply.body, { status: 422, code: 'body.invalid' }, reply.text);
    if (pointer !== undefined)
      t.ok(
        reply.body.errors.some((error: { pointer: string }) => error.pointer === pointer),
        reply.text,
      );
    t.notMatch(reply.text, 'c2VjcmV0');
  }
  t.match((await add(one.jwk)).body, { status: 409, code: 'credential.exists' });
  t.equal((await add(two.jwk)).status, 201);
  t.match((await add(three.jwk)).body, { code: 'credential.tooMany' });
  for (const key of [one, two])
    t.equal((await ask(world, byAssertion(await key.sign(claims(world, id))))).status, 200);
});

await t.test('a client does what its scopes allow, and nothing of members or staff', async (t) => {
  const person = await addMember(world);
  const client = await makeClient(world);
  const token = await tokenOf(client);
  t.equal(await act(token, person.id), 'done');
  const narrow = await tokenOf(client, { scope: 'enrollments:write' });
  t.equal(await act(narrow, person.id), 'scope.missing');
  await world.sql(`update rollbook.api_clients set scopes = '{enrollments:write}' where id = $1`, [
    client.id,
  ]);
  t.equal(await act(token, person.id), 'scope.missing', 'a scope taken away is gone at once');
  const partner = await world.staff('human', ['partner']);
  t.equal(await act(partner, person.id), 'done', 'a person who acts for a partner needs no scope');
  const shapes = new Set<string>();
  for (const place of [
    'GET /v1/me',
    'GET /v1/me/account',
    'POST /v1/me/requests',
    'GET /v1/admin/requests',
    'GET /v1/admin/api-clients',
    `GET /v1/admin/members/${person.publicId}/suggestions?purpose=membership-administration`,
    `GET /v1/admin/members/${'0'.repeat(32)}/suggestions?purpose=membership-administration`,
  ]) {
    const body = place.startsWith('POST') ? { body: { right: 'access' } } : {};
    const reply = await world.rest(place, { token, ...body });
    t.match(reply.body, { status: 403, code: 'actor.notAllowed' }, `${place} ${reply.text}`);
    shapes.add(Object.keys(reply.body).join());
  }
  t.equal(shapes.size, 1);
  const graph = await world.graph(
    '{ me { displayName } apiClients { items { id } } myApiClient { id scopes } }',
    undefined,
    { token },
  );
  t.same(graph.body.data, {
    me: null,
    apiClients: null,
    myApiClient: { id: client.id, scopes: ['enrollments:write'] },
  });
  for (const error of graph.body.errors) t.equal(error.extensions.problem.code, 'actor.notAllowed');
  t.equal(
    (await world.rest('/v1/directory/professionals', { token })).status,
    200,
    'what is public stays public',
  );
  for (const who of [person.token, await world.staff(), partner, undefined]) {
    const { status } = await world.rest('GET /v1/partners/client', who === undefined ? {} : { token: who });
    t.equal(status, who === undefined ? 401 : 403);
  }
});

await t.test('the trail names the client, and says whose data it read', async (t) => {
  const person = await addMember(world);
  const client = await makeClient(world);
  await act(await tokenOf(client), person.id);
  await ask(world, bySecret({ ...client, secret: 'wrong' }));
  const rows = await world.sql(
    `select role, operation, outcome, code from rollbook.audit_events where actor = $1 order by seq`,
    [`client:${client.id}`],
  );
  t.match(rows, [
    { operation: 'token.issue', outcome: 'done' },
    { operation: 'statusReport.read', role: 'partner', outcome: 'done' },
  ]);
  const system = { actor: systemActor('test', 'a test'), id: 'r' };
  const span = { from: '2027-01-01T00:00:00Z', to: '2028-01-01T00:00:00Z' };
  const { value } = await execute(listReadsOfActor, system, { actor: client.id, ...span }, world.services);
  t.match(value, { items: [{ publicId: person.publicId, operation: 'statusReport.read' }] });
  const [refused] = await world.sql(
    `select actor, code from rollbook.audit_events where operation = 'token.issue' and outcome = 'refused' order by seq desc limit 1`,
  );
  t.same(refused, { actor: 'anonymous', code: 'client.invalid' });
});

await t.test('a client ends by its date or by hand, and its next request is refused', async (t) => {
  const token = await administrator(world);
  const dated = await makeClient(world, { endsOn: '2027-03-01' });
  const client = await makeClient(world);
  const [one, other] = [await tokenOf(dated), await tokenOf(client)];
  t.equal((await whoAmI(one)).status, 200, 'the last day is a whole one');
  const ended = await world.rest(`POST /v1/admin/api-clients/${client.id}/end`, { token });
  t.equal(ended.body.endedAt, '2027-03-01T12:10:01.000Z');
  t.match((await whoAmI(other)).body, { status: 401, code: 'token.revoked' });
  t.match((await world.rest(`POST /v1/admin/api-clients/${client.id}/secrets`, { token })).body, {
    code: 'client.ended',
  });
  t.match(
    (await world.rest('POST /v1/admin/api-clients/01a20129-1209-476b-9eae-9ae78c729f21/end', { token })).body,
    { status: 404, code: 'client.notFound' },
  );
  for (const endsOn of ['2027-02-28', '2027-02-30']) {
    const body = { name: 'x', scopes: ['enrollments:read'], endsOn };
    t.match((await world.rest('POST /v1/admin/api-clients', { token, body })).body, {
      code: 'body.invalid',
      errors: [{ pointer: '/endsOn' }],
    });
  }
  world.setClock('2027-03-01T23:59:59Z');
  const late = await tokenOf(dated);
  world.setClock('2027-03-02T00:00:00Z');
  t.match((await whoAmI(late)).body, { code: 'token.revoked' });
  t.equal((await ask(world, bySecret(dated))).status, 401);
});

await t.test('administrators alone manage clients, freshly proved, through both doors', async (t) => {
  const officer = await world.staff('officer');
  const body = { name: 'x', scopes: ['enrollments:read'] };
  t.match((await world.rest('POST /v1/admin/api-clients', { token: officer, body })).body, {
    code: 'actor.notAllowed',
  });
  const token = await administrator(world);
  const headers = { 'idempotency-key': 'graph' };
  const made = await world.graph(
    'mutation { createApiClient(input: { name: "Graph", scopes: ["webhooks:manage"] }) { secret client { id } } }',
    undefined,
    { token, headers },
  );
  const { secret, client } = made.body.data.createApiClient;
  t.equal((await ask(world, bySecret({ id: client.id, secret }))).status, 200, made.text);
  const listed = await world.graph(
    '{ apiClients { items { id name lastUsedAt credentials { kind } } } }',
    undefined,
    { token },
  );
  t.match(listed.body.data.apiClients.items[0], {
    id: client.id,
    name: 'Graph',
    credentials: [{ kind: 'secret' }],
  });
  t.equal(
    (await world.rest('GET /v1/admin/api-clients', { token })).body.items.length,
    listed.body.data.apiClients.items.length,
  );
  await world.graph(`mutation { endApiClient(id: "${client.id}") { endedAt } }`, undefined, { token });
  t.equal((await ask(world, bySecret({ id: client.id, secret }))).status, 401);
  t.match(
    (await world.rest('POST /v1/admin/api-clients', { token, body: { ...body, scopes: ['all'] } })).body,
    { code: 'body.invalid' },
  );
  await world.sql(`update rollbook.sessions set authenticated_at = '2027-03-01T23:00:00Z'`);
  t.match((await world.rest('POST /v1/admin/api-clients', { token, body })).body, { code: 'proof.required' });
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
