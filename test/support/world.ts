// A whole service for one test file: its own database, both doors, a clock that can be set, people to act.
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { Client, Pool } from 'pg';
import type { Test } from 'tap';
import { build } from '../../src/app.ts';
import type { StaffRole } from '../../src/core/actor.ts';
import { noCountries } from '../../src/core/auth/countries.ts';
import { openResolver } from '../../src/core/domains/resolver.ts';
import { openEventKeys } from '../../src/core/event-keys.ts';
import { FreshAnswers } from '../../src/core/fresh-answers.ts';
import { keepSigningKey } from '../../src/core/keys.ts';
import { openSmtp } from '../../src/core/mail/transport.ts';
import { applyPackInForce } from '../../src/core/policy/apply-pack.ts';
import { makeSeal } from '../../src/core/seal.ts';
import { makeSecrets, readSecretKeys, withNewSecretKey } from '../../src/core/secrets.ts';
import type { Services } from '../../src/core/services.ts';
import { tasksFor } from '../../src/jobs/tasks.ts';
import type { Pack } from '../../src/policy/pack.ts';
import { openJobQueue } from '../../src/store/job-queue.ts';
import { openPublicLane } from '../../src/store/public-lane.ts';
import { type DatabaseUrls, databaseUrls } from '../../src/store/setup.ts';
import { openTransactions } from '../../src/store/transactions.ts';
import { type Cluster, readCluster, template } from './cluster.ts';
import { type Mail, type Mailbox, openMailbox } from './mailbox.ts';
import { loadPack } from './packs.ts';
import { memberToken, officers, staffToken } from './tokens.ts';

/** Tests ask more in a minute than anybody does. */
export const generous = { public: 1_000_000, actor: 1_000_000, guarded: 1_000_000 };

export interface WorldOptions {
  /** Pack in force; `mef` by default. */
  pack?: 'mef' | 'mext' | 'mipi' | 'm-exe' | 'mass';
  /** Changes the pack before it is applied. */
  amend?: (pack: Pack) => Pack;
  /** Another PostgreSQL than the run's; it is stopped with the world. */
  cluster?: Cluster & { stop(): Promise<void> };
  /** Where the clock stands at first, RFC 3339. */
  clock?: string;
  /** Servers that are asked for the proofs of domains. */
  dnsServers?: readonly string[];
  /** Where its mail goes; by default a mailbox that opens with the first mail. */
  mailbox?: Mailbox;
}

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers freely
  body: any;
}

export interface Call {
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface World {
  app: FastifyInstance;
  services: Services;
  urls: DatabaseUrls & { superuserUrl: string };
  /** Hand-written SQL as superuser. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into rows freely
  sql(text: string, values?: unknown[]): Promise<any[]>;
  setClock(instant: string | undefined): void;
  /** Sends the mail that waits through SMTP, and answers what arrived since the last call. */
  mail(): Promise<Mail[]>;
  /** A request through the REST door; POSTs get a fresh Idempotency-Key unless one is given. */
  rest(place: string, call?: Call): Promise<Reply>;
  /** A request through the GraphQL door: answers `data` and `errors` in `body`. */
  graph(query: string, variables?: Record<string, unknown>, call?: Call): Promise<Reply>;
  /** A token of staff: every officer's role unless roles are named. */
  staff(login?: string, roles?: readonly StaffRole[]): Promise<string>;
  /** A token of a member, who gets an account if they have none. */
  tokenOf(memberId: string): Promise<string>;
}

/** Clones the template (15 ms), opens both lanes and builds the app; everything is closed when the test ends. */
export async function makeWorld(t: Test, options: WorldOptions = {}): Promise<World> {
  const { pack: name = 'mef', amend = (pack) => pack } = options;
  const { pack: shipped, sha256 } = await loadPack(name);
  // A copy: a test may change its own.
  const pack = amend(structuredClone(shipped));
  const { urls, admin } = await cloneDatabase(options.cluster ?? (await readCluster()));
  let now = options.clock;
  const publicLane = openPublicLane({ url: urls.publicUrl });
  let box = options.mailbox;
  const secretKeys = withNewSecretKey('');
  const folder = t.testdir({});
  const secrets = makeSecrets(() => readSecretKeys(secretKeys));
  const services: Services = {
    // Tests crowd: what waits for a connection is not what they are about.
    transactions: openTransactions({ url: urls.loginUrl, connectTimeoutMilliseconds: 60_000 }),
    publicLane,
    freshAnswers: new FreshAnswers(publicLane, () => now),
    policy: { pack, sha256 },
    clock: () => now,
    seal: makeSeal(randomBytes(32)),
    signing: await keepSigningKey(join(folder, 'signing.pem'), true),
    secrets,
    eventKeys: openEventKeys(join(folder, 'event-keys'), secrets),
    findCountry: noCountries,
    findTexts: openResolver(options.dnsServers ?? []),
    publicUrl: 'https://registry.example',
    mail: {
      transport: {
        place: 'the mailbox of the test',
        async send(message) {
          box ??= await openMailbox(t);
          await openSmtp(box.url).send(message);
        },
        close: () => undefined,
      },
      from: 'registry@association.example',
      portalUrl: 'https://portal.example',
    },
  };
  await applyPackInForce(services);
  const app = await build({ services, limits: generous });
  t.teardown(async () => {
    await app.close();
    await Promise.all([services.transactions.close(), services.publicLane.close()]);
    await admin.end();
    await options.cluster?.stop();
  });
  return {
    app,
    services,
    urls,
    sql: async (text, values) => (await admin.query(text, values)).rows,
    setClock: (instant) => {
      now = instant;
    },
    async mail() {
      await openJobQueue(urls.loginUrl).runDue(tasksFor(services));
      return box?.take() ?? [];
    },
    rest: (place, call) => rest(app, place, call),
    graph: (query, variables, call) =>
      rest(app, 'POST /graphql', { ...call, body: { query, ...(variables && { variables }) } }),
    staff: (login = 'officer', roles = officers) => staffToken(services, admin, login, roles),
    tokenOf: (memberId) => memberToken(services, admin, memberId),
  };
}

async function cloneDatabase({ superuserUrl, secrets }: Cluster) {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const maker = new Client({ connectionString: superuserUrl });
  await maker.connect();
  // Its pages are copied as files: through the log it takes twice as long.
  await maker.query(`create database ${name} template ${template} strategy file_copy`);
  // Rights on a database are not part of its template.
  await maker.query(`grant connect on database ${name} to rollbook_login, rollbook_public, rollbook_owner`);
  await maker.end();
  const url = new URL(superuserUrl);
  url.pathname = `/${name}`;
  const admin = new Pool({ connectionString: url.toString(), max: 2 });
  // A connection that the server ends while the pool is closing, or that a test kills.
  admin.on('error', () => undefined);
  return { admin, urls: { ...databaseUrls(url.toString(), secrets), superuserUrl: url.toString() } };
}

async function rest(app: FastifyInstance, place: string, call: Call = {}): Promise<Reply> {
  const [method, url = '/'] = place.includes(' ') ? place.split(' ') : ['GET', place];
  const headers: Record<string, string> = {
    ...(call.token && { authorization: `Bearer ${call.token}` }),
    ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
    ...(call.body !== undefined && { 'content-type': 'application/json' }),
    ...call.headers,
  };
  const payload = call.body === undefined ? {} : { payload: asPayload(call.body) };
  const reply = await app.inject({ method, url, headers, ...payload } as InjectOptions);
  const isJson = /\bjson\b/.test(String(reply.headers['content-type'])) && reply.payload !== '';
  return {
    status: reply.statusCode,
    headers: reply.headers,
    text: reply.payload,
    body: isJson ? JSON.parse(reply.payload) : undefined,
  };
}

function asPayload(body: unknown): string | Buffer {
  return Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body);
}
