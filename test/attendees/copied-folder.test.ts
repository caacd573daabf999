// A copy of the data folder from before the window ended, and today's keys: whether needs can be read from them.
import { execFile } from 'node:child_process';
import { createDecipheriv } from 'node:crypto';
import { chmod, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Pool } from 'pg';
import t from 'tap';
import { build } from '../../src/app.ts';
import { openEventKeys } from '../../src/core/event-keys.ts';
import { tidyUp } from '../../src/core/maintenance.ts';
import { openRollbook } from '../../src/core/open.ts';
import { startEmbedded } from '../../src/store/embedded.ts';
import { memberToken } from '../support/tokens.ts';

const mark = 'no mushrooms whatsoever';

/** The service on a folder, with the keys of events in another; `work` is done while it runs. */
async function during<T>(
  dataDir: string,
  eventKeyDir: string,
  work: (service: Awaited<ReturnType<typeof openRollbook>>['services'], admin: Pool) => Promise<T>,
): Promise<T> {
  const rollbook = await openRollbook({
    ...{ dataDir, eventKeyDir, policyFile: 'policies/mef.yaml', database: undefined },
    ...{
      signingKeyFile: undefined,
      sealKeyFile: undefined,
      secretsKeyFile: undefined,
      countryFile: undefined,
    },
    ...{ publicUrl: 'http://127.0.0.1:8080', portalUrl: 'http://127.0.0.1:8080', mailFrom: 'a@b.example' },
    ...{ smtpUrl: undefined, log: () => undefined },
  });
  // The one that runs already.
  const { superuserUrl } = await startEmbedded({ dataDir });
  const admin = new Pool({ connectionString: superuserUrl, max: 1 });
  try {
    return await work(rollbook.services, admin);
  } finally {
    await admin.end();
    await rollbook.close();
  }
}

const hour = 3_600_000;

/** Somebody who is registered for an event that ends in an hour. */
async function register(admin: Pool) {
  const { rows } = await admin.query(
    `with e as (insert into rollbook.events (state, published_at, title, place, zone, starts_at, ends_at, asks_needs)
       values ('published', now(), '{"en": "Harbor Days"}', 'Pier 4', 'UTC', now(), now() + interval '1 hour', true) returning id),
     m as (insert into rollbook.members (display_name) values ('Ada Example') returning id)
     select e.id as event, m.id as member from e, m`,
  );
  const [{ event, member }] = rows;
  const { rows: seats } = await admin.query(
    `insert into rollbook.event_registrations (event_id, member_id, state, position, secret_ref, check_in_hash)
     values ($1, $2, 'registered', 1, gen_random_uuid(), 'x') returning id`,
    [event, member],
  );
  return { event, member, seat: seats[0].id as string };
}

await t.test(
  'MEF-13 part: after the window, a copy of the data folder taken before and all keys of today open nothing',
  async (t) => {
    // Between one service and the next nothing else keeps this process.
    const alive = setInterval(() => undefined, 1000);
    t.teardown(() => clearInterval(alive));
    const root = await mkdtemp(join(tmpdir(), 'rollbook-needs-'));
    await chmod(root, 0o755);
    t.teardown(() => rm(root, { recursive: true, force: true }));
    const at = (name: string) => join(root, name);
    const inFolder = (folder: string, keys: string, ...[work]: [Parameters<typeof during>[2]]) =>
      during(at(folder), at(keys), work);
    const ask = async (
      services: Parameters<Parameters<typeof during>[2]>[0],
      admin: Pool,
      who: { member: string; seat: string },
      body?: object,
    ) => {
      const app = await build({ services });
      const token = await memberToken(services, admin, who.member);
      const url = `/v1/me/registrations/${who.seat}/needs`;
      const headers = { authorization: `Bearer ${token}` };
      const reply = await app.inject(
        body ? { method: 'PUT', url, headers, payload: body } : { method: 'GET', url, headers },
      );
      await app.close();
      return reply;
    };

    let who = { event: '', member: '', seat: '' };
    let sealed = '';
    await inFolder('data', 'data-event-keys', async (services, admin) => {
      who = await register(admin);
      const reply = await ask(services, admin, who, { diet: { note: mark }, consent: true });
      t.equal(reply.statusCode, 200, reply.body);
      sealed = (await admin.query('select value from rollbook.needs')).rows[0].value;
    });
    await cp(at('data'), at('copy'), { recursive: true, preserveTimestamps: true });
    await own(at('data'), at('copy'));
    await cp(at('data-event-keys'), at('keys-of-then'), { recursive: true });
    t.notOk(await holds(at('copy'), mark), 'the copy tells nothing by itself');
    t.same(await readdir(at('data-event-keys')), [`${who.event}.key`]);

    await inFolder('data', 'data-event-keys', async (services, admin) => {
      services.clock = () => new Date(Date.now() + 31 * 24 * hour).toISOString();
      await tidyUp(services);
      t.same((await admin.query('select * from rollbook.needs')).rows, [], 'gone from the database');
      services.clock = () => undefined;
    });
    t.same(await readdir(at('data-event-keys')), [], 'and so is the key');

    // Today's keys in the place of those in the copy.
    await rm(join(at('copy'), 'keys'), { recursive: true });
    await cp(join(at('data'), 'keys'), join(at('copy'), 'keys'), { recursive: true });
    await inFolder('copy', 'data-event-keys', async (services, admin) => {
      t.equal(
        (await admin.query('select value from rollbook.needs')).rows[0].value,
        sealed,
        'the copy holds it',
      );
      const reply = await ask(services, admin, who);
      t.equal(reply.statusCode, 503);
      t.equal(reply.json().code, 'key.missing');
      t.notMatch(reply.body, mark);
      // What makes the test one: with the key of then the copy can be read.
      services.eventKeys = openEventKeys(at('keys-of-then'), services.secrets);
      t.equal((await ask(services, admin, who)).json().diet.note, mark);
    });
    const today = [...(await texts(join(at('data'), 'keys'))), ...(await texts(at('data-event-keys')))];
    t.ok(today.length >= 3);
    for (const digits of today.flatMap((text) => text.match(/[0-9a-f]{64}/g) ?? []))
      t.notOk(opens(Buffer.from(digits, 'hex'), sealed, who.seat), 'no key of today opens it by hand');
  },
);

/** The copy belongs to whom the original does: PostgreSQL does not run as root. */
async function own(original: string, copy: string): Promise<void> {
  await promisify(execFile)('chown', ['-R', `--reference=${join(original, 'pg')}`, join(copy, 'pg')]);
}

async function texts(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

/** Whether any file below a folder holds the text. */
async function holds(folder: string, text: string): Promise<boolean> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && (await readFile(join(entry.parentPath, entry.name))).includes(text)) return true;
  return false;
}

function opens(key: Buffer, sealed: string, seat: string): boolean {
  const bytes = Buffer.from(sealed.slice(2), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    .setAAD(Buffer.from(`needs/${seat}/value`))
    .setAuthTag(bytes.subarray(-16));
  try {
    decipher.update(bytes.subarray(12, -16));
    decipher.final();
    return true;
  } catch {
    return false;
  }
}
