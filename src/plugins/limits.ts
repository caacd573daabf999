// How many requests a minute one source or one actor may send, told in every answer (draft-ietf-httpapi-ratelimit-headers).
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { Problem } from '../core/problem.ts';
import { isProbe } from './transport.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Counts one try at what guesses could win; throws `request.tooMany` (429) after too many. */
    countGuess(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  }
  interface FastifyContextConfig {
    /** Its requests are tries at what guesses could win. */
    guarded?: boolean;
  }
}

/** Requests a minute; undefined for no limit. */
export interface Limits {
  /** From one source, without a token or with a wrong one. */
  public: number | undefined;
  /** By one actor, from wherever. */
  actor: number | undefined;
  /** Tries by one source or actor at what guesses could win: sign-in, tokens, holder match. */
  guarded: number | undefined;
}

/** 100 and 20 a second; a large office signs in behind one address. */
export const defaultLimits: Limits = { public: 6000, actor: 1200, guarded: 120 };

export interface LimitOptions {
  limits: Limits;
  /** A keyed hash: the counters know nobody by name. */
  pseudonym: (text: string) => string;
}

/** Counts by source before a token is verified, by actor after. Must be registered after `source`. */
export const limits = plugin<LimitOptions>(async (app, { limits: most, pseudonym }) => {
  await app.register(rateLimit, { global: false });
  const isKnown = ({ actor }: FastifyRequest) => actor.kind !== 'anonymous';
  const actorKey = ({ actor }: FastifyRequest) => pseudonym(`limit ${actor.id}`);
  const sources = new Counter(app, 'public', most.public, ({ source }) => source);
  const actors = new Counter(app, 'actor', most.actor, actorKey);
  const guesses = new Counter(app, 'guarded', most.guarded, (request) =>
    isKnown(request) ? actorKey(request) : request.source,
  );
  app.addHook('onRequest', (request, reply, next) => {
    // A platform whose probe is told 429 would end the process.
    if (isProbe(request.url)) next();
    // A token may be good: then its actor is counted, and many people behind one address do not stop each other.
    else if (request.headers.authorization !== undefined)
      sources.look(request, reply).then(() => next(), next);
    else sources.count(request, reply).then(() => next(), next);
  });
  app.addHook('onError', async (request, reply, error) => {
    if (Reflect.get(error, 'code') === 'token.invalid')
      await sources.count(request, reply).catch(() => undefined);
  });
  // After every onRequest hook, and before the body is read.
  app.addHook('preParsing', (request, reply, _payload, next) => {
    if (isKnown(request)) actors.count(request, reply).then(() => next(), next);
    else next();
  });
  const countGuess = (request: FastifyRequest, reply: FastifyReply) => guesses.count(request, reply);
  app.decorate('countGuess', countGuess);
  app.addHook('onRoute', (route) => {
    if (route.config?.guarded) route.onRequest = [...[route.onRequest ?? []].flat(), countGuess];
  });
});

const windowSeconds = 60;

/** Keys that a counter knows; the least recently seen are forgotten first. */
const keysKept = 20_000;

type Check = ReturnType<FastifyInstance['createRateLimit']>;

/** Counts within one minute from a key's first request on, and tells what is left. */
class Counter {
  readonly #check: Check | undefined;
  readonly #policy: string;
  readonly #name: string;

  constructor(
    app: FastifyInstance,
    name: string,
    max: number | undefined,
    keyGenerator: (request: FastifyRequest) => string,
  ) {
    const options = { max: max ?? 0, timeWindow: windowSeconds * 1000, keyGenerator, cache: keysKept };
    if (max !== undefined) this.#check = app.createRateLimit(options);
    this.#name = name;
    this.#policy = `"${name}";q=${max};w=${windowSeconds}`;
  }

  /** Counts the request; throws `request.tooMany` (429) beyond the limit. */
  async count(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const found = await this.#check?.(request);
    if (found === undefined || found.isAllowed) return;
    this.#tell(reply, found.remaining, found.ttlInSeconds);
    if (found.isExceeded) this.#refuse(reply, found.ttlInSeconds);
  }

  /** Refuses as `count` does, but counts nothing. */
  async look(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const found = await this.#check?.(request, { increment: false });
    if (found === undefined || found.isAllowed || found.remaining > 0) return;
    this.#tell(reply, 0, found.ttlInSeconds);
    this.#refuse(reply, found.ttlInSeconds);
  }

  #tell(reply: FastifyReply, remaining: number, seconds: number): void {
    const left = `"${this.#name}";r=${remaining};t=${seconds}`;
    const policies = reply.getHeader('ratelimit-policy');
    // What another counter said of this request stands beside it.
    reply.header(
      'ratelimit-policy',
      policies === undefined ? this.#policy : `${String(policies)}, ${this.#policy}`,
    );
    reply.header(
      'ratelimit',
      policies === undefined ? left : `${String(reply.getHeader('ratelimit'))}, ${left}`,
    );
  }

  #refuse(reply: FastifyReply, seconds: number): never {
    reply.header('retry-after', String(seconds));
    throw new Problem('request.tooMany', `Too many requests; try again in ${seconds} seconds.`);
  }
}
