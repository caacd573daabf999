// The REST door: turns one operation into one route, its input from path, query, headers and body by name.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { prefersOverJson } from '../core/accept.ts';
import { execute } from '../core/execute.ts';
import { type Answer, JsonText, type Operation } from '../core/operation.ts';
import type { Services } from '../core/services.ts';
import { describeRoute, partition } from './describe.ts';

export interface Door {
  app: FastifyInstance;
  services: Services;
  /** Milliseconds that a transaction may take. */
  within: number;
}

export interface RouteOptions {
  /** The group of the route in the documentation, when it is not the operation's noun. */
  tag?: string;
  /** Authorization carries the secret of a client, not a token. */
  clientAuthentication?: true;
  /** What this door adds to the input: a cookie, say. */
  receive?: (request: FastifyRequest, input: Record<string, unknown>) => void;
  /** What this door says beside the answer: a cookie, say. */
  deliver?: (answer: Answer<unknown>, reply: FastifyReply) => void;
  /** The status of a success, where it is neither 200 nor 201: the answer says it, too. */
  status?: 202;
  /** The same for several at once, as a body of another media type; its parser makes the operation's body of it. */
  several?: { mediaType: string; operation: Operation };
  /** No HEAD: what is read is written down as read, and with HEAD nobody receives it. */
  noHead?: true;
  /** Other forms of the answer, asked for by Accept, that are sent part by part. */
  streams?: { mediaTypes: readonly string[]; send: SendStream };
}

type Input = Record<string, unknown>;
/** Asks the operation as the caller. */
export type Ask = (input: Input) => Promise<Answer<unknown>>;
export type SendStream = (
  ask: Ask,
  input: Input,
  mediaType: string,
  reply: FastifyReply,
) => Promise<FastifyReply>;

/** Opens an operation at `METHOD /path/{name}`; path parameters are members of the operation's input. */
export function route(door: Door, place: string, operation: Operation, options: RouteOptions = {}): void {
  const [method = 'GET', path = '/'] = place.split(' ');
  const parts = partition(operation.input, path);
  const members = memberNames(operation.input);
  door.app.route({
    method,
    url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: describeRoute(door.app, operation, parts, options),
    // No HEAD of a stream: every part would be read and written down, and nobody receives it.
    ...((options.streams || options.noHead) && { exposeHeadRoute: false }),
    config: {
      guarded: operation.guarded === true,
      clientAuthentication: options.clientAuthentication === true,
    },
    handler: async (request, reply) => {
      const input = inputOf(members, parts.query, request);
      options.receive?.(request, input);
      const caller = { ...callerOf(request), within: door.within };
      const { streams } = options;
      const asked = findSeveral(request, options) ?? operation;
      const ask: Ask = (given) => execute(asked, caller, given, door.services);
      const { accept } = request.headers;
      const mediaType = streams?.mediaTypes.find((type) => prefersOverJson(accept, type));
      if (streams) reply.header('vary', 'accept');
      if (streams && mediaType) return streams.send(ask, input, mediaType, reply);
      const answer = await ask(input);
      options.deliver?.(answer, reply);
      return send(answer, request, reply);
    },
  });
}

function findSeveral(request: FastifyRequest, { several }: RouteOptions): Operation | undefined {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase() === several?.mediaType ? several?.operation : undefined;
}

function callerOf(request: FastifyRequest) {
  const key = request.headers['idempotency-key'];
  const from = { address: request.ip, agent: request.headers['user-agent'] };
  return {
    actor: request.actor,
    id: request.id,
    from,
    ...(typeof key === 'string' && { idempotencyKey: key }),
  };
}

function inputOf(
  members: readonly string[],
  query: Record<string, TSchema>,
  request: FastifyRequest,
): Record<string, unknown> {
  // Spread and fromEntries make plain members even of `__proto__`: it is refused as unknown.
  const params = request.params as Record<string, unknown>;
  const input: Record<string, unknown> = { ...convert(request.query, query), ...params };
  if (members.includes('body')) input.body = request.body;
  if (members.includes('ifMatch')) input.ifMatch = request.headers['if-match'];
  if (members.includes('accept')) input.accept = request.headers.accept;
  for (const name of Object.keys(input)) if (input[name] === undefined) delete input[name];
  return input;
}

function memberNames(schema: TSchema): string[] {
  const properties: unknown = Reflect.get(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

/** Query values are text: numbers and booleans are read by the member's type; what does not fit stays for the validator. */
function convert(values: unknown, query: Record<string, TSchema>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [
      name,
      convertOne(value, Object.hasOwn(query, name) ? query[name] : undefined),
    ]),
  );
}

function convertOne(value: unknown, schema: TSchema | undefined): unknown {
  const type: unknown = schema && Reflect.get(schema, 'type');
  if (typeof value !== 'string') return value;
  if (type === 'integer' && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function send(answer: Answer<unknown>, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (answer.etag) reply.header('etag', answer.etag);
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
  const links = linksOf(answer, request);
  if (links.length > 0) reply.header('link', links.join(', '));
  if (answer.etag && isRead(request) && matches(request.headers['if-none-match'], answer.etag)) {
    return reply.code(304).send();
  }
  if (answer.location) reply.header('location', answer.location);
  reply.code(answer.status ?? (answer.location ? 201 : 200));
  if (answer.binary) return reply.type(answer.binary.mediaType).send(answer.binary.bytes);
  if (!reply.hasHeader('content-type')) reply.header('content-type', 'application/json; charset=utf-8');
  return reply.send(answer.value instanceof JsonText ? answer.value.text : JSON.stringify(answer.value));
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function linksOf(answer: Answer<unknown>, request: FastifyRequest): string[] {
  const pages = Object.entries(answer.pages ?? {}).map(([relation, cursor]) => {
    return `<${addressOf(request, cursor)}>; rel="${relation}"`;
  });
  const others = Object.entries(answer.links ?? {}).map(
    ([relation, target]) => `<${target}>; rel="${relation}"`,
  );
  return [...pages, ...others];
}

const plainAddress = /^\/[\w.~%/-]*(?:\?(?:[\w.~-]+=[\w.~%+*-]*(?:&|$))*)?$/;
const cursorOrWay = /[?&](?:cursor|direction)=[^&]*/g;

/** The address of this list at another cursor, which knows its way; what is not plain is encoded again. */
function addressOf({ url }: FastifyRequest, cursor: string): string {
  if (!plainAddress.test(url)) {
    const parsed = new URL(url, 'http://host');
    parsed.searchParams.set('cursor', cursor);
    parsed.searchParams.delete('direction');
    return `${parsed.pathname}${parsed.search}`;
  }
  const question = url.indexOf('?');
  const path = question < 0 ? url : url.slice(0, question);
  const others = question < 0 ? '' : url.slice(question).replace(cursorOrWay, '').slice(1);
  return `${path}?${others === '' ? '' : `${others}&`}cursor=${cursor}`;
}

/** If-None-Match (RFC 9110, 13.1.2): weak comparison, a list or `*`. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
