// GraphQL over HTTP: methods, media types, statuses and parameters of the GraphQL door.
import t from 'tap';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t);
const query = '{ professionals { totalCount } }';
const graphJson = 'application/graphql-response+json';

function post(body: unknown, headers: Record<string, string> = {}) {
  return world.rest('POST /graphql', { body, headers });
}
function get(parameters: Record<string, string>, headers: Record<string, string> = {}) {
  return world.rest(`GET /graphql?${new URLSearchParams(parameters).toString()}`, { headers });
}

await t.test('a plain POST of application/json is answered, as JSON in UTF-8', async (t) => {
  const reply = await post({ query });
  t.equal(reply.status, 200);
  t.equal(reply.headers['content-type'], 'application/json; charset=utf-8');
  t.same(reply.body, { data: { professionals: { totalCount: 0 } } });
  const charset = await post({ query }, { 'content-type': 'application/json; charset=utf-8' });
  t.equal(charset.status, 200);
});

await t.test('the answer has the media type that Accept prefers', async (t) => {
  const typeOf = async (accept: string) =>
    String((await post({ query }, { accept })).headers['content-type']).split(';')[0];
  t.equal(await typeOf('*/*'), 'application/json');
  t.equal(await typeOf('application/json'), 'application/json');
  t.equal(await typeOf(graphJson), graphJson);
  t.equal(await typeOf(`${graphJson}, application/json;q=0.9`), graphJson);
  t.equal(await typeOf(`${graphJson};q=0.5, application/json`), 'application/json');
  const none = await post({ query }, { accept: 'text/html' });
  t.equal(none.status, 406);
  t.equal(none.body.code, 'request.notAcceptable');
});

await t.test('null extensions, variables and operationName are as good as absent', async (t) => {
  for (const member of ['extensions', 'variables', 'operationName']) {
    const reply = await post({ query, [member]: null });
    t.equal(reply.status, 200, member);
    t.notOk(reply.body.errors, member);
  }
});

await t.test('a parameter of the wrong type is refused with 400 under both media types', async (t) => {
  const wrong = [
    {},
    { query: null },
    { query: 7 },
    { query: '' },
    { query, variables: 'text' },
    { query, variables: [1] },
    { query, extensions: 1 },
    { query, operationName: {} },
    { query, operationName: 'not a name' },
  ];
  for (const accept of ['application/json', graphJson]) {
    for (const body of wrong) {
      const reply = await post(body, { accept });
      t.equal(reply.status, 400, JSON.stringify(body));
      t.equal(reply.body.errors[0].extensions.problem.code, 'graphql.invalid');
      t.notOk('data' in reply.body);
    }
  }
});

await t.test('a batch is refused', async (t) => {
  const reply = await post([{ query }, { query }]);
  t.equal(reply.status, 400);
  t.equal(reply.body.errors[0].extensions.problem.code, 'graphql.invalid');
});

await t.test(
  'other media types than JSON are refused with 415, so that no form can send a request',
  async (t) => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/graphql']) {
      const reply = await world.rest('POST /graphql', { body: query, headers: { 'content-type': type } });
      t.equal(reply.status, 415, type);
      t.equal(reply.body.code, 'body.unsupportedType', type);
    }
  },
);

await t.test(
  'a document that cannot be read or is not valid: 200 as JSON, 400 otherwise, never data',
  async (t) => {
    for (const document of [
      '{',
      '{ nothing }',
      'query A { professionals { totalCount } } query A { __typename }',
    ]) {
      const plain = await post({ query: document });
      t.equal(plain.status, 200, document);
      t.notOk('data' in plain.body, document);
      t.equal(plain.body.errors[0].extensions.problem.code, 'graphql.invalid');
      const strict = await post({ query: document }, { accept: graphJson });
      t.equal(strict.status, 400, document);
      t.notOk('data' in strict.body, document);
    }
  },
);

await t.test(
  'variables that do not fit and an unknown operation are refused before anything runs',
  async (t) => {
    const document =
      'query One($id: String!) { professional(publicId: $id) { publicId } } query Two { __typename }';
    for (let time = 0; time < 3; time += 1) {
      const strict = (body: object) => post({ query: document, ...body }, { accept: graphJson });
      t.equal((await strict({ operationName: 'One', variables: { id: 7 } })).status, 400);
      t.equal((await strict({ operationName: 'One' })).status, 400);
      t.equal((await strict({ operationName: 'Three' })).status, 400);
      t.equal((await strict({})).status, 400);
      t.same((await strict({ operationName: 'Two' })).body, { data: { __typename: 'Query' } });
    }
  },
);

await t.test('each operation of one document stays itself once it is compiled', async (t) => {
  const document = 'query A { a: __typename } query B { b: __typename }';
  for (let time = 0; time < 4; time += 1) {
    for (const name of ['A', 'B']) {
      const reply = await post({ query: document, operationName: name });
      t.same(reply.body, { data: { [name.toLowerCase()]: 'Query' } });
    }
  }
});

await t.test('GET answers queries, with variables as JSON text', async (t) => {
  const document = 'query One($first: Int) { professionals(first: $first) { totalCount } }';
  const reply = await get({ query: document, variables: '{"first": 3}', operationName: 'One' });
  t.equal(reply.status, 200);
  t.same(reply.body, { data: { professionals: { totalCount: 0 } } });
  t.equal((await get({ query: document, variables: '{' })).status, 400);
  t.equal((await get({})).status, 400);
});

await t.test('GET never runs anything but a query', async (t) => {
  const reply = await get({ query: 'mutation { grantConsent { state } }' });
  t.equal(reply.status, 405);
  t.equal(reply.headers.allow, 'POST');
  t.equal(reply.body.errors[0].extensions.problem.code, 'route.methodNotAllowed');
  const hidden = await get({ query: 'query A { __typename } mutation B { x }', operationName: 'B' });
  t.equal(hidden.status, 405);
});

await t.test('a GET with cookies must show that it passed a preflight', async (t) => {
  const refused = await get({ query }, { cookie: 'a=b' });
  t.equal(refused.status, 400);
  t.equal(refused.body.code, 'request.invalid');
  const passed = await get({ query }, { cookie: 'a=b', 'graphql-require-preflight': '1' });
  t.equal(passed.status, 200);
});
