// Merges staged work groups and the seats in them.
import type { StoreKind } from './import-kind.ts';
import {
  type Batch,
  changedRecords,
  newRecords,
  noteCreated,
  now,
  owner,
  parameters,
  recordNew,
  removedRecords,
} from './import-merge.ts';
import type { Tx } from './transactions.ts';

/** The group that has this id in the source ($5). */
const groupNamed = (id: string) => `(select g.target_id from rollbook.import_records g
  where g.source = $5 and g.kind = 'work-groups' and g.source_id = ${id})`;

/** Whether a staged record `s` names a group that is neither staged nor imported before. */
const groupUnknown = (field: string) => `s."values" ? '${field}'
  and not exists (select from rollbook.import_staging t
    where t.run_id = $1 and t.kind = 'work-groups' and t.source_id = s."values"->>'${field}')
  and not exists (select from rollbook.import_records r join rollbook.work_groups g on g.id = r.target_id
    where r.source = $2 and r.kind = 'work-groups' and r.source_id = s."values"->>'${field}')`;

async function insertGroups(tx: Tx, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as materialized (${newRecords(batch, '')}),
     recorded as (${recordNew('null::uuid')}),
     created as (
       insert into rollbook.work_groups (id, name, kind, charter, created_at, updated_at)
       select id, v->>'name', coalesce(v->>'kind', 'work-group'), v->>'charter', ${now}, ${now} from batch)
     ${noteCreated('work_groups')}`,
    parameters(batch).slice(0, 5),
  );
}

/** Notes what an update returned as \`id, previous, written\`. */
const noteChanged = (table: string) => `
  insert into rollbook.import_changes (run_id, table_name, row_id, previous, written)
  select $1::uuid, '${table}', id::text, previous, written from changed where previous <> written`;

const groupFacts = (row: string) =>
  `jsonb_build_object('name', ${row}.name, 'kind', ${row}.kind, 'charter', ${row}.charter, 'parent_id', ${row}.parent_id)`;

async function updateGroups(tx: Tx, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as materialized (${changedRecords}),
     changed as (
       update rollbook.work_groups g set name = b.v->>'name', kind = coalesce(b.v->>'kind', g.kind),
         charter = coalesce(b.v->>'charter', g.charter), revision = g.revision + 1, updated_at = ${now}
       from batch b where g.id = b.id
       returning g.id, ${groupFacts('old')} as previous, ${groupFacts('new')} as written)
     ${noteChanged('work_groups')}`,
    parameters(batch).slice(0, 5),
  );
}

/** Parents are set once every group is there: a child may come before its parent in the file. `records` has `id` and `parent`. */
async function setParents(tx: Tx, batch: Batch, records: string): Promise<void> {
  await tx.query(
    `with batch as materialized (${records}),
     changed as (
       update rollbook.work_groups g set parent_id = b.parent, revision = g.revision + 1, updated_at = ${now}
       from batch b where g.id = b.id and g.parent_id is distinct from b.parent
       returning g.id, ${groupFacts('old')} as previous, ${groupFacts('new')} as written)
     ${noteChanged('work_groups')}`,
    parameters(batch).slice(0, 5),
  );
}

const withParent = (records: string) =>
  `select b.id, ${groupNamed("b.v->>'parent'")} as parent from (${records}) b`;

async function insertParents(tx: Tx, batch: Batch): Promise<void> {
  const own = `select b.source_id, b.digest, b.v, ${groupNamed('b.source_id')} as id from (${newRecords(batch, '')}) b`;
  await setParents(tx, batch, withParent(own));
  await tx.query(
    `with batch as materialized (${own}),
     recorded as (${recordNew('null::uuid')})
     insert into rollbook.import_changes (run_id, table_name, row_id, written)
     select $1::uuid, 'import_records', $2::text, jsonb_agg(id) from batch having count(*) > 0`,
    parameters(batch).slice(0, 5),
  );
}

async function insertSeats(tx: Tx, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as materialized (
       select b.*, ${groupNamed("b.v->>'group'")} as group_id, coalesce((b.v->>'since')::date, rollbook.today()) as since
       from (${newRecords(batch, ', o.id as member_id', owner)}) b),
     recorded as (${recordNew('member_id')}),
     seated as (
       insert into rollbook.work_group_seats (id, group_id, member_id, state, entry, since, until, decided_by, created_at, updated_at)
       select id, group_id, member_id, 'seated', 'import', since, (v->>'until')::date, 'system:import', ${now}, ${now}
       from batch),
     given as (
       insert into rollbook.work_group_roles (seat_id, role, title, since, until)
       select id, coalesce(v->>'role', 'member'), v->>'title', since, (v->>'until')::date from batch)
     ${noteCreated('work_group_seats')}`,
    parameters(batch).slice(0, 5),
  );
}

/** A seat as undo compares it: its days and roles. */
const seatFacts = (seat: string) => `jsonb_build_object('until', ${seat}.until, 'roles', (
  select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'title', r.title, 'since', r.since, 'until', r.until)
    order by r.since, r.role, r.title), '[]') from rollbook.work_group_roles r where r.seat_id = ${seat}.id))`;

/** Another role ends the one before yesterday and keeps it; one that only began today never was. */
async function updateSeats(tx: Tx, batch: Batch): Promise<void> {
  const values = parameters(batch).slice(0, 5);
  const changed = `batch as materialized (${changedRecords}),
    moved as materialized (
      select s.id, b.v, ${seatFacts('s')} as previous from batch b join rollbook.work_group_seats s on s.id = b.id
      where s.member_id is not null and not exists (select from rollbook.work_group_roles r
        where r.seat_id = s.id and r.role = coalesce(b.v->>'role', 'member') and r.title is not distinct from b.v->>'title'
          and r.until is not distinct from (b.v->>'until')::date and s.until is not distinct from r.until))`;
  const noted = await tx.query<{ seq: number }>(
    `with ${changed}
     insert into rollbook.import_changes (run_id, table_name, row_id, previous)
     select $1::uuid, 'work_group_seats', id::text, previous from moved returning seq`,
    values,
  );
  await tx.query(
    `with ${changed},
     dropped as (delete from rollbook.work_group_roles r using moved m where r.seat_id = m.id and r.since = rollbook.today()),
     ended as (update rollbook.work_group_roles r set until = rollbook.today() - 1 from moved m
       where r.seat_id = m.id and r.since < rollbook.today() and (r.until is null or r.until >= rollbook.today())),
     stays as (update rollbook.work_group_seats s set until = (m.v->>'until')::date, revision = s.revision + 1, updated_at = ${now}
       from moved m where s.id = m.id)
     insert into rollbook.work_group_roles (seat_id, role, title, since, until)
     select id, coalesce(v->>'role', 'member'), v->>'title', least(rollbook.today(), (v->>'until')::date), (v->>'until')::date from moved`,
    values,
  );
  await tx.query(
    `update rollbook.import_changes c set written = ${seatFacts('s')} from rollbook.work_group_seats s
     where c.seq = any ($1) and s.id = c.row_id::uuid`,
    [noted.map(({ seq }) => seq)],
  );
}

const created = `select (jsonb_array_elements_text(written))::uuid as id from rollbook.import_changes where seq = $1`;

/** A group stays when anybody sits, meets or votes there, or belongs to it as a group. */
const undoNewGroups = `delete from rollbook.work_groups g using (${created}) c where g.id = c.id
  and not exists (select from rollbook.work_group_seats s where s.group_id = g.id)
  and not exists (select from rollbook.work_groups k where k.parent_id = g.id)
  and not exists (select from rollbook.work_group_meetings m where m.group_id = g.id)
  and not exists (select from rollbook.work_group_documents d where d.group_id = g.id)
  and not exists (select from rollbook.work_group_messages m where m.group_id = g.id)
  and not exists (select from rollbook.ballots b where b.group_id = g.id)`;

const undoGroup = `update rollbook.work_groups g
  set name = h.previous->>'name', kind = h.previous->>'kind', charter = h.previous->>'charter',
    parent_id = (h.previous->>'parent_id')::uuid, revision = g.revision + 1, updated_at = rollbook.now()
  from rollbook.import_changes h where h.seq = $1 and g.id = (select n.row_id::uuid from rollbook.import_changes n where n.seq = $1)
    and h.written = ${groupFacts('g')}`;

/** A seat stays when its person has attended, voted or submitted, or when somebody has changed it since; and under a hold. */
const undoNewSeats = `delete from rollbook.work_group_seats s using (${created}) c where s.id = c.id and s.revision = 1
  and not exists (select from rollbook.held_members('record') held where held = s.member_id)
  and not exists (select from rollbook.work_group_attendance a where a.seat_id = s.id)
  and not exists (select from rollbook.ballot_voters v where v.seat_id = s.id)
  and not exists (select from rollbook.work_group_documents d where d.seat_id = s.id)
  and not exists (select from rollbook.work_group_deliveries d where d.seat_id = s.id)`;

const undoSeat = `with back as (
    update rollbook.work_group_seats s set until = (h.previous->>'until')::date, revision = s.revision + 1, updated_at = rollbook.now()
    from rollbook.import_changes h where h.seq = $1 and s.id = h.row_id::uuid and h.written = ${seatFacts('s')}
      and not rollbook.is_held(s.member_id, 'record')
    returning s.id, h.previous->'roles' as roles),
  gone as (delete from rollbook.work_group_roles r using back b where r.seat_id = b.id)
  insert into rollbook.work_group_roles (seat_id, role, title, since, until)
  select b.id, r.role, r.title, r.since, r.until
  from back b, jsonb_to_recordset(b.roles) as r (role text, title text, since date, until date)`;

/** Somebody who sits there already, or has applied, by another way than this row. */
const seatTaken = `s.kind = 'work-group-members' and exists (
  select from rollbook.import_records w
  join rollbook.work_group_seats t on t.member_id = w.target_id
  join rollbook.import_records g on g.source = $2 and g.kind = 'work-groups' and g.target_id = t.group_id
  left join rollbook.import_records r on r.source = $2 and r.kind = 'work-group-members' and r.target_id = t.id
  where w.source = $2 and w.kind = 'members' and w.source_id = s.owner_source_id and g.source_id = s."values"->>'group'
    and (t.state = 'applied' or t.state = 'seated' and t.until is null) and r.source_id is distinct from s.source_id)`;

/** The same person and group again in one file. */
const seatDoubled = `s.kind = 'work-group-members' and exists (
  select from (
    select t.owner_source_id, t."values"->>'group' as "group", min(t.seq) as first from rollbook.import_staging t
    where t.run_id = $1 and t.kind = 'work-group-members' group by 1, 2 having count(*) > 1) d
  where d.owner_source_id = s.owner_source_id and d."group" = s."values"->>'group' and s.seq > d.first)`;

export const workGroupKinds: readonly StoreKind[] = [
  {
    kind: 'work-groups',
    refusals: [
      {
        code: 'import.groupUnknown',
        column: 'parent',
        condition: `s.kind = 'work-groups.parents' and ${groupUnknown('parent')}`,
        repeats: true,
      },
    ],
    steps: { create: insertGroups, change: updateGroups },
    undo: { work_groups: { created: undoNewGroups, changed: undoGroup } },
    state: `select sum(hashtextextended(g.id || ' ' || g.revision, 0)::numeric) from rollbook.work_groups g
      join rollbook.import_records r on r.target_id = g.id where r.source = $1 and r.kind = 'work-groups'`,
  },
  {
    kind: 'work-groups.parents',
    refusals: [],
    steps: {
      create: insertParents,
      change: (tx, batch) => setParents(tx, batch, withParent(changedRecords)),
      remove: (tx, batch) =>
        setParents(tx, batch, `select b.id, null::uuid as parent from (${removedRecords}) b`),
    },
    undo: {},
  },
  {
    kind: 'work-group-members',
    refusals: [
      {
        code: 'import.groupUnknown',
        column: 'group',
        condition: `s.kind = 'work-group-members' and ${groupUnknown('group')}`,
      },
      { code: 'import.seatTaken', column: 'id', condition: seatTaken },
      { code: 'import.duplicate', column: 'id', condition: seatDoubled },
    ],
    steps: { create: insertSeats, change: updateSeats },
    undo: { work_group_seats: { created: undoNewSeats, changed: undoSeat } },
    state: `select sum(hashtextextended(s.id || ' ' || s.revision, 0)::numeric) from rollbook.work_group_seats s
      join rollbook.import_records r on r.target_id = s.id where r.source = $1 and r.kind = 'work-group-members'`,
  },
];
