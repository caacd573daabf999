// Machines of partners: what they may, how secrets and keys are replaced, who is named in the trail, and their end.
import t from 'tap';
import { type ClientCaller, systemActor } from '../../src/core/actor.ts';
import { listReadsOfActor } from '../../src/core/audit/list-reads.ts';
import { readToken } from '../../src/core/auth/token.ts';
import { execute } from '../../src/core/execute.ts';
import { defineOperation } from '../../src/core/operation.ts';
import { input, shape, uuidText } from '../../src/schema/api/common.ts';
import { findActingClient } from '../../src/store/machines.ts';
import { addMember } from '../support/people.ts';
import { makeWorld } from '../support/world.ts';
import { administrator, ask, byAssertion, bySecret, claims, makeClient, makeKey } from './partner.ts';

const world = await makeWorld(t, { clock: '2027-03-01T12:10:01Z' });

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

await t.test('row security alone shows a client itself, and nothing of anybody', async (t) => {
  await addMember(world);
  const client = await makeClient(world);
  await makeClient(world);
  const { credentialId } = (await readToken(world.services, await tokenOf(client))) as ClientCaller;
  const tables = await world.sql(`select tablename as name from pg_tables where schemaname = 'rollbook'`);
  const held: Record<string, number> = {};
  for (const { name } of tables) {
    const statement = `select count(*)::int as count from rollbook.${name}`;
    const count = await world.services.transactions
      .run({ role: 'rollbook_app', variables: {} }, async (tx) => {
        const found = await findActingClient(tx, client.id, credentialId);
        t.ok(found);
        return (await tx.query<{ count: number }>(statement))[0]?.count ?? 0;
      })
      .catch((error: unknown) => (/permission denied/.test(String(error)) ? 0 : Promise.reject(error)));
    if (count > 0) held[name] = count;
  }
  const { programs: _programs, directory_state: _state, directory_counters: _counters, ...others } = held;
  t.same(others, { api_clients: 1, api_client_secrets: 1 });
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
