// Guards what can be read: the exact fields that each kind of viewer can receive. Changing the list is the review.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { buildSchema } from '../src/graphql/schema.ts';
import type { AnswerField } from '../src/schema/answers.ts';
import { catalogue } from '../src/schema/catalogue.ts';
import { document } from './support/contract.ts';
import { type ByViewer, beyond, fieldsOfGraphql, fieldsOfRest } from './support/readable-fields.ts';
import { makeWorld } from './support/world.ts';

const rest = fieldsOfRest(document);
const graphql = fieldsOfGraphql(buildSchema());

await t.test(
  'each kind of viewer can receive the fields of test/personal-data.json, and no other',
  async (t) => {
    const file = join(import.meta.dirname, 'personal-data.json');
    const agreed = JSON.parse(await readFile(file, 'utf8')) as { rest: ByViewer; graphqlBesides: ByViewer };
    const found = { rest, graphqlBesides: beyond(graphql, rest) };
    t.same(found, agreed, 'if the change is meant, change the list by hand and have it reviewed');
  },
);

await t.test('nobody but the person and staff can receive contacts that are not published', (t) => {
  const everybody = Object.keys({ ...rest.everybody, ...graphql.everybody });
  for (const type of ['Member', 'MemberRecord', 'Email', 'Phone', 'Address', 'ExportBundle', 'Provenance']) {
    t.notOk(everybody.includes(type), type);
  }
  t.end();
});

const names = [rest, graphql].flatMap((door) =>
  Object.values(door).flatMap((types) =>
    Object.entries(types).flatMap(([type, fields]) => fields.map((field) => `${type}.${field}`)),
  ),
);

await t.test('MEF-01 the catalogue lists each field that any answer of either door can carry', async (t) => {
  const world = await makeWorld(t);
  const { body } = await world.rest('GET /v1/policy/catalogue');
  const answers = body.answers as AnswerField[];
  const listed = new Set(answers.map(({ type, field }) => `${type}.${field}`));
  t.same(
    names.filter((name) => !listed.has(name)),
    [],
    'none is unlisted',
  );
  t.same(
    [...listed].filter((name) => !names.includes(name)),
    [],
    'none is listed that is not there',
  );
  const columns = new Set(catalogue().map(({ table, column }) => `${table}.${column}`));
  const told = body.columns as { table: string; column: string }[];
  t.same(new Set(told.map(({ table, column }) => `${table}.${column}`)), columns);
  for (const { type, field, columns: sources, about } of answers) {
    t.same(
      sources.filter((source) => !columns.has(source)),
      [],
      `${type}.${field} names columns that exist`,
    );
    t.ok(sources.length > 0 || about, `${type}.${field} says where it comes from`);
  }
  const graph = await world.graph('{ policyCatalogue { answers { type field columns about } } }');
  t.same(graph.body.data.policyCatalogue.answers.length, answers.length);
});
