// Turns the access token of a request into its actor; without one the actor is anonymous.
import plugin from 'fastify-plugin';
import type { Caller } from '../core/actor.ts';
import { anonymous } from '../core/actor.ts';
import { readToken } from '../core/auth/token.ts';
import { Problem } from '../core/problem.ts';
import type { Services } from '../core/services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Caller;
  }
  interface FastifyContextConfig {
    /** Authorization carries the secret of a client instead of a token. */
    clientAuthentication?: boolean;
  }
}

export const actors = plugin<{ services: Services }>((app, { services }, done) => {
  const asked = new WeakMap<object, Caller>();
  app.decorateRequest('actor', {
    getter() {
      return asked.get(this) ?? anonymous;
    },
    setter(actor: Caller) {
      asked.set(this, actor);
    },
  });
  app.addHook('onRequest', async (request) => {
    const header = request.headers.authorization;
    // There a client proves itself by it, and nobody acts by a token.
    if (header === undefined || request.routeOptions.config.clientAuthentication) return;
    const [scheme, token, ...rest] = header.split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || token === undefined || rest.length > 0) {
      throw new Problem(
        'token.invalid',
        'Send the access token as "Authorization: Bearer <token>" (RFC 6750).',
      );
    }
    request.actor = await readToken(services, token);
  });
  done();
});
