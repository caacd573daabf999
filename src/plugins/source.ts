// Where a request comes from, as a key that tells equal from other and nothing else: the address itself is kept nowhere.
import type { Socket } from 'node:net';
import plugin from 'fastify-plugin';
import { networkOf } from '../core/network.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Key of the client's network, the same for one day (UTC); see `sourceOf`. */
    source: string;
  }
}

export interface SourceOptions {
  /** A keyed hash, the same for equal texts. */
  pseudonym: (text: string) => string;
  /** Whether an address may come from a header, by trusted proxies: then it changes from request to request. */
  proxied: boolean;
}

/**
 * The key of an address on a day: an IPv4 address, or the /64 of an IPv6 address, of which one household or machine has
 * all. Keyed by a secret and salted with the day, so that no list of addresses leads back (MEF-23).
 */
export function sourceOf(pseudonym: SourceOptions['pseudonym'], address: string, day: string): string {
  const network = networkOf(address, { v4: 32, v6: 64 }) ?? address;
  return pseudonym(`source ${day} ${network}`).slice(0, 16);
}

/** Sets `request.source` before anything else looks at the request. */
export const source = plugin<SourceOptions>((app, { pseudonym, proxied }, done) => {
  const today = new Day();
  const known = new WeakMap<Socket, { day: string; source: string }>();
  // A connection that is gone already has no address.
  const make = ({ ip }: { ip?: string }, day: string) => sourceOf(pseudonym, ip ?? '', day);
  app.decorateRequest('source', '');
  app.addHook('onRequest', (request, _reply, next) => {
    const day = today.text();
    // A connection keeps its address, and one hash serves all its requests.
    const before = proxied ? undefined : known.get(request.socket);
    if (before?.day === day) request.source = before.source;
    else {
      request.source = make(request, day);
      if (!proxied) known.set(request.socket, { day, source: request.source });
    }
    next();
  });
  done();
});

/** The date in UTC, made anew only when it changes. */
class Day {
  #number = 0;
  #text = '';

  text(): string {
    const number = Math.floor(Date.now() / 86_400_000);
    if (number !== this.#number) {
      this.#number = number;
      this.#text = new Date(number * 86_400_000).toISOString().slice(0, 10);
    }
    return this.#text;
  }
}
