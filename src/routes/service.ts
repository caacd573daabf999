// What the service says of itself: alive, ready, its public keys.
import { Problem } from '../core/problem.ts';
import { apiScopes, assertionAlgorithms } from '../schema/api/scopes.ts';
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
  // Libraries of OAuth find the token address by it (RFC 8414).
  app.get('/.well-known/oauth-authorization-server', { schema: { hide: true } }, (_request, reply) =>
    reply.type(json).send(JSON.stringify(describeOAuth(services))),
  );
  app.get('/.well-known/jwks.json', { schema: { hide: true } }, (_request, reply) =>
    reply.type('application/jwk-set+json').send(JSON.stringify({ keys: services.signing.publicJwks() })),
  );
}

function describeOAuth({ publicUrl: issuer, assertionAlgorithms: allowed }: Door['services']) {
  return {
    issuer,
    token_endpoint: `${issuer}/v1/oauth/token`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    scopes_supported: apiScopes,
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: allowed ?? assertionAlgorithms,
  };
}
