// Headers of every answer: what browsers must not guess, and what caches may keep.
import type { FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';

export const headers = plugin((app, _options, done) => {
  app.addHook('onSend', (request, reply, _payload, next) => {
    setHeaders(request, reply);
    next();
  });
  done();
});

/** Sets what is not set yet; a page of ours brings its own content policy. */
export function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id);
  reply.header('x-content-type-options', 'nosniff');
  reply.header('referrer-policy', 'no-referrer');
  setDefault(reply, 'content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  setDefault(reply, 'cache-control', cacheControl(request, reply));
}

/** Public answers may be kept if they are asked for again by their ETag; all others are kept nowhere (RFC 9111). */
function cacheControl(request: FastifyRequest, reply: FastifyReply): string {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead && request.headers.authorization === undefined && reply.statusCode < 400
    ? 'no-cache'
    : 'no-store';
}

function setDefault(reply: FastifyReply, name: string, value: string): void {
  if (!reply.hasHeader(name)) reply.header(name, value);
}
