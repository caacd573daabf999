// The audit trail is append-only, and no order of commits, kills or sealers breaks its chain.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import t from 'tap';
import { contentHash } from '../../src/core/audit/chain.ts';
import { sealTrail, startSealing } from '../../src/core/audit/seal-trail.ts';
import { readToken } from '../../src/core/auth/token.ts';
import { execute } from '../../src/core/execute.ts';
import { keepSeal, keepSecrets, keepSigningKey } from '../../src/core/keys.ts';
import { readMember } from '../../src/core/members/read-member.ts';
import type { AuditContent } from '../../src/store/audit.ts';
import { openTransactions } from '../../src/store/transactions.ts';
import { ownCluster } from '../support/new-cluster.ts';
import { addMember } from '../support/people.ts';
import { plainEnvironment } from '../support/processes.ts';
import { contentColumns as columns, readAndSeal, sealAll, tamper, verify } from '../support/trail.ts';
import { makeWorld } from '../support/world.ts';

// Its own PostgreSQL: other tests' open transactions would hold the sealing back, and 50 writers take every connection.
const world = await makeWorld(t, { cluster: await ownCluster() });
const folder = t.testdir({});
const files = {
  JWT_PRIVATE_KEY_FILE: join(folder, 'signing.pem'),
  SEAL_KEY_FILE: join(folder, 'seal.key'),
  SECRETS_KEY_FILE: join(folder, 'secrets.keys'),
};
// In files, as the command line reads them.
Object.assign(world.services, {
  seal: await keepSeal(files.SEAL_KEY_FILE, true),
  signing: await keepSigningKey(files.JWT_PRIVATE_KEY_FILE, true),
});
await keepSecrets(files.SECRETS_KEY_FILE, true);

await t.test('rows are added by whoever may, and changed or removed by nobody', async (t) => {
  await readAndSeal(world, 1);
  const append = /takes rows and keeps them/;
  for (const url of [world.urls.ownerUrl, world.urls.superuserUrl]) {
    const client = new Client({ connectionString: url });
    await client.connect();
    for (const table of ['audit_events', 'audit_seals', 'audit_heads']) {
      const column = table === 'audit_events' ? 'role' : 'position';
      await t.rejects(client.query(`update rollbook.${table} set ${column} = ${column}`), append);
      await t.rejects(client.query(`delete from rollbook.${table}`), append);
      await t.rejects(client.query(`truncate rollbook.${table}`), append);
    }
    await client.end();
  }
  const client = new Client({ connectionString: world.urls.loginUrl });
  await client.connect();
  const asApp = async (statement: string, roles = 'system') => {
    await client.query(`begin; set local role rollbook_app; set local app.roles = '${roles}'`);
    try {
      return (await client.query(statement)).rowCount;
    } finally {
      await client.query('rollback');
    }
  };
  const denied = /permission denied/;
  for (const table of ['audit_events', 'audit_seals', 'audit_heads']) {
    await t.rejects(asApp(`select from rollbook.${table}`), denied);
    await t.rejects(asApp(`delete from rollbook.${table}`), denied);
  }
  await t.rejects(asApp(`insert into rollbook.audit_seals values (99, uuidv7(), 'x')`), denied);
  await t.rejects(
    asApp(`insert into rollbook.audit_heads values (99, 'x')`, 'account member auditor'),
    /row-level security/,
  );
  for (const call of [
    `audit_trail(0, 9)`,
    `audit_tail(9)`,
    `audit_head()`,
    `audit_reads('{}', now(), now())`,
  ]) {
    t.equal(await asApp(`select from rollbook.${call}`, 'account member auditor administrator'), 0, call);
  }
  await client.end();
});

await t.test('50 concurrent writers, two of them late, leave no gap and no fork', async (t) => {
  const { publicId } = await addMember(world);
  const asked = { publicId, purpose: 'membership-administration' };
  const caller = await readToken(world.services, await world.staff());
  const wide = { ...world.services, transactions: openTransactions({ url: world.urls.loginUrl, max: 48 }) };
  const late = await Promise.all(
    ['early bird', 'night owl'].map(async (actor) => {
      const client = new Client({ connectionString: world.urls.superuserUrl });
      await client.connect();
      const row: AuditContent = {
        ...{ at: '2026-06-01T12:00:00.000Z', actor, role: 'system', reason: null, subject: null },
        ...{
          purpose: 'security',
          operation: 'test.late',
          fields: [],
          outcome: 'done',
          code: null,
          requestId: 'late',
        },
      };
      await client.query('begin');
      await client.query(
        `insert into rollbook.audit_events (${columns}, content_hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [...Object.values(row), contentHash(row)],
      );
      return client;
    }),
  );
  const [first, second] = late;
  const writing = new AbortController();
  const sealers = [1, 2].map(async () => {
    while (!writing.signal.aborted) await sealTrail(world.services);
  });
  const write = async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await execute(readMember, { actor: caller, id: randomUUID() }, asked, wide);
      if (turn === 3) await first?.query('commit');
    }
  };
  await Promise.all(Array.from({ length: 48 }, write));
  writing.abort();
  await Promise.all(sealers);
  const waiting = async () =>
    (
      await world.sql(
        `select count(*)::int as waiting from rollbook.audit_events e
         where not exists (select from rollbook.audit_seals s where s.event_id = e.id)`,
      )
    )[0].waiting;
  const tail = await waiting();
  t.ok(tail >= 240, `${tail} rows wait for the transaction that is still open`);
  t.match(await verify(world), { unsealed: tail, fault: undefined });
  await second?.query('commit');
  await Promise.all([wide.transactions.close(), ...late.map((client) => client.end())]);
  await sealAll(world);
  const order = await world.sql(
    `select s.position, row_number() over (order by e.xid, e.seq) as expected, e.actor
     from rollbook.audit_seals s full join rollbook.audit_events e on e.id = s.event_id order by s.position`,
  );
  t.ok(order.length >= 243);
  t.ok(
    order.every(({ position, expected }, index) => position === expected && Number(position) === index + 1),
    'every row once, in the order of transactions',
  );
  t.ok(order.some(({ actor }) => actor === 'night owl'));
  t.match(await verify(world), { sealed: order.length, unsealed: 0, fault: undefined });
});

await t.test('sealing twice, at once or after a kill is sealing once', async (t) => {
  await readAndSeal(world, 2);
  const state = () =>
    world.sql(
      `select s.*, h.signature from rollbook.audit_seals s left join rollbook.audit_heads h using (position) order by 1`,
    );
  const sealed = await state();
  t.equal(await sealTrail(world.services), 0);
  t.same(await state(), sealed);

  const told: unknown[] = [];
  await world.rest('/v1/admin/members?purpose=membership-administration', { token: await world.staff() });
  // The end of a service seals what is left; again while the server itself (autovacuum) holds something back.
  while ((await state()).length === sealed.length)
    await startSealing(world.services, (error) => told.push(error))();
  t.same(told, []);
  const transactions = openTransactions({ url: world.urls.loginUrl });
  await transactions.close();
  await startSealing({ ...world.services, transactions }, (error) => told.push(error))();
  t.equal(told.length, 1, 'what fails is told');

  await world.rest('/v1/admin/members?purpose=membership-administration', { token: await world.staff() });
  const before = await state();
  const killed = new Client({ connectionString: world.urls.loginUrl });
  killed.on('error', () => undefined);
  await killed.connect();
  await killed.query(`begin; set local role rollbook_app; set local app.roles = 'system'`);
  const { rows } = await killed.query(
    'select position, hash, pg_backend_pid() as pid from rollbook.seal_audit_events(100)',
  );
  const others = [1, 2, 3].map(() => sealTrail(world.services));
  await world.sql('select pg_terminate_backend($1)', [rows[0].pid]);
  await Promise.all(others);
  await sealAll(world);
  const after = await state();
  t.same(after.slice(0, before.length), before);
  t.equal(after[Number(rows[0].position) - 1].hash, rows[0].hash, 'what was lost is made again, the same');
  t.match(await verify(world), { unsealed: 0, fault: undefined });
});

await t.test('a signing key that was dropped takes no proof from later heads', async (t) => {
  const signing = await keepSigningKey(join(folder, 'another.pem'), true);
  const rotated = { ...world, services: { ...world.services, signing } };
  t.match((await verify(rotated)).fault, { what: /does not end with a head that we signed/ });
  await sealAll(rotated);
  t.notOk((await verify(rotated)).fault);
});

await t.test(
  'the commands print an anchor, verify from it, and tell whose data an account read',
  async (t) => {
    const { publicId } = await readAndSeal(world, 2);
    const env = {
      ...plainEnvironment(),
      ...{ DATABASE_URL: world.urls.loginUrl, DATABASE_OWNER_URL: world.urls.ownerUrl },
      ...{ DATABASE_PUBLIC_URL: world.urls.publicUrl, PUBLIC_URL: 'https://registry.example' },
      ...{ ...files, DATA_DIR: folder },
    };
    const rollbook = (...words: string[]) =>
      promisify(execFile)(process.execPath, ['src/cli.ts', 'audit', ...words], { env });
    // The commands migrate, as the owner; a cloned database has not given that right.
    const [{ name }] = await world.sql('select current_database() as name');
    await world.sql(`grant create on database ${name} to rollbook_owner`);
    const [account] = await world.sql(`select id from rollbook.accounts where kind = 'employee'`);
    const [anchor, reads] = await Promise.all([
      rollbook('anchor'),
      rollbook('reads', '--key', account.id, '--from', '2020-01-01', '--to', '2999-01-01'),
    ]);
    t.match(JSON.parse(anchor.stdout), {
      position: Number,
      hash: /^[0-9a-f]{64}$/,
      kid: world.services.signing.kid,
    });
    t.match(
      reads.stdout,
      new RegExp(`${publicId}  member.read for membership-administration: record; 4 times, 20`),
    );
    t.match(reads.stdout, /^\d+ persons\.$/m);
    const file = join(folder, 'anchor.json');
    await writeFile(file, anchor.stdout);
    await tamper(
      world,
      `update rollbook.audit_events set role = 'auditor' where operation = 'member.create'`,
    );
    await t.rejects(rollbook('verify', '--from-anchor', file), {
      code: 1,
      stdout: /^\d+ rows are sealed and as they were written\.\n\d+ rows are not sealed yet/,
      stderr: /The trail is not whole\. Position \d+, row [0-9a-f-]{36}: the row was changed/,
    });
  },
);
