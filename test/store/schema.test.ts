// What the database holds is what the code declares, under forced row security.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { Client } from 'pg';
import t from 'tap';
import { declaredTables } from '../../src/schema/declared.ts';
import { databaseUrls, setUpDatabase } from '../../src/store/setup.ts';
import { readCluster } from '../support/cluster.ts';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t);
const declared = new Map(declaredTables.map(({ table }) => [getTableName(table), getTableColumns(table)]));

await t.test('every table has forced row security, a policy and a declaration', async (t) => {
  const tables = await world.sql(
    `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
       pg_get_userbyid(c.relowner) as owner, (select count(*) from pg_policy p where p.polrelid = c.oid)::int as policies
     from pg_class c where c.relnamespace = 'rollbook'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  t.ok(tables.length > 30);
  for (const { name, enabled, forced, owner, policies } of tables) {
    t.ok(declared.has(name), `${name} is declared`);
    t.ok(enabled && forced, `${name} is forced`);
    t.ok(policies > 0, `${name} has a policy`);
    t.equal(owner, 'rollbook_owner', name);
  }
  t.equal(declared.size, tables.length);
});

await t.test('the tables of the code have the columns, types and rules of the database', async (t) => {
  for (const [table, columns] of declared) {
    const rows = await world.sql(
      `select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as required
       from pg_attribute a where a.attrelid = ('rollbook.' || quote_ident($1))::regclass and a.attnum > 0
         and not a.attisdropped order by 1`,
      [table],
    );
    const expected = Object.values(columns)
      .map((column) => ({ name: column.name, type: column.getSQLType(), required: column.notNull }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
    t.same(rows, expected, table);
  }
});

await t.test('no role of the service owns, bypasses or inherits anything', async (t) => {
  const roles = await world.sql(
    `select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty
     from pg_roles where rolname like 'rollbook%'`,
  );
  t.ok(roles.length >= 5);
  for (const { name, mighty } of roles) t.notOk(mighty, name);
});

await t.test('two processes that migrate one new database together are safe', async (t) => {
  const { superuserUrl, secrets } = await readCluster();
  const url = new URL(superuserUrl);
  const name = `twice_${process.pid}`;
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  await setUpDatabase(url.toString(), secrets);
  const { ownerUrl } = databaseUrls(url.toString(), secrets);
  const migrate = join(import.meta.dirname, '../../src/store/migrate.ts');
  const script = `import { migrateDatabase } from ${JSON.stringify(migrate)}; await migrateDatabase(process.argv[1]);`;
  const codes = await Promise.all(
    [1, 2].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, ownerUrl], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const [code] = (await once(child, 'exit')) as [number];
      return code;
    }),
  );
  t.same(codes, [0, 0]);
  const reader = new Client({ connectionString: url.toString() });
  await reader.connect();
  const { rows } = await reader.query(
    'select count(*)::int as applied, count(distinct hash)::int as files from rollbook_migrations.__drizzle_migrations',
  );
  await reader.end();
  t.equal(rows[0].applied, rows[0].files);
  t.ok(rows[0].applied >= 6);
});
