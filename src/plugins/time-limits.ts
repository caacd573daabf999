// How long a request may take to arrive: what opens a connection and then only trickles is let go with 408.
import type { Server } from 'node:http';
import type { FastifyHttpOptions, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { Problem } from '../core/problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body may take as long as a connection may last: large files. */
    largeBody?: boolean;
  }
}

/** Milliseconds. */
export interface TimeLimits {
  /** For the headers of a request. */
  headers: number;
  /** For its body, after the headers. */
  body: number;
  /** For the transaction of one operation; public reads have the shorter time of their lane. */
  handler: number;
  /** For anything at all on a connection, uploads of large files and their answer included. */
  connection: number;
}

export const defaultTimes: TimeLimits = {
  headers: 10_000,
  body: 30_000,
  handler: 20_000,
  connection: 1_800_000,
};

/** Settings of the HTTP server; its own refusals are answered by `answerBrokenHttp`. */
export function serverTimes({ headers, connection }: TimeLimits): FastifyHttpOptions<Server> {
  return {
    http: { headersTimeout: headers, connectionsCheckingInterval: Math.min(headers / 2, 5000) },
    requestTimeout: connection,
    connectionTimeout: connection,
  };
}

/** Gives bodies their time; handlers have theirs from the gate. */
export const timeLimits = plugin<{ times: TimeLimits }>((app, { times }, done) => {
  app.addHook('preParsing', (request, _reply, payload, next) => {
    next(null, payload);
    if (!hasBody(request) || request.routeOptions.config.largeBody) return;
    const timer = setTimeout(() => {
      // Whoever reads the body hears of it as of any broken one.
      if (payload.listenerCount('error') > 0) payload.emit('error', tooSlow());
    }, times.body);
    // A request injected by a test never closes: its timer alone must not keep a process alive.
    timer.unref();
    payload.once('close', () => clearTimeout(timer));
  });
  done();
});

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

function tooSlow(): Problem {
  return new Problem('request.timedOut', 'The body took too long to arrive.');
}
