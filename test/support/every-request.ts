// Requests to every route and every GraphQL field, made from what the doors describe, with a mark in each place that takes one.
import {
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';

export interface Sent {
  method: string;
  url: string;
  headers: Record<string, string>;
  payload?: string;
}

type Schema = Record<string, unknown>;
interface Described {
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
interface Document {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
}

/** Each route twice: as it is described, and with an unknown parameter, a body that breaks off, and a mark for a path. */
export function everyRoute(openapi: unknown, mark: string): Sent[] {
  const document = openapi as Document;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      routeRequests(document, path, method, operation, mark),
    ),
  );
}

function routeRequests(
  document: Document,
  path: string,
  method: string,
  { parameters = [], requestBody }: Described,
  mark: string,
): Sent[] {
  const filled = path.replaceAll(/\{\w+\}/g, mark);
  const query = new URLSearchParams();
  const headers: Record<string, string> = { 'idempotency-key': `${mark}-${method}-${path.length}` };
  for (const { name, in: place, schema } of parameters) {
    if (place === 'query') query.set(name, String(sample(document, schema, mark)));
    if (place === 'header') headers[name] = name === 'if-match' ? `"${mark}"` : mark;
  }
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const body = type === 'application/json' ? JSON.stringify(sample(document, content?.schema, mark)) : mark;
  const typed = { ...headers, ...(type && { 'content-type': type }) };
  const verb = method.toUpperCase();
  const question = query.size > 0 ? `?${query.toString()}` : '';
  return [
    { method: verb, url: filled + question, headers: typed, ...(type && { payload: body }) },
    {
      method: verb,
      url: `${filled}?${mark}=${mark}`,
      headers: typed,
      ...(type && { payload: `{"${mark}": "${mark}` }),
    },
  ];
}

/** A value that fits the schema as far as that is easy, with the mark in every text. */
function sample(document: Document, schema: Schema | undefined, mark: string, depth = 0): unknown {
  if (schema === undefined || depth > 6) return mark;
  if (typeof schema.$ref === 'string') {
    return sample(
      document,
      document.components.schemas[schema.$ref.split('/').at(-1) ?? ''],
      mark,
      depth + 1,
    );
  }
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if ('const' in schema) return schema.const;
  const [choice] =
    ([schema.anyOf, schema.oneOf].find((list) => Array.isArray(list)) as Schema[] | undefined) ?? [];
  if (choice) return sample(document, choice, mark, depth + 1);
  const type = Array.isArray(schema.type) ? (schema.type as unknown[])[0] : schema.type;
  if (type === 'object') {
    const members = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
    return members.length === 0
      ? { en: mark }
      : Object.fromEntries(
          members.map(([name, member]) => [name, sample(document, member, mark, depth + 1)]),
        );
  }
  if (type === 'array') return [sample(document, schema.items as Schema | undefined, mark, depth + 1)];
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  return type === 'boolean' ? true : textOf(schema, mark);
}

function textOf({ format }: Schema, mark: string): string {
  if (format === 'email') return `${mark}@${mark}.example`;
  if (format === 'date') return '2026-01-01';
  return format === 'date-time' ? '2026-01-01T00:00:00Z' : mark;
}

/** Each root field with its arguments in the document, and again with an alias, a name and a variable that are marks. */
export function everyField(schema: GraphQLSchema, mark: string): { query: string; variables?: object }[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {}).flatMap(({ name, args, type }) => {
      const kind = root === schema.getMutationType() ? 'mutation' : 'query';
      const given = args.map((each) => `${each.name}: ${literal(each.type, mark)}`).join(', ');
      const field = `${name}${given && `(${given})`} ${selection(type)}`;
      const declared = args.map((each) => `$${each.name}: ${String(each.type)}`).join(', ');
      const used = args.map((each) => `${each.name}: $${each.name}`).join(', ');
      const aliased = `${mark}: ${name}${used && `(${used})`} ${selection(type)}`;
      return [
        { query: `${kind} { ${field} }` },
        {
          query: `${kind} ${mark}${declared && `(${declared})`} { ${aliased} }`,
          variables: Object.fromEntries(args.map((each) => [each.name, mark])),
        },
      ];
    }),
  );
}

function literal(type: GraphQLInputType, mark: string, depth = 0): string {
  const plain = getNullableType(type);
  if (isListType(plain)) return `[${literal(plain.ofType, mark, depth + 1)}]`;
  if (isEnumType(plain)) return plain.getValues()[0]?.name ?? 'null';
  if (isInputObjectType(plain)) {
    const members = depth > 4 ? [] : Object.values(plain.getFields());
    return `{ ${members.map((each) => `${each.name}: ${literal(each.type, mark, depth + 1)}`).join(', ')} }`;
  }
  const values: Record<string, string> = { Int: '1', Float: '1', Boolean: 'true', JSON: `{ en: "${mark}" }` };
  return values[plain.name] ?? `"${mark}"`;
}

/** All values of the type, and of the objects directly below it. */
function selection(type: GraphQLOutputType, depth = 0): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields())
    .filter((each) => isLeafType(getNamedType(each.type)) || depth < 1)
    .map((each) => `${each.name} ${selection(each.type, depth + 1)}`);
  return `{ __typename ${fields.join(' ')} }`;
}

/** Every path of members in a line of the log; a list is one value. */
export function keysOf(line: object, path = ''): string[] {
  return Object.entries(line).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? keysOf(value as object, `${path}${name}.`)
      : [`${path}${name}`],
  );
}
