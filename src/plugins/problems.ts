// Turns every error of the REST door into problem details (RFC 9457).
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { describeFailure, pathOf, problemOf } from '../core/failure.ts';
import { Problem, type ProblemCode } from '../core/problem.ts';

/** Fastify's own refusals -> our codes. */
const fastifyCodes: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body.tooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'body.unsupportedType',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body.malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body.malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body.malformed',
  FST_ERR_BAD_URL: 'request.invalid',
};

/** The problem of an error that may be Fastify's own. */
export function problemOfRequest(error: unknown): Problem {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const known = typeof code === 'string' ? fastifyCodes[code] : undefined;
  return known && error instanceof Error ? new Problem(known, error.message) : problemOf(error);
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (problem.status === 503) reply.header('retry-after', '1');
  reply.removeHeader('content-type');
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.details(pathOf(request.url))));
}

export const problems = plugin((app, _options, done) => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOfRequest(error);
    // The message of an unforeseen error may hold values: only its name and stack frames are logged.
    if (problem.code === 'server.failed')
      request.log.error({ failure: describeFailure(error) }, 'request failed');
    return sendProblem(problem, request, reply);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new Problem('route.notFound', `There is no ${request.method} here.`), request, reply),
  );
  done();
});
