// Import of work groups: what is refused and why, parents in any order, changes, undo; nothing without a purpose.
import t from 'tap';
import { runUndo } from '../../src/core/imports/run-import.ts';
import { folder, importer, take } from '../support/imports.ts';
import { makeWorld, type World } from '../support/world.ts';

const mapping = `source: crm
files:
  - { file: people.csv, kind: members, id: Id, fields: { displayName: Name } }
  - file: groups.csv
    kind: work-groups
    id: Id
    fields: { name: Name, parent: Parent }
  - file: seats.csv
    kind: work-group-members
    id: { from: [[Group, Person]], with: "/" }
    owner: Person
    fields:
      group: Group
      role: { from: Role, words: { Head: chair, Member: member } }
      until: { from: Until, as: date }
`;
const lines = (...rows: string[]) => `${rows.join('\n')}\n`;
const files = {
  'people.csv': lines('Id,Name', 'A,Ada Example', 'B,Ben Example'),
  // The child stands before its parent.
  'groups.csv': lines(
    'Id,Name,Parent',
    'sub,Lamps,top',
    'top,Lights,',
    'lost,Lost,nowhere',
    'below,Below the lost,lost',
  ),
  'seats.csv': lines(
    'Group,Person,Role,Until',
    'top,A,Head,',
    'sub,A,Member,2099-12-31',
    'sub,B,Lampist,',
    'lost,B,Member,',
    'top,Z,Member,',
    'top,A,Member,',
    'top,B,Member,',
  ),
};
const facts = (world: World) =>
  world.sql(`select g.name, p.name as parent, (select json_agg(json_build_object('who', m.display_name, 'until', s.until,
      'roles', (select json_agg(r.role order by r.since, r.role) from rollbook.work_group_roles r where r.seat_id = s.id)) order by s.number)
    from rollbook.work_group_seats s join rollbook.members m on m.id = s.member_id where s.group_id = g.id) as seats
    from rollbook.work_groups g left join rollbook.work_groups p on p.id = g.parent_id order by g.name`);

const world = await makeWorld(t);

await t.test(
  'rows that cannot be taken over are refused with their reason, and what rests on them with them',
  async (t) => {
    const { plan } = await take(world, await folder(t, files), { mapping });
    const refused = plan.refused.map(({ file, row, code, pointer }) => [file, row, code, pointer].join(' '));
    t.same(refused.toSorted(), [
      'groups.csv 4 import.groupUnknown /Parent',
      'groups.csv 5 import.groupUnknown /Parent',
      'seats.csv 4 field.invalid /Role',
      'seats.csv 5 import.groupUnknown /Group',
      'seats.csv 6 import.ownerUnknown /Person',
      'seats.csv 7 import.duplicate /Group',
    ]);
    t.same(await facts(world), [
      {
        name: 'Lamps',
        parent: 'Lights',
        seats: [{ who: 'Ada Example', until: '2099-12-31', roles: ['member'] }],
      },
      {
        ...{ name: 'Lights', parent: null },
        seats: [
          { who: 'Ada Example', until: null, roles: ['chair'] },
          { who: 'Ben Example', until: null, roles: ['member'] },
        ],
      },
    ]);
  },
);

await t.test(
  'changes of the source are made and can be undone; who sits there by another way is not doubled',
  async (t) => {
    const before = await facts(world);
    const sound = {
      'people.csv': files['people.csv'],
      'groups.csv': lines('Id,Name,Parent', 'sub,Lamps and lanterns,', 'top,Lights,'),
      'seats.csv': lines('Group,Person,Role,Until', 'top,A,Member,', 'sub,A,Member,2099-12-31'),
    };
    const changed = await take(world, await folder(t, sound), { mapping });
    const counts = Object.fromEntries(
      changed.plan.records.map(({ kind, updates, removals }) => [kind, [updates, removals]]),
    );
    t.match(counts, { 'work-groups': [1, 0], 'work-groups.parents': [0, 1], 'work-group-members': [1, 0] });
    t.match(await facts(world), [
      { name: 'Lamps and lanterns', parent: null },
      { seats: [{ roles: ['member'] }, {}] },
    ]);
    await runUndo(world.services, importer, changed.id);
    t.same(await facts(world), before, 'undone as a whole');
    const again = await take(world, await folder(t, sound), { mapping });
    t.same(
      again.plan.records.map(({ updates, removals }) => updates + removals).toSorted((a, b) => a - b),
      [0, 1, 1, 1],
      'and made again',
    );

    await world.sql(`insert into rollbook.work_group_seats (group_id, number, member_id, state, entry)
    select g.id, 0, m.id, 'applied', 'application' from rollbook.work_groups g, rollbook.members m
    where g.name like 'Lamps%' and m.display_name = 'Ben Example'`);
    const seats = lines('Group,Person,Role,Until', 'sub,B,Member,');
    const { plan } = await take(world, await folder(t, { ...sound, 'seats.csv': seats }), { mapping });
    t.match(plan.refused, [{ row: 2, code: 'import.seatTaken' }]);
  },
);

await t.test('without a purpose in the policy no group comes in, and the plan says so', async (t) => {
  const without = await makeWorld(t, {
    amend: (pack) => ({ ...pack, purposes: pack.purposes.filter(({ id }) => !id.startsWith('work-group')) }),
  });
  const { plan } = await take(without, await folder(t, files), { mapping, dryRun: true });
  t.same(
    plan.records.map(({ kind }) => kind),
    ['members'],
  );
  t.match(plan.files.find(({ file }) => file === 'groups.csv')?.leftOut, [
    { column: 'Name', reason: 'nothing is configured: the policy in force does not take over work-groups' },
    { column: 'Parent' },
  ]);
});
