// Files that are not what they should be: each is refused with its row, and nothing is kept.
import t from 'tap';
import { Problem } from '../../src/core/problem.ts';
import { ada, bob, folder, people, take } from '../support/imports.ts';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t);

async function refusal(t: Parameters<typeof folder>[0], content: string | Buffer) {
  const directory = await folder(t, { 'people.csv': content });
  const problem = await take(world, directory).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw new Error(`not refused: ${String(problem)}`);
  return { code: problem.code, errors: problem.extras.errors ?? [] };
}

const cases: [string, string | Buffer, string, RegExp][] = [
  ['a row with too few columns', people(ada, 'B2,Bob'), '/people.csv/rows/3', /another number of columns/],
  ['a row with too many columns', people(`${ada},more`), '/people.csv/rows/2', /another number of columns/],
  ['a quote that is not closed', people(ada, '"B2,Bob'), '/people.csv/rows/3', /not closed/],
  [
    'bytes that are not UTF-8',
    Buffer.from(people(ada), 'latin1').fill(0xff, 130, 131),
    '/people.csv/rows/1',
    /not UTF-8/,
  ],
  ['a workbook', Buffer.from('PK\u0003\u0004\0\0'), '/people.csv', /is a ZIP archive/],
  ['a file with NUL bytes', `${people(ada)}\0`, '/people.csv/rows/1', /NUL/],
  ['a huge value', people(`C3,${'x'.repeat(1_200_000)},,,,,,,,,,`), '/people.csv/rows/2', /longer than/],
  [
    'a header without a column',
    people(ada).replace('Job,', 'Jobb,'),
    '/people.csv/columns/Job',
    /nearest is Jobb/,
  ],
  ['a header with a column twice', people(ada).replace('Job,', 'Name,'), '/people.csv/columns/Name', /twice/],
  ['an empty file', '', '/people.csv/columns/Id', /not in the header/],
];
for (const [name, content, pointer, detail] of cases) {
  await t.test(`${name} is refused with its place`, async (t) => {
    const { code, errors } = await refusal(t, content);
    t.equal(code, 'import.invalid');
    t.ok(
      errors.some((error) => error.pointer === pointer && detail.test(error.detail)),
      JSON.stringify(errors),
    );
    t.same(await world.sql('select 1 from rollbook.members'), []);
    t.same(await world.sql('select 1 from rollbook.import_staging'), []);
  });
}

await t.test('a missing file is refused by name', async (t) => {
  const directory = await folder(t, { 'peoples.csv': people(ada) });
  await t.rejects(take(world, directory), { code: 'import.invalid', message: /the nearest is peoples.csv/ });
});

await t.test('a byte order mark, CRLF, quotes and line ends inside quotes are CSV', async (t) => {
  const quoted = ada
    .replace('Ada Example', '"Ada ""The Engine"" Example"')
    .replace('Engineer', '"Engineer, first"');
  const text = `\ufeff${people(quoted, bob)}`.replaceAll('\n', '\r\n');
  const { plan } = await take(world, await folder(t, { 'people.csv': text }));
  t.equal(plan.refusedRows, 0);
  const rows = await world.sql('select display_name, job_title from rollbook.members order by 1');
  t.same(rows[0], { display_name: 'Ada "The Engine" Example', job_title: 'Engineer, first' });
});
