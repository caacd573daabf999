// A database that was given: set up by a role that may only make roles, refused when it does not fit.
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import t from 'tap';
import { build } from '../../src/app.ts';
import { ConfigError, readConfig } from '../../src/config.ts';
import { openRollbook } from '../../src/core/open.ts';
import { startEmbedded } from '../../src/store/embedded.ts';

const run = promisify(execFile);
const cli = (...words: string[]) => run(process.execPath, ['src/cli.ts', ...words]);

const listSomebody = `
  insert into rollbook.programs (code, title) values ('CEP', '{"en": "Carrier"}');
  insert into rollbook.members (display_name) values ('Иван Иванов');
  insert into rollbook.certificates (member_id, program_id, number, number_key, issued_on)
    select m.id, p.id, 'N1', 'N1', '2026-01-01' from rollbook.members m, rollbook.programs p;
  insert into rollbook.consents (member_id, purpose, field, entry_id, state, notice, notice_version, method, actor)
    select c.member_id, 'directory', f.field, case when f.own then c.id end, 'granted', 'directory', '1', 'portal', 'test'
    from rollbook.certificates c, (values ('displayName', false), ('certificateProgram', true)) f (field, own)`;

async function query(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

await t.test(
  'a role with CREATEROLE that owns the database is enough; each role then does its own work only',
  async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'rollbook-setup-'));
    await chmod(folder, 0o755);
    const server = await startEmbedded({ dataDir: folder, fsync: false });
    t.teardown(async () => {
      await server.stop();
      await rm(server.dataDir, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    });
    await query(
      server.superuserUrl,
      `create role admin login createrole password 'admin'`,
      'create database association owner admin',
      `create database plain owner admin template template0 locale_provider libc locale 'C'`,
      `create database ascii owner admin template template0 locale_provider libc locale 'C' encoding sql_ascii`,
    );
    const url = new URL(server.superuserUrl);
    [url.username, url.password, url.pathname] = ['admin', 'admin', '/association'];
    const { stdout } = await cli('setup', url.toString());
    const settings = Object.fromEntries(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(/=(.*)/, 2)),
    );
    const keys = (await cli('keys', join(folder, 'keys'))).stdout
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/, 2));
    const env = {
      ...settings,
      ...Object.fromEntries(keys),
      PUBLIC_URL: 'https://registry.example',
      DATA_DIR: folder,
    };
    const quiet = { log: () => undefined };
    const rollbook = await openRollbook({ ...readConfig(env), ...quiet });
    t.equal(rollbook.embedded, false);
    await rollbook.close();

    const denied = /permission denied/;
    await t.rejects(
      query(env.DATABASE_URL, 'select from rollbook.members'),
      denied,
      'the login alone owns nothing',
    );
    await t.rejects(
      query(env.DATABASE_PUBLIC_URL, 'select from rollbook.members'),
      denied,
      'public reads no member',
    );
    await t.rejects(query(env.DATABASE_PUBLIC_URL, 'select from rollbook.directory_history'), denied);
    await t.rejects(
      query(env.DATABASE_PUBLIC_URL, 'begin read write; delete from rollbook.directory_entries'),
      denied,
    );
    await t.rejects(
      query(env.DATABASE_URL, 'begin; set local role rollbook_app; truncate rollbook.consents'),
      denied,
    );
    await t.rejects(query(env.DATABASE_URL, 'set role rollbook_owner'), denied);
    await t.rejects(
      query(env.DATABASE_URL, 'begin; set local role rollbook_app; select rollbook.project_all()'),
      denied,
    );
    await t.rejects(
      query(env.DATABASE_URL, 'begin; set local role rollbook_app; select from rollbook.audit_events'),
      denied,
    );

    const openAt = async (database: string) => {
      url.pathname = `/${database}`;
      const { stdout: lines } = await cli('setup', url.toString());
      const urls = Object.fromEntries(
        lines
          .trim()
          .split('\n')
          .map((line) => line.split(/=(.*)/, 2)),
      );
      return openRollbook({ ...readConfig({ ...env, ...urls }), ...quiet });
    };
    await t.rejects(openAt('ascii'), /encoding must be UTF8/);
    const plain = await openAt('plain');
    t.teardown(() => plain.close());
    const app = await build({ services: plain.services });
    t.teardown(() => app.close());
    url.username = 'postgres';
    url.password = new URL(server.superuserUrl).password;
    await query(url.toString(), listSomebody);
    for (const q of ['ИВАНОВ', 'иванв', 'ива']) {
      const { payload } = await app.inject(`/v1/directory/professionals?q=${encodeURIComponent(q)}`);
      t.match(payload, /Иван Иванов/, `${q} is found under the locale C, too`);
    }
  },
);

await t.test('setup --print shows the SQL and connects nowhere', async (t) => {
  const { stdout } = await cli('setup', 'postgresql://nobody:x@127.0.0.1:1/association', '--print');
  t.match(stdout, /create role rollbook_login login noinherit/);
  t.match(stdout, /DATABASE_PUBLIC_URL=postgresql:\/\/rollbook_public:/);
});

await t.test('start refuses a given database without each of its settings', async (t) => {
  const whole = {
    ...{
      DATABASE_URL: 'postgresql://a',
      DATABASE_OWNER_URL: 'postgresql://b',
      DATABASE_PUBLIC_URL: 'postgresql://c',
    },
    ...{ PUBLIC_URL: 'https://registry.example', JWT_PRIVATE_KEY_FILE: 'k', SEAL_KEY_FILE: 's' },
    SECRETS_KEY_FILE: 's',
  };
  t.ok(readConfig(whole).database);
  for (const name of Object.keys(whole)) {
    t.throws(() => readConfig({ ...whole, [name]: undefined }), ConfigError, `without ${name}`);
  }
  t.throws(() => readConfig({ PORT: 'http' }), ConfigError);
  t.throws(() => readConfig({ POLICY: 'none' }), ConfigError);
});
