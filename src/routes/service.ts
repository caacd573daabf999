// What the service says of itself: alive, ready, its public keys.
import { Problem } from '../core/problem.ts';
import type { Door } from './door.ts';

const json = 'application/json; charset=utf-8';

export function serviceRoutes({ app, services }: Door): void {
  app.get('/livez', { schema: { hide: true }, logLevel: 'silent' }, (_request, reply) =>
    reply.type(json).send('{"status":"alive"}'),
  );
  app.get('/readyz', { schema: { hide: true }, logLevel: 'silent' }, async (_request, reply) => {
    try {
      await services.publicLane.read('select 1 as one', []);
    } catch {
      throw new Problem('database.unavailable', 'The database does not answer.');
    }
    return reply.type(json).send('{"status":"ready"}');
  });
  app.get('/.well-known/jwks.json', { schema: { hide: true } }, (_request, reply) =>
    reply.type('application/jwk-set+json').send(JSON.stringify({ keys: services.signing.publicJwks() })),
  );
}
