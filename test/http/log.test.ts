// The request log holds listed keys, and nothing that anybody typed, sent or is called.
import { Writable } from 'node:stream';
import type { InjectOptions } from 'fastify';
import t, { type Test } from 'tap';
import { build } from '../../src/app.ts';
import { buildSchema } from '../../src/graphql/schema.ts';
import { logKeys } from '../../src/plugins/logging.ts';
import { sourceOf } from '../../src/plugins/source.ts';
import { everyField, everyRoute, keysOf } from '../support/every-request.ts';
import { addMember, type Person, publish } from '../support/people.ts';
import { generous, makeWorld, type World } from '../support/world.ts';

const marked = 'Xqzmarker77';
const address = '203.0.113.77';

interface Logged {
  world: World;
  app: Awaited<ReturnType<typeof build>>;
  lines: string[];
}

/** A service that logs everything it can. */
async function logged(t: Test, pack: 'mef' | 'mipi' | 'mass'): Promise<Logged> {
  const world = await makeWorld(t, { pack });
  const lines: string[] = [];
  const logStream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(...chunk.toString().trimEnd().split('\n'));
      done();
    },
  });
  const options = { logLevel: 'trace', logStream, limits: generous, trustProxy: ['127.0.0.1'] };
  const app = await build({ services: world.services, ...options });
  t.teardown(() => app.close());
  return { world, app, lines };
}

/** Sends every request as each of these callers, marks in every header; answers how many were sent. */
async function driveAll({ app }: Logged, callers: readonly (string | undefined)[]): Promise<number> {
  await app.ready();
  const places = [
    'cookie',
    'referer',
    'user-agent',
    'x-forwarded-host',
    'forwarded',
    'origin',
    'accept-language',
  ];
  const marks = Object.fromEntries(places.map((name) => [name, `${name}=${marked}`]));
  const fields = everyField(buildSchema(), marked).map((body) => ({
    ...{ method: 'POST', url: '/graphql', payload: JSON.stringify(body) },
    headers: { 'content-type': 'application/json', 'idempotency-key': marked },
  }));
  const requests = [...everyRoute(app.swagger(), marked), ...fields];
  for (const authorization of callers) {
    for (const request of requests) {
      const headers = {
        ...marks,
        'x-forwarded-for': address,
        ...request.headers,
        ...(authorization && { authorization }),
      };
      await app.inject({ ...request, headers } as InjectOptions);
    }
  }
  return requests.length * callers.length;
}

/** That every line has listed keys only, and none of these texts anywhere. */
function isClean(t: Test, lines: readonly string[], secrets: readonly string[]): void {
  const allowed = new Set<string>(logKeys);
  const unlisted = new Set<string>();
  for (const line of lines) {
    for (const key of keysOf(JSON.parse(line) as object)) if (!allowed.has(key)) unlisted.add(key);
  }
  t.same([...unlisted], [], 'every key is listed');
  const log = lines.join('\n').toLowerCase();
  for (const secret of secrets)
    t.notOk(log.includes(secret.toLowerCase()), `${secret.slice(0, 12)}… is nowhere`);
}

const person = { displayName: `${marked} Name`, jobTitle: `${marked}Job`, city: `${marked}City` };

await t.test(
  'MEF-23 part: every route and field is driven with marked secrets, and the log has none of them',
  async (t) => {
    const service = await logged(t, 'mef');
    const { world, app, lines } = service;
    const member = await addMember(world, person);
    const staff = await world.staff(`${marked}login`);
    const sent = await driveAll(service, [undefined, `Bearer ${member.token}`, `Bearer ${staff}`]);
    const headers = { 'x-forwarded-for': address };
    for (const authorization of [
      `Bearer ${marked}`,
      `Basic ${marked}`,
      `Bearer ${marked}.${marked}.${marked}`,
    ])
      await app.inject({ url: '/v1/me', headers: { ...headers, authorization } });
    await app.inject({ url: `/v1/%zz${marked}`, headers });
    await app.inject({ url: `/v1/${marked}`, headers });
    const completed = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ res }) => res);
    t.ok(sent > 500);
    t.ok(completed.length >= sent, 'each request has its line');
    const secrets = [
      marked,
      address,
      '127.0.0.1',
      member.token.slice(-20),
      staff.slice(-20),
      member.id,
      member.publicId,
    ];
    isClean(t, lines, secrets);
    const { source } = completed.at(0) as { source: string };
    t.match(source, /^[0-9a-f]{16}$/);
    t.ok(
      completed.every((line) => line.source === source || line.source === undefined),
      'one client is one source',
    );
  },
);

await t.test(
  'MEF-23 part: the key of a source says nothing without the secret, and nothing of another day',
  async (t) => {
    const { seal } = (await makeWorld(t)).services;
    const key = (from: string, day: string) => sourceOf((text) => seal.pseudonym(text), from, day);
    t.equal(key(address, '2026-11-22'), key(address, '2026-11-22'));
    t.not(key(address, '2026-11-22'), key(address, '2026-11-23'));
    t.not(
      key(address, '2026-11-22'),
      sourceOf((text) => text, address, '2026-11-22'),
    );
  },
);

await t.test('MASS-04 every key of every line is one of the list', async (t) => {
  const service = await logged(t, 'mass');
  const member = await addMember(service.world, { displayName: person.displayName });
  await driveAll(service, [undefined]);
  await service.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${member.token}` } });
  isClean(t, service.lines, [marked, address]);
});

await t.test(
  'MIPI-30 part: lines hold listed keys only, and of an address no more than a key for the day',
  async (t) => {
    const service = await logged(t, 'mipi');
    await driveAll(service, [undefined]);
    isClean(t, service.lines, [marked, address]);
    t.notOk(logKeys.some((key) => /ip|address|referr?er|agent|query|url|mac|user|actor|session/i.test(key)));
  },
);

/** Every row of every table as text, but the sealed columns' own bytes. */
async function everythingStored(world: World): Promise<string> {
  const tables = await world.sql(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts = [];
  for (const { name } of tables) {
    const [{ rows }] = await world.sql(
      `select coalesce(string_agg(t::text, E'\\n'), '') as rows from ${name} t`,
    );
    texts.push(String(rows));
  }
  return texts.join('\n');
}

async function search({ app }: Logged, word: string, { token }: Person): Promise<void> {
  const variables = { word };
  const query =
    'query ($word: String) { professionals(q: $word) { totalCount } professionalFacets(q: $word) { total } }';
  for (const headers of [{}, { authorization: `Bearer ${token}` }]) {
    await app.inject({ url: `/v1/directory/professionals?q=${word}&count=true`, headers });
    await app.inject({ url: `/v1/directory/facets?q=${word}`, headers });
    await app.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } });
    await app.inject({ url: `/v1/certificates/${word}`, headers });
  }
}

await t.test(
  'MIPI-31 a word that somebody searches for is in no log, audit row, table or export',
  async (t) => {
    const service = await logged(t, 'mipi');
    const { world, app, lines } = service;
    const member = await addMember(world, { displayName: 'Ada Example' });
    await publish(world, member, { fields: {} });
    const word = 'Zzyxsearched41';
    await search(service, word, member);
    t.equal((await app.inject('/metrics')).statusCode, 404, 'there are no metrics');
    const headers = { authorization: `Bearer ${member.token}`, 'idempotency-key': 'export' };
    const made = await app.inject({
      method: 'POST',
      url: '/v1/me/exports',
      headers,
      payload: { kind: 'access' },
    });
    t.equal(made.statusCode, 201);
    const exported = await app.inject({ url: String(made.headers.location), headers });
    t.match(exported.payload, 'Ada Example');
    isClean(t, lines, [word]);
    const log = lines.join('\n');
    t.match(log, '/v1/directory/professionals');
    for (const text of [await everythingStored(world), exported.payload])
      t.notOk(text.toLowerCase().includes(word.toLowerCase()));
  },
);

await t.test('MIPI-31 part: a failure is logged by name and place, without its message', async (t) => {
  const { world, app, lines } = await logged(t, 'mipi');
  await world.sql('alter table rollbook.directory_entries rename to moved_entries');
  // Not asked before: what was is still known.
  const rest = await app.inject(`/v1/directory/professionals?q=${marked}&limit=1`);
  t.equal(rest.statusCode, 500);
  t.notMatch(rest.payload, /relation|directory_entries/);
  const headers = { 'content-type': 'application/json' };
  const payload = { query: `{ professionals(q: "${marked}", first: 1) { totalCount } }` };
  await app.inject({ method: 'POST', url: '/graphql', headers, payload });
  const log = lines.join('');
  t.match(log, 'request failed');
  t.match(log, 'field failed');
  t.match(log, '42P01');
  t.notMatch(log, marked);
  t.notMatch(log, 'does not exist');
});
