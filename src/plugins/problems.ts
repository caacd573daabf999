// Turns every error of the REST door into problem details (RFC 9457).
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { describeFailure, pathOf, problemOf } from '../core/failure.ts';
import { Problem, type ProblemCode } from '../core/problem.ts';
import { setHeaders } from './headers.ts';

/** Fastify's own refusals -> our codes. */
const fastifyCodes: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body.tooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'body.unsupportedType',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body.malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body.malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body.malformed',
  FST_ERR_BAD_URL: 'request.invalid',
  FST_ERR_MAX_PARAM_LENGTH: 'request.uriTooLong',
};

/** Said instead of Fastify's own message where that repeats what was sent. */
const details: Partial<Record<ProblemCode, string>> = {
  'request.invalid': 'The address cannot be read.',
  'request.uriTooLong': 'A part of the address is too long.',
  'body.unsupportedType': 'Send a body as application/json.',
};

/** The problem of an error that may be Fastify's own. */
export function problemOfRequest(error: unknown): Problem {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const known = typeof code === 'string' ? fastifyCodes[code] : undefined;
  return known && error instanceof Error
    ? new Problem(known, details[known] ?? error.message)
    : problemOf(error);
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  const wait = problem.extras.retryAfter ?? (problem.status === 503 ? 1 : undefined);
  if (wait !== undefined) reply.header('retry-after', `${wait}`);
  reply.removeHeader('content-type');
  setHeaders(request, reply);
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.details(pathOf(request.url))));
}

const nothingHere = new Problem('route.notFound', 'No operation has this path.');

export const problems = plugin((app, _options, done) => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOfRequest(error);
    // The message of an unforeseen error may hold values: only its name and stack frames are logged.
    if (problem.code === 'server.failed')
      request.log.error({ failure: describeFailure(error) }, 'request failed');
    return sendProblem(problem, request, reply);
  });
  app.setNotFoundHandler((request, reply) => {
    const allowed = app.methodsAt(pathOf(request.url));
    if (allowed.length === 0) return sendProblem(nothingHere, request, reply);
    reply.header('allow', allowed.join(', '));
    const problem = new Problem(
      'route.methodNotAllowed',
      `${request.method} is not among ${allowed.join(', ')}.`,
    );
    return sendProblem(problem, request, reply);
  });
  done();
});
