// Refuses what does not reach a route: plain HTTP in production, addresses that cannot be read, broken HTTP.
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { Problem, type ProblemCode } from '../core/problem.ts';
import { problemOfRequest, sendProblem } from './problems.ts';

/** Characters of path and query; Node itself refuses 16 KiB of headers. */
const longestUrl = 8000;

/** Two years, and every subdomain (RFC 6797). */
const strictTransport = 'max-age=63072000; includeSubDomains';

/** With `encrypted`, plain HTTP is refused before anything is done (MEXT-17). */
export const transport = plugin<{ encrypted: boolean }>((app, { encrypted }, done) => {
  if (encrypted) app.addHook('onRequest', requireEncryption);
  app.addHook('onRequest', (request, _reply, next) => {
    if (request.url.length > longestUrl) {
      next(new Problem('request.uriTooLong', `An address has at most ${longestUrl} characters.`));
    } else next();
  });
  done();
});

/** By what a trusted proxy says of the connection, else by the socket; probes of the machine itself may ask plainly. */
function requireEncryption(
  request: FastifyRequest,
  reply: FastifyReply,
  next: (error?: Error) => void,
): void {
  if (request.protocol === 'https') {
    reply.header('strict-transport-security', strictTransport);
    next();
  } else if (isProbe(request.url) && isLoopback(request.ip)) next();
  else next(new Problem('request.notEncrypted', 'This is answered over HTTPS only.'));
}

export function isProbe(url: string): boolean {
  return url === '/livez' || url === '/readyz';
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** For Fastify's `frameworkErrors`: the router could not read the address. No hook runs, and no proxy is known there. */
export function answerFrameworkError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(problemOfRequest(error), request, reply);
}

const socketCodes: Record<string, ProblemCode> = {
  HPE_HEADER_OVERFLOW: 'request.headersTooLarge',
  ERR_HTTP_REQUEST_TIMEOUT: 'request.timedOut',
};

/** For Fastify's `clientErrorHandler`: what came is not HTTP, or too much of it. */
export function answerBrokenHttp(error: Error, socket: Socket): void {
  const reason: unknown = Reflect.get(error, 'code');
  if (reason === 'ECONNRESET' || socket.destroyed) return;
  const code = (typeof reason === 'string' ? socketCodes[reason] : undefined) ?? 'request.invalid';
  const problem = new Problem(code, 'The request cannot be read.');
  const body = JSON.stringify(problem.details(''));
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${problem.status} Refused\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
        `cache-control: no-store\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}
