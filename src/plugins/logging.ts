// What the request log holds: method, route and status, never an address, a value or a message (MIPI-31).
import type { Writable } from 'node:stream';
import type { FastifyRequest, FastifyServerOptions } from 'fastify';
import { describeFailure } from '../core/failure.ts';

/** Settings of Fastify's logger; `stream` replaces standard output. */
export function loggerOptions(level: string, stream?: Writable): FastifyServerOptions['logger'] {
  return {
    level,
    ...(stream && { stream }),
    // Neither process number nor machine: the platform that collects logs knows them.
    base: null,
    serializers: {
      // The route's pattern: a path may hold a name or a number, a query what somebody searched for.
      req: (request: FastifyRequest) => ({ method: request.method, route: routeOf(request) }),
      res: (reply: { statusCode?: number }) => ({ statusCode: reply.statusCode }),
      err: describeFailure as never,
    },
  };
}

function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
}
