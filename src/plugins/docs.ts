// Shows the description of the REST door as a page at /docs, made of files of our own host.
import swaggerUi from '@fastify/swagger-ui';
import plugin from 'fastify-plugin';

export const docs = plugin(async (app) => {
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, validatorUrl: null, tryItOutEnabled: true },
    staticCSP:
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; " +
      "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  });
});
