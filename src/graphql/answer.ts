// Writes GraphQL answers: media type, status and errors with problem details (GraphQL over HTTP).
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { describeFailure, pathOf, problemOf } from '../core/failure.ts';
import { Problem } from '../core/problem.ts';

const plainJson = 'application/json';
const graphJson = 'application/graphql-response+json';

/** The media type that the client prefers; JSON when it does not say. Throws `request.notAcceptable` (406) for neither. */
export function mediaTypeFor(accept: string | undefined): string {
  if (accept === undefined || accept.trim() === '') return plainJson;
  const wanted = accept
    .split(',')
    .map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { type, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(
      ({ type, quality }) => quality > 0 && [plainJson, graphJson, 'application/*', '*/*'].includes(type),
    )
    .toSorted((one, other) => other.quality - one.quality);
  const [best] = wanted;
  if (best === undefined) {
    throw new Problem('request.notAcceptable', `Answers are ${graphJson} or ${plainJson}.`);
  }
  return best.type === graphJson ? graphJson : plainJson;
}

/** Sends what was executed: 200, whatever its fields answered. */
export function sendResult(reply: FastifyReply, mediaType: string, result: ExecutionResult): FastifyReply {
  const { data, errors } = result;
  return write(reply, mediaType, 200, data === undefined ? { errors } : { ...(errors && { errors }), data });
}

/**
 * Sends a request that was not executed, without `data`: 4xx, but 200 as `application/json` for a well-formed request
 * whose document is refused.
 */
export function sendRefusal(
  reply: FastifyReply,
  mediaType: string,
  errors: readonly GraphQLFormattedError[],
  status: number,
): FastifyReply {
  return write(reply, mediaType, status, { errors });
}

/** The status of a refused document in a well-formed request. */
export function refusedDocumentStatus(mediaType: string): number {
  return mediaType === plainJson ? 200 : 400;
}

function write(reply: FastifyReply, mediaType: string, status: number, body: unknown): FastifyReply {
  return reply.code(status).type(`${mediaType}; charset=utf-8`).send(JSON.stringify(body));
}

/** What a client is told of an error: its problem details, and never a suggestion or the message of a failure. */
export function formatError(error: unknown, request: FastifyRequest): GraphQLFormattedError {
  const problem = problemIn(error, request.log);
  const located = error instanceof Error ? error : undefined;
  const locations = located && (Reflect.get(located, 'locations') as GraphQLFormattedError['locations']);
  const path = located && (Reflect.get(located, 'path') as GraphQLFormattedError['path']);
  return {
    message: problem.message,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { problem: problem.details(pathOf(request.url)) },
  };
}

function problemIn(error: unknown, log: FastifyBaseLogger): Problem {
  const cause = rootOf(error);
  if (cause instanceof GraphQLError) return new Problem('graphql.invalid', withoutSuggestion(cause.message));
  const problem = problemOf(cause);
  if (problem.code === 'server.failed') log.error({ failure: describeFailure(cause) }, 'field failed');
  return problem;
}

/** What a resolver threw; the library's own error when none did. */
function rootOf(error: unknown): unknown {
  const original: unknown = error instanceof GraphQLError ? error.originalError : undefined;
  return original === undefined || original === error ? error : rootOf(original);
}

function withoutSuggestion(message: string): string {
  return message.replace(/ ?Did you mean .*$/s, '').trim();
}
