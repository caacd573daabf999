// Every REST route: one line an operation, grouped by noun.
import plugin from 'fastify-plugin';
import type { Services } from '../core/services.ts';
import { auditRoutes } from './audit.ts';
import { authRoutes } from './auth.ts';
import { certificateRoutes } from './certificates.ts';
import { consentRoutes } from './consents.ts';
import { directoryRoutes } from './directory.ts';
import { exportRoutes } from './exports.ts';
import { importRoutes } from './imports.ts';
import { linkedAccountRoutes } from './linked-accounts.ts';
import { mailRoutes } from './mail.ts';
import { ownRecordRoutes } from './me.ts';
import { memberRoutes } from './members.ts';
import { photoRoutes } from './photo.ts';
import { policyRoutes } from './policy.ts';
import { serviceRoutes } from './service.ts';
import { suggestionRoutes } from './suggestions.ts';

export const routes = plugin<{ services: Services; within: number }>((app, { services, within }, done) => {
  const door = { app, services, within };
  directoryRoutes(door);
  authRoutes(door);
  certificateRoutes(door);
  consentRoutes(door);
  ownRecordRoutes(door);
  memberRoutes(door);
  policyRoutes(door);
  exportRoutes(door);
  auditRoutes(door);
  importRoutes(door);
  photoRoutes(door);
  suggestionRoutes(door);
  linkedAccountRoutes(door);
  mailRoutes(door);
  serviceRoutes(door);
  done();
});
