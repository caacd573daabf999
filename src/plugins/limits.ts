// How many requests a minute one source or one actor may send, told in every answer (draft-ietf-httpapi-ratelimit-headers).
import type { FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { LRUCache } from 'lru-cache';
import { Problem } from '../core/problem.ts';
import { isProbe } from './transport.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Counts one try at what guesses could win; throws `request.tooMany` (429) after too many. */
    countGuess(request: FastifyRequest, reply: FastifyReply): void;
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

/** Counts by source before a token is verified, by actor after (MEF-32). Must be registered after `source`. */
export const limits = plugin<LimitOptions>((app, { limits: most, pseudonym }, done) => {
  const sources = new Counter('public', most.public);
  const actors = new Counter('actor', most.actor);
  const guesses = new Counter('guarded', most.guarded);
  const isKnown = ({ actor }: FastifyRequest) => actor.kind !== 'anonymous';
  const keyOf = ({ actor }: FastifyRequest) => pseudonym(`limit ${actor.id}`);
  app.addHook('onRequest', (request, reply, next) => {
    // A platform whose probe is told 429 would end the process.
    if (isProbe(request.url)) next();
    // A token may be good: then its actor is counted, and many people behind one address do not stop each other.
    else if (request.headers.authorization !== undefined) next(sources.look(request.source, reply));
    else next(sources.count(request.source, reply));
  });
  app.addHook('onError', (request, reply, error, next) => {
    if (Reflect.get(error, 'code') === 'token.invalid') sources.count(request.source, reply);
    next();
  });
  // After every onRequest hook, and before the body is read.
  app.addHook('preParsing', (request, reply, _payload, next) => {
    next(isKnown(request) ? (actors.count(keyOf(request), reply) ?? null) : null);
  });
  const countGuess = (request: FastifyRequest, reply: FastifyReply) =>
    guesses.count(isKnown(request) ? keyOf(request) : request.source, reply);
  app.decorate('countGuess', (request, reply) => {
    const refused = countGuess(request, reply);
    if (refused) throw refused;
  });
  app.addHook('onRoute', (route) => {
    if (!route.config?.guarded) return;
    const before = [route.preParsing ?? []].flat();
    route.preParsing = [
      ...before,
      (request, reply, _payload, next) => next(countGuess(request, reply) ?? null),
    ];
  });
  done();
});

const windowSeconds = 60;

/** Keys that a counter knows; the least recently seen are forgotten first. */
const keysKept = 50_000;

/** Requests since the first of the window, which began at `since` (milliseconds). */
interface Window {
  since: number;
  count: number;
}

/** Counts within one minute from a key's first request on, and tells what is left. */
class Counter {
  #kept: LRUCache<string, Window> | undefined;
  readonly #name: string;
  readonly #most: number | undefined;
  readonly #policy: string;

  constructor(name: string, most: number | undefined) {
    this.#name = name;
    this.#most = most;
    this.#policy = `"${name}";q=${most};w=${windowSeconds}`;
  }

  /** Made with the first request: it takes its room at once. */
  get #windows(): LRUCache<string, Window> {
    this.#kept ??= new LRUCache<string, Window>({ max: keysKept });
    return this.#kept;
  }

  /** Counts a request; the problem `request.tooMany` (429) when it is one too many. */
  count(key: string, reply: FastifyReply): Problem | undefined {
    if (this.#most === undefined) return undefined;
    const now = Date.now();
    const known = this.#current(key, now);
    const window = known ?? { since: now, count: 0 };
    if (known === undefined) this.#windows.set(key, window);
    window.count += 1;
    return this.#answer(this.#most - window.count, window, now, reply);
  }

  /** What the next `count` would answer, without counting. */
  look(key: string, reply: FastifyReply): Problem | undefined {
    const now = Date.now();
    const window = this.#current(key, now);
    if (this.#most === undefined || window === undefined || window.count < this.#most) return undefined;
    return this.#answer(-1, window, now, reply);
  }

  #current(key: string, now: number): Window | undefined {
    const window = this.#windows.get(key);
    return window !== undefined && now - window.since < windowSeconds * 1000 ? window : undefined;
  }

  #answer(left: number, { since }: Window, now: number, reply: FastifyReply): Problem | undefined {
    const seconds = Math.ceil((since - now) / 1000) + windowSeconds;
    addToList(reply, 'ratelimit-policy', this.#policy);
    addToList(reply, 'ratelimit', `"${this.#name}";r=${Math.max(left, 0)};t=${seconds}`);
    if (left >= 0) return undefined;
    reply.header('retry-after', String(seconds));
    return new Problem('request.tooMany', `Too many requests; try again in ${seconds} seconds.`);
  }
}

/** What another counter said of the request stands beside it. */
function addToList(reply: FastifyReply, name: string, item: string): void {
  const before = reply.getHeader(name);
  reply.header(name, before === undefined ? item : `${String(before)}, ${item}`);
}
