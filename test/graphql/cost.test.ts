// What one GraphQL document may cost, that nobody is tricked into sending one, and that errors give no names away.
import { buildSchema, isInterfaceType, isObjectType, isUnionType, parse } from 'graphql';
import t from 'tap';
import { costOf } from '../../src/graphql/cost.ts';
import { buildSchema as buildOwn } from '../../src/graphql/schema.ts';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t);
const small = buildSchema(`
  type Query { plain: Int one: Box boxes(first: Int, last: Int): Page list(limit: Int): List pair: [Box!]! }
  type Page { nodes: [Box!]! edges: [Edge!]! pageInfo: Info total: Int }
  type List { items: [Box!]! next: String }
  type Edge { node: Box cursor: String }
  type Info { end: String }
  type Box { id: Int inner: Box boxes(first: Int): Page parts: [Box!] }
  type Mutation { make: Box }
`);
const cost = (text: string, variables?: Record<string, unknown>) => costOf(small, parse(text), variables);

await t.test('the cost is the number of objects that an answer can hold', (t) => {
  t.equal(cost('{ plain a: plain }'), 0, 'values are free');
  t.equal(cost('{ one { id inner { id } } }'), 2);
  t.equal(cost('{ pair { id parts { id } } }'), 2, 'a list without pages counts once');
  t.equal(cost('{ boxes { nodes { id } } }'), 21, '20 when nobody says how many');
  t.equal(cost('{ boxes(first: 100) { nodes { id } total pageInfo { end } } }'), 102);
  t.equal(cost('{ boxes(last: 50) { edges { cursor node { id } } } }'), 101);
  t.equal(cost('{ list(limit: 30) { items { id } next } }'), 31);
  t.equal(cost('{ boxes(first: 10) { nodes { boxes(first: 10) { nodes { id } } } } }'), 1 + 10 * (1 + 11));
  t.equal(cost('{ boxes(first: 10) { nodes { inner { id } parts { id } } } }'), 1 + 10 * 3);
  t.equal(cost('{ boxes(first: 0) { nodes { id } } }'), 1);
  t.equal(cost('{ boxes(first: -5) { nodes { id } } }'), 1);
  t.equal(cost('mutation { make { id } }'), 1);
  t.equal(cost('{ __schema { types { name } } }'), 0, 'the schema has a depth of its own');
  t.end();
});

await t.test('aliases, fragments, variables and several operations hide nothing', (t) => {
  const page = 'boxes(first: 100) { nodes { id } }';
  t.equal(cost(`{ a: ${page} b: ${page} }`), 202);
  t.equal(cost(`{ ...A ...A } fragment A on Query { ${page} }`), 202);
  t.equal(cost(`{ ... on Query { ${page} } ... @include(if: false) { ${page} } }`), 202);
  t.equal(cost('{ boxes(first: 50) { ...P } } fragment P on Page { nodes { id } }'), 51);
  t.equal(
    cost('{ a: boxes(first: 5) { ...P } b: boxes { ...P } } fragment P on Page { nodes { id } }'),
    6 + 21,
  );
  const asked = 'query ($n: Int = 40) { boxes(first: $n) { nodes { id } } }';
  t.equal(cost(asked), 41);
  t.equal(cost(asked, { n: 70 }), 71);
  t.equal(cost(asked, { n: null }), 21);
  t.equal(cost('query ($n: Int) { boxes(first: $n) { nodes { id } } }'), 21);
  t.equal(cost(`query A { plain } query B { ${page} }`), 101, 'the dearest counts');
  const deep = Array.from(
    { length: 40 },
    (_, i) => `fragment F${i} on Box { ...F${i + 1} ...F${i + 1} }`,
  ).join('\n');
  t.ok(cost(`{ one { ...F0 } } ${deep} fragment F40 on Box { inner { id } }`) > 1e12, 'and is found at once');
  t.end();
});

await t.test('no type of the schema escapes the count', (t) => {
  const types = Object.values(buildOwn().getTypeMap());
  t.same(
    types.filter((type) => isInterfaceType(type) || isUnionType(type)),
    [],
  );
  t.ok(types.filter(isObjectType).length > 20);
  t.end();
});

const page = 'professionals(first: 100) { nodes { publicId certificates { program } } }';

await t.test(
  'a document that costs 1,000 is answered, one that costs more says cost and limit',
  async (t) => {
    const pages = (count: number) => Array.from({ length: count }, (_, i) => `p${i}: ${page}`).join(' ');
    const whole = `{ ${pages(4)} last: professionals(first: 97) { nodes { publicId certificates { program } } } }`;
    for (let time = 0; time < 3; time += 1) {
      const good = await world.graph(`${whole} # ${time > 1 ? 'again' : ''}`);
      t.notOk(good.body.errors, '4 x 201 + 195 = 999');
      for (const [query, variables, dear] of [
        [`{ ${pages(5)} }`, undefined, '1005'],
        [`query ($n: Int) { professionals(first: $n) { nodes { publicId } } }`, { n: 5000 }, '5001'],
        [
          `query ($n: Int = 2000) { professionals(last: $n) { edges { node { publicId } } } }`,
          undefined,
          '4001',
        ],
      ] as const) {
        const { status, body } = await world.graph(query, variables);
        t.equal(status, 200);
        t.notOk('data' in body, 'nothing was executed');
        const { problem } = body.errors[0].extensions;
        t.match(problem, {
          code: 'graphql.tooComplex',
          detail: `The document costs ${dear}; 1000 is the limit.`,
        });
      }
    }
  },
);

await t.test(
  'no page of another site can make a browser send a request that changes something',
  async (t) => {
    const query = 'mutation { createProgram(input: { code: "X", title: "X" }) { code } }';
    const foreign = { origin: 'https://evil.example', cookie: 'a=b', 'sec-fetch-site': 'cross-site' };
    const forms = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
    for (const type of forms) {
      const body = `{"query":${JSON.stringify(query)}}`;
      const reply = await world.rest('POST /graphql', {
        body,
        headers: { ...foreign, 'content-type': type },
      });
      t.equal(reply.status, 415, type);
    }
    const untyped = await world.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: foreign,
      payload: Buffer.from('{}'),
    });
    t.equal(untyped.statusCode, 415, 'no media type');
    for (const method of ['GET', 'HEAD']) {
      const reply = await world.rest(`${method} /graphql?query=${encodeURIComponent(query)}`, {
        headers: foreign,
      });
      t.ok([400, 405].includes(reply.status), method);
      const reading = `${method} /graphql?query=${encodeURIComponent('{ __typename }')}`;
      t.equal((await world.rest(reading, { headers: foreign })).status, 400, 'not even a read with cookies');
    }
    const asked = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    };
    const preflight = await world.rest('OPTIONS /graphql', { headers: { ...foreign, ...asked } });
    t.equal(preflight.headers['access-control-allow-origin'], undefined);
    t.same(await world.sql('select code from rollbook.programs'), []);
  },
);

await t.test(
  'no error guesses a name: of fields, arguments, values, types, variables, fragments, directives',
  async (t) => {
    const wrong: [string, Record<string, unknown>?][] = [
      ['{ professional }'],
      ['{ professionalz { totalCount } }'],
      ['{ professionals { totalCounts nodes { displayNam } } }'],
      ['{ professionals(frist: 1) { totalCount } }'],
      ['{ professionals(sort: NEWEST) { totalCount } }'],
      ['{ professionals(sort: "newest") { totalCount } }'],
      ['{ professionals(first: "1") { totalCount } }'],
      ['query ($a: Strng) { professional(publicId: $a) { publicId } }'],
      ['query ($a: String) { professional(publicId: $b) { publicId } }'],
      ['query ($a: [Int]) { professional(publicId: $a) { publicId } }'],
      ['{ ...Profesional } fragment Professional on Query { __typename }'],
      ['{ ... on Queri { __typename } }'],
      ['{ __typename @skipp(if: true) }'],
      ['{ __typename @skip(iff: true) }'],
      ['mutation { createProgramm { code } }'],
      ['mutation { createProgram(input: { cod: "A", title: "B" }) { code } }'],
      ['query ($s: ProfessionalListSort) { professionals(sort: $s) { totalCount } }', { s: 'newst' }],
      [
        'mutation ($i: NewProgramInput!) { createProgram(input: $i) { code } }',
        { i: { cod: 'A', title: {} } },
      ],
      ['query ($s: ProfessionalListStatus) { professionals(status: $s) { totalCount } }', { s: 'activ' }],
    ];
    for (const [query, variables] of wrong) {
      // The compiled document has other messages than the first ones.
      for (let time = 0; time < 3; time += 1) {
        const { text, body } = await world.graph(query, variables);
        t.ok(body.errors, query);
        t.notMatch(text, /did you mean|suggest|perhaps/i, query);
      }
    }
  },
);
