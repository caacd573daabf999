// Which pages of other origins may read answers (Fetch standard, CORS): anonymous public reads all, the rest a list.
import type { FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { pathOf } from '../core/failure.ts';

const openHeaders = ['accept', 'content-type', 'if-none-match', 'graphql-require-preflight'];
const listedHeaders = [...openHeaders, 'authorization', 'idempotency-key', 'if-match'];
const exposed =
  'etag, link, location, ratelimit, ratelimit-policy, retry-after, www-authenticate, x-request-id';

/** Never allows credentials: tokens travel in a header that a page sets itself. */
export const cors = plugin<{ origins: readonly string[] }>((app, { origins }, done) => {
  const allowed = new Set(origins);
  app.addHook('onRequest', (request, reply, next) => {
    if (request.method === 'OPTIONS') {
      answerOptions(request, reply, app.methodsAt(pathOf(request.url)), allowed);
      return;
    }
    const withToken = request.headers.authorization !== undefined;
    const origin = originFor(request, request.method, withToken, allowed);
    if (origin !== undefined) {
      reply.header('access-control-allow-origin', origin);
      reply.header('access-control-expose-headers', exposed);
    }
    next();
  });
  app.addHook('onSend', (request, reply, _payload, next) => {
    const isOpen = reply.getHeader('access-control-allow-origin') === '*';
    if (!isOpen && request.method !== 'OPTIONS') addVary(reply, 'Origin');
    next();
  });
  done();
});

/** `*` for anonymous public reads, the origin itself if it is listed, else none. */
function originFor(
  request: FastifyRequest,
  method: string,
  withToken: boolean,
  allowed: ReadonlySet<string>,
): string | undefined {
  const isRead = method === 'GET' || method === 'HEAD';
  const isGraph = method === 'POST' && pathOf(request.url) === '/graphql';
  if (!withToken && (isRead || isGraph)) return '*';
  const { origin } = request.headers;
  return origin !== undefined && allowed.has(origin) ? origin : undefined;
}

/** Answers OPTIONS: the methods of the place, and to a preflight what the page may send. */
function answerOptions(
  request: FastifyRequest,
  reply: FastifyReply,
  methods: readonly string[],
  allowed: ReadonlySet<string>,
): void {
  if (methods.length === 0) {
    reply.callNotFound();
    return;
  }
  reply.header('allow', methods.join(', ')).header('vary', 'Origin, Access-Control-Request-Headers');
  const method = request.headers['access-control-request-method'];
  const asked = (request.headers['access-control-request-headers'] ?? '').toLowerCase();
  const names = asked
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const needsList = names.some((name) => !openHeaders.includes(name));
  const origin = method === undefined ? undefined : originFor(request, method, needsList, allowed);
  if (origin !== undefined) {
    reply.header('access-control-allow-origin', origin);
    reply.header('access-control-allow-methods', origin === '*' ? String(method) : methods.join(', '));
    reply.header('access-control-allow-headers', (origin === '*' ? openHeaders : listedHeaders).join(', '));
    reply.header('access-control-max-age', '600');
  }
  void reply.code(204).send();
}

function addVary(reply: FastifyReply, name: string): void {
  const before = reply.getHeader('vary');
  reply.header('vary', before === undefined ? name : `${String(before)}, ${name}`);
}
