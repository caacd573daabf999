// Undo within 72 hours: what was comes back, what people have changed since stays.
import t from 'tap';
import { execute } from '../../src/core/execute.ts';
import { batchSize } from '../../src/core/imports/merge-import.ts';
import { planImport } from '../../src/core/imports/plan-import.ts';
import { cleanImports } from '../../src/core/imports/undo-import.ts';
import {
  ada,
  bob,
  certs,
  contents,
  crm,
  files,
  folder,
  importer,
  memberOf,
  people,
  take,
  undo,
} from '../support/imports.ts';
import { makeWorld } from '../support/world.ts';

await t.test('undo brings back what was, except what the person has changed since', async (t) => {
  const world = await makeWorld(t);
  const first = await take(world, await folder(t, files));
  const before = await contents(world);
  const changed = people(
    ada.replace('Engineer', 'Boss').replace('https://ada.example', ''),
    bob.replace('USA', 'France'),
  );
  const renewed = `${certs}A1,N-1,PRO,2026-01-01,2029-01-01\n`;
  const second = await take(world, await folder(t, { 'people.csv': changed, 'certificates.csv': renewed }));
  t.notSame(await contents(world), before);
  t.equal((await undo(world, second.id)).state, 'undone');
  t.same(await contents(world), before);

  const bobId = (await memberOf(world, 'Bob Example')).id;
  await world.sql(
    `update rollbook.members set job_title = 'Own', provenance = provenance ||
    '{"jobTitle": {"source": "self", "collectionPoint": "portal", "collectedAt": "2026-01-01T00:00:00Z"}}' where id = $1`,
    [bobId],
  );
  await undo(world, first.id);
  const rows = await world.sql('select display_name, job_title from rollbook.members');
  t.same(rows, [{ display_name: 'Bob Example', job_title: 'Own' }], 'who has worked on their record stays');
  t.same(await world.sql('select 1 from rollbook.certificates'), []);
  const [consent] = await world.sql('select state from rollbook.consents order by seq desc limit 1');
  t.equal(consent.state, 'withdrawn', 'consents are never deleted: the imported one is withdrawn');
});

await t.test('after an undo the import can be made again', async (t) => {
  const world = await makeWorld(t);
  const directory = await folder(t, files);
  await undo(world, (await take(world, directory)).id);
  t.same(await world.sql('select 1 from rollbook.import_records'), []);
  await take(world, directory);
  t.equal((await world.sql('select 1 from rollbook.members')).length, 2);
});

await t.test('an import is not undone while another that rests on it is not ended', async (t) => {
  const world = await makeWorld(t);
  const directory = await folder(t, files);
  const first = await take(world, directory);
  const changed = await folder(t, { 'people.csv': people(ada.replace('Engineer', 'Boss'), bob) });
  const begun = await execute(
    planImport,
    importer,
    { directory: changed, mapping: crm, commit: true },
    world.services,
  );
  await t.rejects(undo(world, first.id), { code: 'import.running', status: 409 });
  const { id } = begun.value as { id: string };
  t.equal((await take(world, changed)).id, id, 'the same command ends it');
  t.equal((await undo(world, id)).state, 'undone');
  t.equal((await memberOf(world, 'Ada Example')).job_title, 'Engineer');
  t.equal((await undo(world, first.id)).state, 'undone');
  t.same(await world.sql('select 1 from rollbook.members'), []);
  t.same(await world.sql('select 1 from rollbook.import_records'), []);
});

await t.test('after 72 hours an import cannot be undone, and what it replaced is forgotten', async (t) => {
  const world = await makeWorld(t, { clock: '2026-01-01T00:00:00Z' });
  const directory = await folder(t, files);
  const { id, undoableUntil } = await take(world, directory);
  t.equal(Date.parse(undoableUntil ?? ''), Date.parse('2026-01-04T00:00:00Z'));
  world.setClock('2026-01-03T23:59:59Z');
  await execute(cleanImports, importer, {}, world.services);
  t.ok((await world.sql('select 1 from rollbook.import_changes')).length > 0);
  world.setClock('2026-01-04T00:00:00Z');
  await t.rejects(undo(world, id), { code: 'import.notUndoable', status: 409 });
  await execute(cleanImports, importer, {}, world.services);
  t.same(await world.sql('select 1 from rollbook.import_changes'), []);
});

await t.test('several batches at once, by two commands at once: whole, once, and undone whole', async (t) => {
  const world = await makeWorld(t);
  const count = batchSize + 400;
  const many = Array.from({ length: count }, (_, n) => `P${n},Person ${n},,,+4930${10_000_000 + n},,,,,,,`);
  const directory = await folder(t, { 'people.csv': people(...many) });
  const runs = await Promise.allSettled([take(world, directory), take(world, directory)]);
  t.ok(runs.some(({ status }) => status === 'fulfilled'));
  const { id } = await take(world, directory);
  const [counts] = await world.sql(`select (select count(*)::int from rollbook.members) as members,
    (select count(distinct member_id)::int from rollbook.phones) as phones,
    (select count(*)::int from rollbook.import_records) as records,
    (select count(*)::int from rollbook.import_staging) as staged`);
  t.same(counts, { members: count, phones: count, records: 2 * count, staged: 0 });
  const committed = await world.sql(
    `select id from rollbook.import_runs where state = 'committed' and id <> $1 order by created_at desc`,
    [id],
  );
  for (const run of [{ id }, ...committed]) await undo(world, run.id);
  t.same(await world.sql('select 1 from rollbook.members'), []);
  t.same(await world.sql('select 1 from rollbook.import_records'), []);
  t.same(await world.sql('select 1 from rollbook.import_changes'), []);
});
