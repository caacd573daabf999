// What the request log holds: method, route, status and a key of the source, never an address, a value or a message.
import type { Writable } from 'node:stream';
import { type FastifyReply, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify';
import { describeFailure } from '../core/failure.ts';

/** Every key that a line may have, as a path; nothing else is written (MEF-23, MIPI-30, MASS-04). */
export const logKeys = [
  'level',
  'time',
  'reqId',
  'msg',
  'source',
  'req.method',
  'req.route',
  'res.statusCode',
  'responseTime',
  'err.name',
  'err.code',
  'err.frames',
  'failure.name',
  'failure.code',
  'failure.frames',
] as const;

/** Settings of Fastify's logger; `stream` replaces standard output. */
export function loggerOptions(level: string, stream?: Writable): FastifyServerOptions['logger'] {
  return {
    level,
    stream: stream ?? standardOutput,
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

/** One line for each request, when it is answered; no line repeats an error's message, which may hold values. */
export class OneLine extends LogController {
  override incomingRequest(): void {
    // Everything that is said of a request is said in the line of its answer.
  }

  override requestCompleted(error: Error | null | undefined, req: FastifyRequest, res: FastifyReply): void {
    const said = { req, res, source: req.source, responseTime: res.elapsedTime };
    if (error) res.log.error({ ...said, err: error }, 'request errored');
    else res.log.info(said, 'request completed');
  }

  override routeNotFound(): void {
    // The line of the answer says it, without the address.
  }

  override defaultErrorLog(error: Error, req: FastifyRequest, res: FastifyReply): void {
    res.log.error({ req, res, err: error }, 'request failed');
  }

  override writeHeadError(error: Error, req: FastifyRequest, res: FastifyReply): void {
    res.log.warn({ req, res, err: error }, 'answer cannot be written');
  }
}

/** The lines of one turn of the event loop go out together: one write for each costs a busy list a tenth. */
const standardOutput = {
  waiting: '',
  write(line: string): void {
    if (this.waiting === '') setImmediate(() => this.flush());
    this.waiting += line;
  },
  flush(): void {
    if (this.waiting !== '') process.stdout.write(this.waiting);
    this.waiting = '';
  },
};
process.once('exit', () => standardOutput.flush());

function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
}
