// The limits of one GraphQL document, and what errors say.
import { getIntrospectionQuery } from 'graphql';
import t from 'tap';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t);

async function codeOf(query: string): Promise<string | undefined> {
  const { body } = await world.graph(query);
  return body.errors?.[0].extensions.problem.code;
}

await t.test('15 aliases are answered, 16 are not, wherever they stand', async (t) => {
  const aliases = (count: number) => Array.from({ length: count }, (_, i) => `a${i}: __typename`).join(' ');
  t.equal(await codeOf(`{ ${aliases(15)} }`), undefined);
  t.equal(await codeOf(`{ ${aliases(16)} }`), 'graphql.tooComplex');
  t.equal(await codeOf(`{ ...F } fragment F on Query { ${aliases(16)} }`), 'graphql.tooComplex');
});

await t.test('50 directives are answered, 51 are not', async (t) => {
  const fields = (count: number) => '__typename @include(if: true) '.repeat(count);
  t.equal(await codeOf(`{ ${fields(50)} }`), undefined);
  t.equal(await codeOf(`{ ${fields(51)} }`), 'graphql.tooComplex');
});

await t.test('more than 2,000 tokens or 50,000 characters are refused', async (t) => {
  t.equal(await codeOf(`{ ${'__typename '.repeat(2001)} }`), 'graphql.invalid');
  t.equal(await codeOf(`{ __typename } #${'x'.repeat(50_000)}`), 'graphql.tooComplex');
});

await t.test('depth counts through fragments', async (t) => {
  const deep = (levels: number) => `${'{ a '.repeat(levels)}${'}'.repeat(levels)}`;
  t.equal(await codeOf(deep(9)), 'graphql.tooComplex');
  t.equal(await codeOf(deep(8)), 'graphql.invalid', '8 levels pass on to validation');
  t.equal(
    await codeOf(`{ ...A } fragment A on Query { a { b { c { ...B } } } } fragment B on X ${deep(6)}`),
    'graphql.tooComplex',
  );
  t.equal(
    await codeOf('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
    'graphql.invalid',
    'a cycle is measured and refused',
  );
});

await t.test('the standard introspection query works; a recursive one is refused', async (t) => {
  const { body } = await world.graph(
    getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, directiveIsRepeatable: true }),
  );
  t.notOk(body.errors);
  const schema: { types: unknown[] } = Reflect.get(body.data, '__schema');
  t.ok(schema.types.length > 10);
  const fields = (levels: number): string =>
    levels === 0 ? '{ name }' : `{ fields { type ${fields(levels - 1)} } }`;
  t.ok(await codeOf(`{ __schema { types ${fields(4)} } }`));
});

await t.test('a syntax tree sent as JSON is no document', async (t) => {
  const tree = JSON.stringify({
    kind: 'Document',
    definitions: [
      {
        kind: 'OperationDefinition',
        operation: 'query',
        selectionSet: {
          kind: 'SelectionSet',
          selections: [{ kind: 'Field', name: { kind: 'Name', value: '__typename' } }],
        },
      },
    ],
  });
  for (const source of [tree, 'null', 'true', '1', '[]', '"text"']) {
    t.equal(await codeOf(source), 'graphql.invalid', source.slice(0, 10));
  }
});

await t.test('no message suggests a name', async (t) => {
  const wrong = [
    '{ professional_s { totalCount } }',
    '{ professionals(contry: "DE") { totalCount } }',
    '{ professionals(sort: newst) { totalCount } }',
    'query Q($s: Strin) { professional(publicId: $s) { publicId } }',
    '{ professionals { totalCont } }',
    '{ ... on Qery { __typename } }',
  ];
  for (const query of wrong) {
    for (let time = 0; time < 3; time += 1) {
      const { text } = await world.graph(query);
      t.match(text, 'graphql.invalid');
      t.notMatch(text, /did you mean/i, query);
    }
  }
  const document = 'query Q($sort: ProfessionalListSort) { professionals(sort: $sort) { totalCount } }';
  for (let time = 0; time < 3; time += 1) {
    const { text } = await world.graph(document, { sort: 'newst' });
    t.match(text, '"errors"');
    t.notMatch(text, /did you mean/i);
  }
});

await t.test('a root field that fails is null with its path; the others have their answers', async (t) => {
  const query = '{ good: professionals { totalCount } bad: professionals(country: "x") { totalCount } }';
  for (let time = 0; time < 3; time += 1) {
    const { status, body } = await world.graph(query);
    t.equal(status, 200);
    t.same(body.data, { good: { totalCount: 0 }, bad: null });
    t.equal(body.errors.length, 1);
    t.same(body.errors[0].path, ['bad']);
    t.match(body.errors[0].extensions.problem, {
      code: 'request.invalid',
      status: 400,
      instance: '/graphql',
    });
    t.same(body.errors[0].extensions.problem.errors[0].pointer, '/country');
  }
});

await t.test('a failure that nobody foresaw says nothing of itself', async (t) => {
  const broken = await makeWorld(t);
  await broken.sql('alter table rollbook.directory_entries rename to entries_marker_9931');
  const { status, body, text } = await broken.graph('{ professionals { totalCount } }');
  t.equal(status, 200);
  t.same(body.data, { professionals: null });
  t.equal(body.errors[0].extensions.problem.code, 'server.failed');
  t.notMatch(text, /directory_entries|relation/);
});
