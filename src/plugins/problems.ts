// Turns every error of the REST door into problem details (RFC 9457).
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
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

/** The problem that an error is told as; what we did not foresee is `server.failed` and says nothing of itself. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const known = typeof code === 'string' ? fastifyCodes[code] : undefined;
  if (known) return new Problem(known, error instanceof Error ? error.message : '');
  return new Problem('server.failed', 'The request could not be done; nothing of it was kept.');
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
    const problem = problemOf(error);
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

/** The path of a request: a query may hold what somebody searched for. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/';
}

/** Name, code and stack frames of an error, without its message. */
export function describeFailure(error: unknown): { name: string; code: unknown; frames: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, code: undefined, frames: [] };
  const root = error.cause instanceof Error ? error.cause : error;
  return {
    name: error.name,
    code: Reflect.get(root, 'code'),
    frames: (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')),
  };
}
