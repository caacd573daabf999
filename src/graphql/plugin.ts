// Serves the GraphQL door at /graphql (GraphQL over HTTP): Mercurius executes, the route and the limits are ours.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { type ExecutionResult, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import mercurius from 'mercurius';
import { Problem, type ProblemDetails } from '../core/problem.ts';
import type { Services } from '../core/services.ts';
import { formatError, mediaTypeFor, refusedDocumentStatus, sendRefusal, sendResult } from './answer.ts';
import { checkCost } from './cost.ts';
import type { GraphContext } from './door.ts';
import { checkLimits, limits } from './limits.ts';
import { type GraphRequest, readGraphRequest, requireQuery } from './request.ts';
import { buildSchema } from './schema.ts';

/** What Mercurius hands back from the context that we gave it. */
interface Execution extends GraphContext {
  source: string;
  request: FastifyRequest;
}

/** graphql 16.15 knows `hideSuggestions`; Mercurius's types do not yet. */
const validateOptions = { hideSuggestions: true, maxErrors: 20 };

let shared: GraphQLSchema | undefined;

/** One for the process: it says the same for every app. */
function sharedSchema(): GraphQLSchema {
  shared ??= buildSchema();
  return shared;
}

interface Options {
  services: Services;
  /** Milliseconds that the transaction of a field may take. */
  within: number;
}

export const graphql = plugin<Options>(async (app, options) => {
  await app.register(mercurius, {
    schema: sharedSchema(),
    // Its own routes answer batches, other media types and other statuses than GraphQL over HTTP asks.
    routes: false,
    jit: 1,
    graphql: {
      parseOptions: { maxTokens: limits.tokens },
      validateOptions,
    },
    errorFormatter: (execution, context) => ({
      statusCode: 200,
      response: {
        // `undefined` says that nothing was executed.
        data: execution.data as ExecutionResult['data'] & object,
        errors: execution.errors?.map((error) => formatError(error, requestIn(context))) as GraphQLError[],
      },
    }),
  });
  app.graphql.addHook('preValidation', (_schema, document, context) => {
    // Mercurius takes a document's syntax tree as JSON too; only text is accepted here, where tokens are counted.
    parse((context as unknown as Execution).source, { maxTokens: limits.tokens });
    checkLimits(document);
    return Promise.resolve();
  });
  // After validation, as it goes by types; for each request, as variables say how long pages are.
  app.graphql.addHook('preExecution', (schema, document, _context, variables) => {
    checkCost(schema, document, variables);
    return Promise.resolve();
  });
  const handler = (request: FastifyRequest, reply: FastifyReply) => handle(app, options, request, reply);
  app.route({ method: 'GET', url: '/graphql', schema: { hide: true }, handler });
  app.route({ method: 'POST', url: '/graphql', schema: { hide: true }, handler });
});

async function handle(
  app: FastifyInstance,
  options: Options,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  requireNoForgery(request);
  reply.header('vary', 'Accept');
  const mediaType = mediaTypeFor(request.headers.accept);
  let asked: GraphRequest | undefined;
  try {
    asked = readGraphRequest(request);
    if (request.method !== 'POST') requireQuery(asked);
    const result = await executeGraph(app, options, asked, request, reply);
    if (result.data === undefined) {
      return sendRefusal(reply, mediaType, result.errors ?? [], refusedDocumentStatus(mediaType));
    }
    return sendResult(reply, mediaType, result);
  } catch (error) {
    if (error instanceof Problem && error.code === 'route.methodNotAllowed') reply.header('allow', 'POST');
    return refuseRequest(reply, mediaType, error, asked !== undefined, request);
  }
}

/** A name is part of the key of a compiled document: one document with two operations is compiled for each. */
function executeGraph(
  app: FastifyInstance,
  options: Options,
  { query, variables, operationName }: GraphRequest,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ExecutionResult> {
  const source = operationName === undefined ? query : `${query}\n#${operationName}`;
  const context: Execution = {
    actor: request.actor,
    requestId: request.id,
    idempotencyKey: keyOf(request),
    from: { address: request.ip, agent: request.headers['user-agent'] },
    ...options,
    countGuess: () => app.countGuess(request, reply),
    source,
    request,
  };
  return app.graphql(source, { ...context }, variables, operationName);
}

function refuseRequest(
  reply: FastifyReply,
  mediaType: string,
  error: unknown,
  wellFormed: boolean,
  request: FastifyRequest,
): FastifyReply {
  const listed: unknown = error instanceof Error ? Reflect.get(error, 'errors') : undefined;
  const errors = (Array.isArray(listed) ? listed : [error]).map((one) => formatError(one, request));
  const problem = errors[0]?.extensions?.problem as ProblemDetails | undefined;
  const status = problem?.status ?? 500;
  const isDocument = wellFormed && status === 400;
  return sendRefusal(reply, mediaType, errors, isDocument ? refusedDocumentStatus(mediaType) : status);
}

/**
 * Tokens travel in a header that browsers never add by themselves, so nothing can be forged with them; a request that
 * brings cookies must show that its page was allowed to send it. Bodies are JSON only, which a form cannot send.
 */
function requireNoForgery(request: FastifyRequest): void {
  if (request.method === 'POST' || request.headers.cookie === undefined) return;
  if (request.headers['graphql-require-preflight'] === undefined) {
    throw new Problem('request.invalid', 'Send the header graphql-require-preflight with cookies.');
  }
}

function requestIn(context: unknown): FastifyRequest {
  return (context as Execution).request;
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? key : undefined;
}
