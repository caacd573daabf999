// The real data set: members of the United States Congress come in from the files of an old CRM.
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { systemActor } from '../../src/core/actor.ts';
import { runUndo } from '../../src/core/imports/run-import.ts';
import { take } from '../support/imports.ts';
import { makeWorld, type World } from '../support/world.ts';

const root = join(import.meta.dirname, '../..');
const directory = join(root, '../shared/data/legislators');
const present = await access(directory).then(
  () => true,
  () => false,
);
const skip = present ? false : 'the data set is not beside the project';

await t.test(
  'MEF-22 part: the real data set comes in whole, once, and stays private',
  { skip },
  async (t) => {
    const mapping = await readFile(join(root, 'mappings/legislators.yaml'), 'utf8');
    const world = await makeWorld(t);
    const { plan, state } = await take(world, directory, { mapping, dryRun: true });
    t.equal(state, 'planned');
    t.same(plan.refused, []);
    t.equal(plan.refusedRows, 0);
    const rows = Object.fromEntries(plan.files.map((file) => [file.file, file.rows]));
    t.same(rows, { 'contacts.csv': 537, 'addresses.csv': 1312, 'credentials.csv': 2792 });
    const creates = Object.fromEntries(plan.records.map((counts) => [counts.kind, counts.creates]));
    t.match(creates, {
      members: 537,
      certificates: 581,
      addresses: 1312,
      phones: 1280,
      'members.phones': 536,
    });
    const left = plan.files.find(({ file }) => file === 'contacts.csv')?.leftOut ?? [];
    for (const column of ['Birthdate', 'Gender', 'Party']) {
      t.equal(left.find((one) => one.column === column)?.reason, 'no purpose holds it');
    }
    t.same(await world.sql('select * from rollbook.import_staging'), [], 'a dry run keeps no value');
    t.same(await world.sql('select id from rollbook.members'), []);

    const done = await take(world, directory, { mapping, planHash: plan.hash });
    t.equal(done.state, 'committed');
    const [counts] = await world.sql(`select (select count(*)::int from rollbook.members) as members,
    (select count(*)::int from rollbook.certificates) as certificates,
    (select count(*)::int from rollbook.certificate_events) as events,
    (select count(*)::int from rollbook.import_staging) as staged`);
    t.same(counts, { members: 537, certificates: 581, events: 2792, staged: 0 });
    const [senator] =
      await world.sql(`select m.*, (select number from rollbook.phones p where p.member_id = m.id
      order by id limit 1) as phone from rollbook.members m where m.display_name = 'Maria Cantwell'`);
    t.match(senator, { given_name: 'Maria', family_name: 'Cantwell', country: 'US', phone: '+12022243441' });
    t.match(senator.provenance.jobTitle, {
      source: 'third_party',
      sourceName: 'us-congress',
      collectionPoint: 'import',
    });
    const [certificate] = await world.sql(`select number, issued_on::text, renewed_on::text, expires_on::text,
    (select array_agg(kind order by seq) from rollbook.certificate_events e where e.certificate_id = c.id) as kinds
    from rollbook.certificates c where number = 'SEN-C000127'`);
    t.match(certificate, { issued_on: '2001-01-03', renewed_on: '2025-01-03', expires_on: '2031-01-03' });
    t.same(certificate.kinds, ['issued', 'renewed', 'renewed', 'renewed', 'renewed']);

    const again = await take(world, directory, { mapping });
    t.ok(again.plan.records.every(({ creates: c, updates: u, removals: r }) => c + u + r === 0));
    t.equal(again.plan.records.find(({ kind }) => kind === 'members')?.unchanged, 537);
    const listed = await world.rest('/v1/directory/professionals?count=true');
    t.equal(listed.body.total, 0, 'nobody is listed until they consent');
    const [consents] = await world.sql('select count(*)::int from rollbook.consents');
    t.equal(consents.count, 0);
    await takeGroups(t, world);
  },
);

/** Committees become work groups with everybody who sits on them; again, changed, and undone. */
async function takeGroups(t: Test, world: World): Promise<void> {
  const mapping = await readFile(join(root, 'mappings/legislators-groups.yaml'), 'utf8');
  const { plan } = await take(world, directory, { mapping, dryRun: true });
  t.same(plan.refused, []);
  const creates = Object.fromEntries(plan.records.map((counts) => [counts.kind, counts.creates]));
  t.same(creates, { 'work-group-members': 3879, 'work-groups': 230, 'work-groups.parents': 181 });
  t.same(
    plan.files.flatMap(({ leftOut }) => leftOut.map(({ column }) => column)).toSorted(),
    ['Phone', 'Rank', 'Side', 'Website'],
    'what a group has no purpose for is left out, and named',
  );
  t.same(await world.sql('select id from rollbook.work_groups'), [], 'a dry run makes nothing');
  const done = await take(world, directory, { mapping, planHash: plan.hash });
  t.equal(done.state, 'committed');
  const [held] = await world.sql(`select (select count(*)::int from rollbook.work_groups) as groups,
    (select count(*)::int from rollbook.work_groups where parent_id is not null) as within,
    (select count(*)::int from rollbook.work_group_seats where member_id is not null) as seats,
    (select count(*)::int from rollbook.work_group_roles where role = 'chair') as chairs,
    (select count(*)::int from rollbook.import_staging) as staged`);
  t.same(held, { groups: 230, within: 181, seats: 3879, chairs: 227, staged: 0 });
  const again = await take(world, directory, { mapping });
  t.ok(
    again.plan.records.every(({ creates: c, updates: u, removals: r }) => c + u + r === 0),
    'twice changes nothing',
  );
  await changeAndUndo(t, world, mapping, done.id);
}

async function changeAndUndo(t: Test, world: World, mapping: string, first: string): Promise<void> {
  const facts = `select s.until::text, (select json_agg(json_build_object('role', r.role, 'title', r.title, 'until', r.until)
      order by r.since, r.role) from rollbook.work_group_roles r where r.seat_id = s.id) as roles
    from rollbook.work_group_seats s join rollbook.members m on m.id = s.member_id
    join rollbook.work_groups g on g.id = s.group_id
    where g.name = 'Senate Committee on Armed Services' order by s.number limit 1`;
  const [before] = await world.sql(facts);
  const copy = t.testdir({});
  for (const name of ['groups.csv', 'group-members.csv']) {
    const text = await readFile(join(directory, name), 'utf8');
    const changed = name === 'groups.csv' ? text : text.replace(/^(SSAS,[^,]+),[^,]+,/m, '$1,Vice Chair,');
    await writeFile(join(copy, name), changed);
  }
  const { id, plan } = await take(world, copy, { mapping });
  t.equal(
    plan.records.reduce((sum, { updates }) => sum + updates, 0),
    1,
  );
  t.match(await world.sql(facts), [{ roles: [{ role: 'vice-chair', title: 'Vice Chair' }] }]);
  const actor = systemActor('import', 'the test undoes it');
  await runUndo(world.services, { actor, id: 'undo' }, id);
  t.same(await world.sql(facts), [before], 'undo brings the role back');
  await world.sql(`update rollbook.work_group_seats s set until = current_date + 30, revision = s.revision + 1 from rollbook.work_groups g
    where g.id = s.group_id and g.name = 'Senate Committee on Armed Services' and s.number = 1`);
  await runUndo(world.services, { actor, id: 'undo' }, first);
  t.same(
    await world.sql(`select (select count(*)::int from rollbook.work_groups) as groups,
      (select count(*)::int from rollbook.work_group_seats) as seats`),
    [{ groups: 1, seats: 1 }],
    'undo leaves what somebody has touched since, and what that rests on',
  );
  const [rest] = await world.sql('select count(*)::int from rollbook.members');
  t.equal(rest.count, 537);
}
