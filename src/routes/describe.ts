// Describes a route to OpenAPI from its operation's shapes; shapes with a title become named schemas.
import type { FastifyInstance, FastifySchema } from 'fastify';
import { type TSchema, Type } from 'typebox';
import type { Operation } from '../core/operation.ts';
import { oauthError } from '../schema/api/machines.ts';
import { dataClasses } from '../schema/data-classes.ts';
import type { RouteOptions } from './door.ts';

export interface Parts {
  path: Record<string, TSchema>;
  query: Record<string, TSchema>;
  headers: Record<string, TSchema>;
  body: TSchema | undefined;
}

const headerNames: Record<string, string> = { ifMatch: 'if-match', accept: 'accept' };

/** What a parameter is, where its shape does not say. */
const meanings: Record<string, string> = {
  id: 'Id of the entry, as the list answers it.',
  number: 'Certificate number; separators and case do not matter.',
  code: 'Code of a program.',
  field: 'Name of a publishable field.',
  entry: 'Id of an entry.',
  purpose: 'Id of a purpose of the policy in force.',
  form: 'Name of a form of the policy in force.',
  organization: 'Organization; case and accents do not matter.',
  cursor: 'Where to go on: `nextCursor` or `prevCursor` of a page of the same list.',
  limit: 'Most items in a page.',
  q: 'Words to look for.',
  as: 'Whose eyes to see with.',
  'idempotency-key': 'Any text of your own; the same request with the same key is done once.',
  'if-match': 'The ETag of the record that the change was made on.',
};

/** Splits an operation's input by where REST carries each member. */
export function partition(input: TSchema, path: string): Parts {
  const parts: Parts = { path: {}, query: {}, headers: {}, body: undefined };
  for (const [name, schema] of Object.entries(Reflect.get(input, 'properties') as Record<string, TSchema>)) {
    if (name === 'body') parts.body = schema;
    else if (headerNames[name]) parts.headers[headerNames[name]] = schema;
    else if (path.includes(`{${name}}`)) parts.path[name] = schema;
    else parts.query[name] = schema;
  }
  return parts;
}

/** The route's schema, for documentation only: the gate validates. */
export function describeRoute(
  app: FastifyInstance,
  operation: Operation,
  parts: Parts,
  options: Pick<RouteOptions, 'tag' | 'clientAuthentication' | 'status' | 'several' | 'streams'>,
): FastifySchema {
  const headers = { ...parts.headers, ...(needsKey(operation) && { 'idempotency-key': Type.String() }) };
  return {
    ...{
      operationId: operation.name,
      summary: operation.summary,
      tags: [options.tag ?? operation.name.split('.')[0] ?? 'rollbook'],
      'x-access': operation.access,
      'x-purpose': operation.purpose,
      ...marksOf(operation),
      'x-data-classes': dataClasses(operation.output, operation.carries),
      ...(operation.guarded && { 'x-rate-limit': 'guarded' }),
      ...severalOf(app, options.several),
      security: operation.access.includes('anonymous') ? [] : [{ bearer: [] }],
    },
    ...(Object.keys(parts.path).length > 0 && { params: object(parts.path) }),
    ...(Object.keys(parts.query).length > 0 && { querystring: object(parts.query) }),
    ...(Object.keys(headers).length > 0 && { headers: object(headers) }),
    ...(parts.body && { body: bodyOf(app, parts.body, options.several) }),
    ...(options.clientAuthentication && { consumes: ['application/x-www-form-urlencoded'] }),
    response: {
      [options.status ?? (needsKey(operation) ? 201 : 200)]: answerOf(app, operation, options.streams),
      default: options.clientAuthentication ? inWordsOfOAuth(app) : problem,
    },
  };
}

const asText = { schema: { type: 'string' } };

function bodyOf(app: FastifyInstance, body: TSchema, several: RouteOptions['several']) {
  if (several === undefined) return named(app, body);
  return { content: { 'application/json': { schema: named(app, body) }, [several.mediaType]: asText } };
}

/** Which operation the lines make, and what its body is then: JSON Schema says nothing of lines. */
function severalOf(app: FastifyInstance, several: RouteOptions['several']) {
  if (several === undefined) return {};
  const { name, input } = several.operation;
  const { body } = partition(input, '');
  const title = body && String(Reflect.get(named(app, body), '$ref')).slice(0, -1);
  return { 'x-several': { operationId: name, schema: { $ref: `#/components/schemas/${title}` } } };
}

function answerOf(app: FastifyInstance, { output, summary }: Operation, streams: RouteOptions['streams']) {
  if (streams === undefined) return named(app, output);
  const others = Object.fromEntries(streams.mediaTypes.map((type) => [type, asText]));
  return { description: summary, content: { 'application/json': { schema: named(app, output) }, ...others } };
}

/** What the gate goes by beside roles and purpose. */
function marksOf(operation: Operation): Record<string, true> {
  if (operation.lane === 'public') return {};
  const { changes, asksPurpose, right, needsProof } = operation;
  return {
    ...(changes && { 'x-changes': true }),
    ...(asksPurpose && { 'x-asks-purpose': true }),
    ...(right && { 'x-right': true }),
    ...(needsProof && { 'x-needs-proof': true }),
  };
}

const problem = {
  description: 'Problem details (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
};

function inWordsOfOAuth(app: FastifyInstance) {
  return {
    description: 'Error (RFC 6749, 5.2)',
    content: { 'application/json': { schema: named(app, oauthError) } },
  };
}

function needsKey(operation: Operation): boolean {
  return operation.lane === 'transaction' && operation.creates === true;
}

function object(properties: Record<string, TSchema>): TSchema {
  const required = Object.entries(properties)
    .filter(([name, schema]) => !Reflect.has(schema, '~optional') && name !== 'if-match' && name !== 'accept')
    .map(([name]) => name);
  const described = Object.entries(properties).map(([name, schema]) => [
    name,
    { description: meanings[name], ...schema },
  ]);
  const members = Object.fromEntries(described) as Record<string, TSchema>;
  return plain({ type: 'object', properties: members, ...(required.length > 0 && { required }) });
}

function plain(value: unknown): TSchema {
  return JSON.parse(JSON.stringify(value)) as TSchema;
}

/** A shape taken apart: what refers to titled shapes, and those shapes by their titles, inner ones first. */
interface Taken {
  schema: TSchema;
  titled: Map<string, object>;
}

/** Shapes never change, and every app of a process describes the same ones. */
const known = new WeakMap<object, Taken>();

/** Registers every titled shape inside once, and refers to it. */
export function named(app: FastifyInstance, shape: object): TSchema {
  const { schema, titled } = known.get(shape) ?? takeApart(shape);
  for (const [title, titledShape] of titled)
    if (app.getSchema(title) === undefined) app.addSchema({ ...titledShape, $id: title });
  return schema;
}

function takeApart(shape: object): Taken {
  const titled = new Map<string, object>();
  const taken = { schema: replaceTitled(plain(shape), titled) as TSchema, titled };
  known.set(shape, taken);
  return taken;
}

function replaceTitled(value: unknown, titled: Map<string, object>): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceTitled(item, titled));
  if (typeof value !== 'object' || value === null) return value;
  const replaced = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, replaceTitled(item, titled)]),
  );
  const title: unknown = Reflect.get(value, 'title');
  if (typeof title !== 'string' || !/^[A-Z]\w+$/.test(title)) return replaced;
  if (!titled.has(title)) titled.set(title, replaced);
  return { $ref: `${title}#` };
}
