// Notes which route a signed-in person used, where the policy in force has it recorded (MEXE-02): pattern, status, time.
import plugin from 'fastify-plugin';
import { describeFailure } from '../core/failure.ts';
import type { Services } from '../core/services.ts';
import { UsageRecorder } from '../core/technical/usage-recorder.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Resolves when what was used until now is written down. */
    writeUsage(): Promise<void>;
  }
}

export const usage = plugin<{ services: Services }>((app, { services }, done) => {
  const recorder = new UsageRecorder(services, (error) =>
    app.log.error({ failure: describeFailure(error) }, 'usage was not written down'),
  );
  app.decorate('writeUsage', () => recorder.flush());
  app.addHook('onResponse', (request, reply, next) => {
    const { actor, routeOptions, is404 } = request;
    if (actor.kind === 'session' && !is404 && routeOptions.url !== undefined) {
      const accountId = actor.id.slice('account:'.length);
      recorder.add({ accountId, route: `${request.method} ${routeOptions.url}`, status: reply.statusCode });
    }
    next();
  });
  app.addHook('onClose', () => recorder.flush());
  done();
});
