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
  setDefault(reply, 'content-security-policy', contentPolicy);
  setDefault(reply, 'cache-control', cacheControl(request, reply));
  // What any page may read, any page may embed; the rest only pages of this host.
  const isOpen = reply.getHeader('access-control-allow-origin') === '*';
  reply.header('cross-origin-resource-policy', isOpen ? 'cross-origin' : 'same-origin');
  if (String(reply.getHeader('content-type')).startsWith('text/html')) setPageHeaders(reply);
}

/** An answer that somebody opens as a page loads, sends and embeds nothing. */
const contentPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page of ours shares no window with pages of others, and asks for no device. */
function setPageHeaders(reply: FastifyReply): void {
  reply.header('cross-origin-opener-policy', 'same-origin');
  reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
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
