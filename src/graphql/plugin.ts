// Serves the GraphQL door at /graphql (GraphQL over HTTP).

import type { FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { GraphQLError } from 'graphql';
import mercurius from 'mercurius';
import type { Services } from '../core/services.ts';
import { pathOf, problemOf } from '../plugins/problems.ts';
import type { GraphContext } from './door.ts';
import { buildSchema } from './schema.ts';

export const graphql = plugin<{ services: Services }>(async (app, { services }) => {
  await app.register(mercurius, {
    schema: buildSchema(),
    path: '/graphql',
    jit: 1,
    queryDepth: 8,
    allowBatchedQueries: false,
    csrfPrevention: true,
    context: (request: FastifyRequest): GraphContext => ({
      actor: request.actor,
      requestId: request.id,
      idempotencyKey: keyOf(request),
      services,
    }),
    errorFormatter: (execution, context) => {
      const formatted = mercurius.defaultErrorFormatter(execution, context);
      const errors = execution.errors?.map((error) => withProblem(error, context.reply.request));
      return {
        statusCode: formatted.statusCode,
        response: { data: execution.data ?? null, ...(errors && { errors }) },
      };
    },
  });
});

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? key : undefined;
}

/** An error thrown by an operation carries its problem details in `extensions.problem`. */
function withProblem(error: GraphQLError, request: FastifyRequest): GraphQLError {
  if (error.originalError === undefined || error.originalError instanceof GraphQLError) return error;
  const problem = problemOf(error.originalError);
  return new GraphQLError(problem.message, {
    ...(error.nodes && { nodes: error.nodes }),
    ...(error.path && { path: error.path }),
    extensions: { problem: problem.details(pathOf(request.url)) },
  });
}
