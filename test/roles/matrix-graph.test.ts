// Walks every GraphQL field as every role: what the lists of roles say is what happens, and nothing else.
import { randomUUID } from 'node:crypto';
import {
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import t from 'tap';
import { buildSchema } from '../../src/graphql/schema.ts';
import { type DescribedOperation, sample } from '../support/samples.ts';
import {
  allows,
  beforeAnybody,
  document,
  expected,
  namesObject,
  operations,
  type Stage,
  setStage,
  valuesFor,
  viewers,
} from '../support/stage.ts';
import { makeWorld } from '../support/world.ts';

interface Root {
  kind: 'query' | 'mutation';
  field: GraphQLField<unknown, unknown>;
  operation: DescribedOperation | undefined;
  access: string[];
  name: string | undefined;
}

/** What REST opens, with those that it opens for many at once beside those for one. */
const opened = operations.flatMap((one) =>
  one.several
    ? [
        one,
        { ...one, name: one.several.name, body: { type: 'application/json', schema: one.several.schema } },
      ]
    : [one],
);

function rootsOf(): Root[] {
  const schema = buildSchema();
  const all = (['query', 'mutation'] as const).flatMap((kind) => {
    const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(type?.getFields() ?? {}).map((field) => {
      const { access, operation: name } = field.extensions as { access: string[]; operation?: string };
      return { kind, field, access, name, operation: opened.find((one) => one.name === name) };
    });
  });
  return all.filter(({ name = '' }) => !beforeAnybody.includes(name));
}

/** The shortest selection. */
function selectionOf(type: GraphQLOutputType, depth = 0): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields());
  const leaf = fields.find((one) => isLeafType(getNamedType(one.type)) && one.args.length === 0);
  if (leaf) return `{ ${leaf.name} }`;
  const [first] = fields;
  return first && depth < 4 ? `{ ${first.name} ${selectionOf(first.type, depth + 1)} }` : '';
}

/** One document of several fields: each is refused by itself. */
function documentOf(stage: Stage, roots: Root[], exist: boolean) {
  const declared: string[] = [];
  const variables: Record<string, unknown> = {};
  const fields = roots.map(({ field, operation }, index) => {
    const values = valuesFor(stage, operation?.path ?? '', exist);
    const given = field.args
      .filter(({ type }) => isNonNullType(type))
      .map(({ name, type }) => {
        const variable = `${name}${index}`;
        declared.push(`$${variable}: ${String(type)}`);
        const schema = name === 'input' ? operation?.body?.schema : operation?.members[name]?.schema;
        const value = sample(document, schema ?? { type: 'string' }, values, name === 'input' ? '' : name);
        variables[variable] = isListType(type) ? [value] : value;
        return `${name}: $${variable}`;
      });
    return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${selectionOf(field.type)}`;
  });
  const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
  return { text: `${roots[0]?.kind}${head} { ${fields.join('\n')} }`, variables };
}

await t.test(
  'MEF-79: every role on every GraphQL field: each unlisted pair is refused, the same for what is there and what is not',
  async (t) => {
    const stage = await setStage(await makeWorld(t));
    const roots = rootsOf();
    t.same(
      roots.filter(({ operation }) => operation === undefined).map(({ field }) => field.name),
      [],
      'each is an operation that REST opens too',
    );
    let refused = 0;
    for (const viewer of viewers) {
      for (const kind of ['query', 'mutation'] as const) {
        const cells = roots.filter((root) => root.kind === kind && !allows(root, viewer));
        for (let at = 0; at < cells.length; at += 10) {
          const some = cells.slice(at, at + 10);
          const token = stage.tokens[viewer];
          const codes: string[][] = [];
          const names = some.some(({ operation }) => operation && namesObject(operation));
          for (const exist of names ? [true, false] : [true]) {
            const { text, variables } = documentOf(stage, some, exist);
            const headers = { 'idempotency-key': randomUUID() };
            const reply = await stage.world.graph(text, variables, { ...(token && { token }), headers });
            const errors = (reply.body?.errors ?? []) as {
              path?: string[];
              message: string;
              extensions: { problem?: { code: string; detail: string } };
            }[];
            codes.push(
              some.map(({ field }) => {
                const { problem } = errors.find(({ path }) => path?.[0] === field.name)?.extensions ?? {};
                return `${field.name}: ${problem?.code ?? errors[0]?.message} ${problem?.detail}`;
              }),
            );
          }
          for (const said of codes[0] ?? [])
            t.match(said, `: ${expected(viewer)} `, `${said.split(':')[0]} as ${viewer}`);
          t.same(codes.at(0), codes.at(-1));
          refused += some.length;
        }
      }
    }
    t.ok(refused > 600, `${refused} cells`);
  },
);
