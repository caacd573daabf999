// Refuses what does not reach a route: addresses that cannot be read or are too long, broken HTTP.
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { Problem, type ProblemCode } from '../core/problem.ts';
import { problemOfRequest, sendProblem } from './problems.ts';

/** Characters of path and query; Node itself refuses 16 KiB of headers. */
const longestUrl = 8000;

export const transport = plugin((app, _options, done) => {
  app.addHook('onRequest', (request, _reply, next) => {
    if (request.url.length > longestUrl) {
      next(new Problem('request.uriTooLong', `An address has at most ${longestUrl} characters.`));
    } else next();
  });
  done();
});

/** For Fastify's `frameworkErrors`: the router could not read the address. */
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
