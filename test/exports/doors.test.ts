// Making and fetching an export through both doors: headers, whose it is, how long, how many.
import { createHash } from 'node:crypto';
import t from 'tap';
import { deleteExpired } from '../../src/core/exports/expire-exports.ts';
import { makeWorld } from '../support/world.ts';
import { fetchExport } from './fetch.ts';
import { addFullMember } from './full-member.ts';

const access = { kind: 'access' };
const unknown = '00000000-0000-4000-8000-000000000000';

await t.test('a fetched export is its own bytes: digest, schema, and kept by no cache', async (t) => {
  const world = await makeWorld(t);
  const { token } = await addFullMember(world);
  const made = await world.rest('POST /v1/me/exports', { token, body: access });
  t.equal(made.status, 201);
  t.equal(made.headers.location, `/v1/me/exports/${made.body.id}`);
  t.equal(Date.parse(made.body.expiresAt) - Date.parse(made.body.createdAt), 7 * 24 * 3_600_000);
  const { status, headers, text } = await world.rest(`GET ${String(made.headers.location)}`, { token });
  t.equal(status, 200);
  t.match(headers['content-type'], /^application\/json/);
  t.equal(headers['cache-control'], 'no-store');
  t.equal(headers.link, '<https://registry.example/schemas/export-bundle/1.0.0.json>; rel="describedby"');
  const digest = createHash('sha256').update(text);
  t.equal(headers['content-digest'], `sha-256=:${digest.copy().digest('base64')}:`);
  t.equal(made.body.sha256, digest.digest('hex'));
  const again = await world.rest(`GET ${String(made.headers.location)}`, { token });
  t.equal(again.text, text, 'it can be fetched again until it expires');
});

await t.test("another person's export, an unknown and an expired one answer alike", async (t) => {
  const world = await makeWorld(t, { clock: '2026-11-20T10:00:00Z' });
  const { token } = await addFullMember(world);
  const [other] = await world.sql(
    `insert into rollbook.members (display_name) values ('Other') returning id`,
  );
  const stranger = await world.tokenOf(other.id);
  const made = await world.rest('POST /v1/me/exports', { token, body: access });
  const path = `/v1/me/exports/${made.body.id}`;
  const answers = [
    await world.rest(path, { token: stranger }),
    await world.rest(`/v1/me/exports/${unknown}`, { token }),
  ];
  world.setClock('2026-11-27T09:59:59Z');
  t.equal((await world.rest(path, { token: await world.tokenOf(await ownerOf(made.body.id)) })).status, 200);
  world.setClock('2026-11-27T10:00:00Z');
  answers.push(await world.rest(path, { token: await world.tokenOf(await ownerOf(made.body.id)) }));
  for (const { status, body } of answers) {
    t.equal(status, 404);
    t.equal(body.code, 'export.notFound');
    t.equal(body.detail, answers[0]?.body.detail);
  }
  const query = `query ($id: String!) { export(id: $id) { id } }`;
  const graph = await world.graph(query, { id: made.body.id }, { token: await world.tokenOf(other.id) });
  t.same(graph.body.data, { export: null });

  async function ownerOf(id: string): Promise<string> {
    return (await world.sql('select member_id from rollbook.exports where id = $1', [id]))[0].member_id;
  }
});

await t.test('only a member makes and fetches exports', async (t) => {
  const world = await makeWorld(t);
  for (const [token, status] of [
    [undefined, 401],
    [await world.staff(), 403],
  ] as const) {
    const caller = token === undefined ? {} : { token };
    t.equal((await world.rest('POST /v1/me/exports', { ...caller, body: access })).status, status);
    t.equal((await world.rest(`/v1/me/exports/${unknown}`, caller)).status, status);
  }
});

await t.test('a wrong request is refused with a pointer', async (t) => {
  const world = await makeWorld(t);
  const { token } = await addFullMember(world);
  const cases: [body: unknown, pointer: string][] = [
    [{}, '/kind'],
    [{ kind: 'everything' }, '/kind'],
    [{ kind: 'access', format: 'xml' }, '/format'],
  ];
  for (const [body, pointer] of cases) {
    const reply = await world.rest('POST /v1/me/exports', { token, body });
    t.equal(reply.status, 422);
    t.match(reply.body.errors, [{ pointer }]);
  }
  const path = await world.rest('/v1/me/exports/7', { token });
  t.match(path, { status: 400, body: { errors: [{ pointer: '/id' }] } });
});

await t.test('the same Idempotency-Key makes one export, through both doors', async (t) => {
  const world = await makeWorld(t);
  const { token } = await addFullMember(world);
  const headers = { 'idempotency-key': 'once' };
  const [first, second] = [
    await world.rest('POST /v1/me/exports', { token, body: access, headers }),
    await world.rest('POST /v1/me/exports', { token, body: access, headers }),
  ];
  t.same(second.body, first.body);
  t.equal(second.headers.location, first.headers.location);
  const mutation = `mutation { createExport(input: { kind: portability }) { id kind sha256 expiresAt } }`;
  const made = await world.graph(mutation, undefined, { token, headers });
  t.equal(made.body.errors, undefined);
  t.same((await world.graph(mutation, undefined, { token, headers })).body, made.body);
  const [{ count }] = await world.sql('select count(*)::int as count from rollbook.exports');
  t.equal(count, 2);
});

await t.test('GraphQL answers the facts and the very bundle that REST sends', async (t) => {
  const world = await makeWorld(t);
  const { token } = await addFullMember(world);
  const rest = await fetchExport(world, token, 'access');
  const id = String(rest.body.id).replace('urn:uuid:', '');
  const query = `query ($id: String!) { export(id: $id) { id kind createdAt expiresAt sha256 bundle } }`;
  const { data } = (await world.graph(query, { id }, { token })).body;
  t.same(data.export.bundle, rest.body);
  t.match(data.export, { id, kind: 'access', sha256: createHash('sha256').update(rest.text).digest('hex') });
});

await t.test('at most 10 exports are kept: a further one takes the place of the oldest', async (t) => {
  const world = await makeWorld(t);
  const { token } = await addFullMember(world);
  const first = await world.rest('POST /v1/me/exports', { token, body: access });
  const second = await world.rest('POST /v1/me/exports', { token, body: access });
  // All at once: they take turns, so that none counts too few.
  await Promise.all(
    Array.from({ length: 9 }, () =>
      world.rest('POST /v1/me/exports', { token, body: { kind: 'portability' } }),
    ),
  );
  t.equal((await world.sql('select from rollbook.exports')).length, 10);
  t.equal((await world.rest(`/v1/me/exports/${first.body.id}`, { token })).status, 404);
  t.equal((await world.rest(`/v1/me/exports/${second.body.id}`, { token })).status, 200);
  const { body } = await fetchExport(world, token, 'access');
  t.equal(body.rightsHistory.length, 10, 'a bundle names the exports made before it');
});

await t.test(
  'expired exports are deleted: by a new one of the same person, and of everybody by the sweep',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-11-20T10:00:00Z' });
    const { token, id } = await addFullMember(world);
    const [other] = await world.sql(
      `insert into rollbook.members (display_name) values ('Other') returning id`,
    );
    for (const owner of [token, await world.tokenOf(other.id)]) {
      await world.rest('POST /v1/me/exports', { token: owner, body: access });
    }
    t.equal(await deleteExpired(world.services), 0);
    world.setClock('2026-11-27T10:00:00Z');
    await world.rest('POST /v1/me/exports', { token: await world.tokenOf(id), body: access });
    t.equal((await world.sql('select from rollbook.exports where member_id = $1', [id])).length, 1);
    t.equal(await deleteExpired(world.services), 1);
    t.equal((await world.sql('select from rollbook.exports')).length, 1);
  },
);

await t.test('making an export leaves an audit row with the kind and no value', async (t) => {
  const world = await makeWorld(t);
  const { token } = await addFullMember(world);
  await fetchExport(world, token, 'portability');
  const rows = await world.sql(
    'select operation, purpose, fields, outcome from rollbook.audit_events where role = $1',
    ['member'],
  );
  t.same(rows, [
    { operation: 'export.create', purpose: 'portability', fields: ['exports.portability'], outcome: 'done' },
  ]);
});
