// The request log holds nothing that anybody typed.
import { Writable } from 'node:stream';
import t from 'tap';
import { build } from '../../src/app.ts';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t);
const lines: string[] = [];
const logStream = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(chunk.toString());
    done();
  },
});
const app = await build({ services: world.services, logLevel: 'trace', logStream });
t.teardown(() => app.close());

const marked = 'Xqzmarker77';

await t.test('MIPI-31 part: no search term, name, number, token or body is in the log', async (t) => {
  const token = await world.staff(`${marked}login`);
  const json = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const query = `query ${marked} { professionals(q: "${marked}") { totalCount } }`;
  await app.inject(`/v1/directory/professionals?q=${marked}`);
  await app.inject(`/v1/directory/professionals?${marked}=1`);
  await app.inject(`/v1/certificates/${marked}`);
  await app.inject(`/v1/${marked}`);
  await app.inject(`/v1/%zz${marked}`);
  await app.inject({ url: '/v1/policy', headers: { authorization: `Bearer ${marked}` } });
  await app.inject({ url: '/v1/policy', headers: { cookie: marked, referer: marked, 'user-agent': marked } });
  await app.inject({
    method: 'POST',
    url: '/v1/certificates/X-1/holder-match',
    headers: json,
    payload: { name: marked },
  });
  await app.inject({
    method: 'POST',
    url: '/v1/certificates/X-1/holder-match',
    headers: json,
    payload: `{"${marked}`,
  });
  await app.inject({ method: 'POST', url: '/graphql', headers: json, payload: { query } });
  await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: json,
    payload: { query: `{ ${marked} }`, variables: { name: marked } },
  });
  await app.inject(`/graphql?query=${encodeURIComponent(query)}`);
  const log = lines.join('');
  t.match(log, '/v1/directory/professionals');
  t.match(log, '"statusCode":200');
  t.notMatch(log, marked);
  t.notMatch(log, token.slice(-20));
  t.notMatch(log, /127\.0\.0\.1|remoteAddress/);
});

await t.test('MIPI-31 part: a failure is logged by name and place, without its message', async (t) => {
  lines.length = 0;
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
