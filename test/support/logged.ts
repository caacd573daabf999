// A service whose whole log a test reads, and every request that either door describes, with marks in all of them.
import { Writable } from 'node:stream';
import type { InjectOptions } from 'fastify';
import type { Test } from 'tap';
import { build } from '../../src/app.ts';
import { buildSchema } from '../../src/graphql/schema.ts';
import { logKeys } from '../../src/plugins/logging.ts';
import { document } from './contract.ts';
import { everyField, everyRoute, keysOf } from './every-request.ts';
import { generous, makeWorld, type World } from './world.ts';

/** Stands in every place that takes a text. */
export const marked = 'Xqzmarker77';
/** The client's, as the proxy says. */
export const address = '203.0.113.77';

export interface Logged {
  world: World;
  app: Awaited<ReturnType<typeof build>>;
  lines: string[];
}

/** A service that logs everything it can. */
export async function logged(t: Test, pack: 'mef' | 'mipi' | 'mass'): Promise<Logged> {
  const world = await makeWorld(t, { pack });
  const lines: string[] = [];
  const logStream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(...chunk.toString().trimEnd().split('\n'));
      done();
    },
  });
  const options = { logLevel: 'trace', logStream, limits: generous, trustProxy: ['127.0.0.1'] };
  const app = await build({ services: world.services, ...options });
  t.teardown(() => app.close());
  return { world, app, lines };
}

/** Sends every request as each of these callers, marks in every header; answers how many were sent. */
export async function driveAll({ app }: Logged, callers: readonly (string | undefined)[]): Promise<number> {
  const places = [
    'cookie',
    'referer',
    'user-agent',
    'x-forwarded-host',
    'forwarded',
    'origin',
    'accept-language',
  ];
  const marks = Object.fromEntries(places.map((name) => [name, `${name}=${marked}`]));
  const fields = everyField(buildSchema(), marked).map((body) => ({
    ...{ method: 'POST', url: '/graphql', payload: JSON.stringify(body) },
    headers: { 'content-type': 'application/json', 'idempotency-key': marked },
  }));
  const requests = [...everyRoute(document, marked), ...fields];
  for (const authorization of callers) {
    for (const request of requests) {
      const headers = {
        ...marks,
        'x-forwarded-for': address,
        ...request.headers,
        ...(authorization && { authorization }),
      };
      await app.inject({ ...request, headers } as InjectOptions);
    }
  }
  return requests.length * callers.length;
}

/** That every line has listed keys only, and none of these texts anywhere. */
export function isClean(t: Test, lines: readonly string[], secrets: readonly string[]): void {
  const allowed = new Set<string>(logKeys);
  const unlisted = new Set<string>();
  for (const line of lines) {
    for (const key of keysOf(JSON.parse(line) as object)) if (!allowed.has(key)) unlisted.add(key);
  }
  t.same([...unlisted], [], 'every key is listed');
  const log = lines.join('\n').toLowerCase();
  for (const secret of secrets)
    t.notOk(log.includes(secret.toLowerCase()), `${secret.slice(0, 12)}… is nowhere`);
}
