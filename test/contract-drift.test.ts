// Guards the contract: what is committed is what the code makes, and the database says what the catalogue says.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { buildSchema as parseSchema, validateSchema } from 'graphql';
import t from 'tap';
import { columnComment } from '../scripts/contract.ts';
import { catalogue } from '../src/schema/catalogue.ts';
import { contract, document as described } from './support/contract.ts';
import { makeWorld } from './support/world.ts';

const root = join(import.meta.dirname, '..');

for (const [path, text] of Object.entries(contract)) {
  await t.test(`${path} is what \`npm run contract\` writes`, async (t) => {
    const committed = await readFile(join(root, path), 'utf8');
    t.ok(committed === text, committed === text ? 'identical' : `differs; run npm run contract`);
  });
}

await t.test('the comment of every column is what the catalogue says of it', async (t) => {
  const world = await makeWorld(t);
  const rows = await world.sql(
    `select c.relname as "table", a.attname as "column", col_description(c.oid, a.attnum) as comment
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'rollbook'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
  );
  const told = new Map(rows.map((row) => [`${row.table}.${row.column}`, row.comment]));
  const expected = new Map(catalogue().map((row) => [`${row.table}.${row.column}`, columnComment(row)]));
  t.same(Object.fromEntries(told), Object.fromEntries(expected));
});

interface Described {
  operationId: string;
  summary: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: object }[];
  responses: Record<string, { description?: string; content?: Record<string, { schema: object }> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, object> };
}
const document = described as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ place: `${method} ${path}`, path, operation })),
);

await t.test('OpenAPI 3.1: every reference leads somewhere and every schema is a schema', (t) => {
  t.match(document.openapi, /^3\.1\./);
  const text = JSON.stringify(document);
  for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
    t.ok(Object.hasOwn(document.components.schemas, name), name);
  }
  t.notMatch(text, 'def-');
  t.notMatch(text, /"\$ref":"(?!#\/components\/schemas\/)/);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'api', components: document.components });
  for (const name of Object.keys(document.components.schemas)) {
    t.match(name, /^[A-Z]\w+$/);
    t.doesNotThrow(() => ajv.compile({ $ref: `api#/components/schemas/${name}` }), name);
  }
  t.end();
});

await t.test(
  'OpenAPI 3.1: every operation has one id, a summary, described parameters, an answer and problems',
  (t) => {
    const ids = operations.map(({ operation }) => operation.operationId);
    t.equal(new Set(ids).size, ids.length);
    for (const { place, path, operation } of operations) {
      t.match(operation.operationId, /^[a-z]\w*\.[a-z]\w*$/i, place);
      t.ok(operation.summary, place);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();
      const parameters = operation.parameters ?? [];
      const declared = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      t.same(declared.toSorted(), inPath, place);
      for (const parameter of parameters) {
        t.ok(parameter.description, `${place} ${parameter.name} is described`);
        if (parameter.in === 'path') t.equal(parameter.required, true);
      }
      const [success, ...others] = Object.keys(operation.responses);
      t.match(success, /^20[012]$/, place);
      t.same(others, ['default'], place);
      // Libraries of OAuth read the errors of RFC 6749 and nothing else.
      const refusal = path === '/v1/oauth/token' ? 'application/json' : 'application/problem+json';
      t.same(Object.keys(operation.responses.default?.content ?? {}), [refusal], place);
      for (const response of Object.values(operation.responses)) t.ok(response.description, place);
    }
    t.end();
  },
);

await t.test('the GraphQL schema is valid', (t) => {
  t.same(validateSchema(parseSchema(contract['openapi/schema.graphql'] ?? '')), []);
  t.end();
});
