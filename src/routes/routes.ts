// Every REST route: one line an operation, grouped by noun.
import plugin from 'fastify-plugin';
import type { Services } from '../core/services.ts';
import { certificateRoutes } from './certificates.ts';
import { directoryRoutes } from './directory.ts';
import { policyRoutes } from './policy.ts';
import { serviceRoutes } from './service.ts';

export const routes = plugin<{ services: Services }>((app, { services }, done) => {
  const door = { app, services };
  directoryRoutes(door);
  certificateRoutes(door);
  policyRoutes(door);
  serviceRoutes(door);
  done();
});
