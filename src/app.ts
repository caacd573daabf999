// The composition root: puts doors, core, policy and store together; the only file that sees every layer.
import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Services } from './core/services.ts';
import { graphql } from './graphql/plugin.ts';
import { actors } from './plugins/actors.ts';
import { cors } from './plugins/cors.ts';
import { docs } from './plugins/docs.ts';
import { explorer } from './plugins/explorer.ts';
import { headers } from './plugins/headers.ts';
import { jsonBody } from './plugins/json-body.ts';
import { defaultLimits, type Limits, limits } from './plugins/limits.ts';
import { loggerOptions, OneLine } from './plugins/logging.ts';
import { methods } from './plugins/methods.ts';
import { openapi } from './plugins/openapi.ts';
import { problems } from './plugins/problems.ts';
import { source } from './plugins/source.ts';
import { defaultTimes, serverTimes, type TimeLimits, timeLimits } from './plugins/time-limits.ts';
import { answerBrokenHttp, answerFrameworkError, transport } from './plugins/transport.ts';
import { usage } from './plugins/usage.ts';
import { routes } from './routes/routes.ts';

/** The job door, for a process that works through the queue. */
export { startJobs } from './jobs/start-jobs.ts';

export interface AppOptions {
  services: Services;
  logLevel?: string;
  /** Takes the log instead of standard output. */
  logStream?: Writable;
  /** Origins whose pages may send tokens or change something. */
  corsOrigins?: readonly string[];
  /** Serves the GraphQL explorer at /graphiql. */
  explorer?: boolean;
  /** Refuses plain HTTP, and tells browsers to ask for nothing else. */
  production?: boolean;
  /** Proxies whose word about a client is believed: addresses and networks. */
  trustProxy?: readonly string[];
  limits?: Limits;
  times?: TimeLimits;
}

/** The service, not listening. */
export async function build(options: AppOptions): Promise<FastifyInstance> {
  const { services, production = false, trustProxy = [], times = defaultTimes } = options;
  const pseudonym = (text: string) => services.seal.pseudonym(text);
  const app = createServer(options);
  // The gate validates and the answers are JSON already; schemas on routes are documentation.
  // Said of each route: what is set for the app is undone by the first named shape that is added.
  app.addHook('onRoute', (route) => {
    route.validatorCompiler = () => () => true;
    route.serializerCompiler = () => asJson;
  });
  await app.register(methods);
  await app.register(headers);
  await app.register(problems);
  await app.register(source, { pseudonym, proxied: trustProxy.length > 0 });
  await app.register(transport, { encrypted: production });
  await app.register(cors, { origins: options.corsOrigins ?? [] });
  await app.register(limits, { limits: options.limits ?? defaultLimits, pseudonym });
  await app.register(actors, { services });
  await app.register(usage, { services });
  await app.register(timeLimits, { times });
  await app.register(jsonBody);
  await app.register(openapi, { publicUrl: services.publicUrl });
  await app.register(routes, { services, within: times.handler });
  await app.register(graphql, { services, within: times.handler });
  await app.register(docs);
  if (options.explorer) await app.register(explorer);
  return app;
}

function createServer(options: AppOptions): FastifyInstance {
  const { logLevel = 'silent', logStream, trustProxy = [], times = defaultTimes } = options;
  return Fastify({
    ...serverTimes(times),
    logger: loggerOptions(logLevel, logStream) ?? false,
    logController: new OneLine(),
    genReqId: () => randomUUID(),
    bodyLimit: 1_048_576,
    trustProxy: trustProxy.length > 0 && [...trustProxy],
    exposeHeadRoutes: true,
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerBrokenHttp,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
  });
}

function asJson(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
