// Merges staged memberships, of persons and of organizations: their tier's terms give grace and the time of restoring.
import type { Refusal, StoreKind } from './import-kind.ts';
import {
  type Batch,
  changedRecords,
  newRecords,
  noteCreated,
  now,
  owner,
  parameters,
  recordNew,
} from './import-merge.ts';
import { organizationNamed, organizationUnknown } from './import-organizations.ts';
import type { Tx } from './transactions.ts';

interface Holder {
  kind: 'memberships' | 'organization-memberships';
  holder: 'person' | 'organization';
  /** The column of a membership, and of a new record `b`. */
  column: 'member_id' | 'organization_id';
}

const importer = `'system:import'`;

/** Columns of a membership out of a staged record `b.v` and its tier `t`. */
const terms: Record<string, string> = {
  tier: 't.code',
  state: `coalesce(b.v->>'state', 'active')`,
  joined_on: `(b.v->>'joinedOn')::date`,
  term_start: `greatest((b.v->>'joinedOn')::date, ((b.v->>'renewsOn')::date + 1 - make_interval(months => t.term_months))::date)`,
  renews_on: `(b.v->>'renewsOn')::date`,
  grace_until: `(b.v->>'renewsOn')::date + t.grace_days`,
  restorable_until: `((b.v->>'renewsOn')::date + t.grace_days + make_interval(months => t.restore_months))::date`,
  ended_on: `case when b.v->>'state' = 'ended' then coalesce((b.v->>'endedOn')::date, (b.v->>'renewsOn')::date) end`,
};
const columns = Object.keys(terms).join(', ');
const ofTerms = Object.values(terms).join(', ');
const facts = (row: string) =>
  `jsonb_build_object(${Object.keys(terms)
    .map((column) => `'${column}', ${row}.${column}`)
    .join(', ')})`;

async function insertMemberships(tx: Tx, batch: Batch, { holder, column }: Holder): Promise<void> {
  const held =
    column === 'member_id'
      ? `select n.*, n.member_id as holder_id from (${newRecords(batch, ', o.id as member_id', owner)}) n`
      : `select n.*, null::uuid as member_id, ${organizationNamed(`n.v->>'organization'`)} as holder_id
         from (${newRecords(batch, '')}) n`;
  const [noted] = await tx.query<{ ids: string[] }>(
    `with batch as materialized (${held}),
     recorded as (${recordNew('member_id')}),
     created as (
       insert into rollbook.memberships (id, holder, ${column}, ${columns}, created_at, updated_at)
       select b.id, '${holder}', b.holder_id, ${ofTerms}, ${now}, ${now}
       from batch b join rollbook.membership_tiers t on t.code = b.v->>'tier')
     ${noteCreated('memberships')} returning written as ids`,
    parameters(batch).slice(0, 5),
  );
  // A statement of its own: row security asks for the membership, which the first one has only just made.
  await tx.query(
    `insert into rollbook.membership_moves (membership_id, kind, occurred_on, actor, at)
     select m.id, d.kind, d.day, ${importer}, ${now} from rollbook.memberships m
       cross join lateral (values (1, 'approved', m.joined_on), (2, 'ended', m.ended_on)) d (place, kind, day)
     where m.id = any ($1) and d.day is not null order by m.id, d.place`,
    [noted?.ids ?? []],
  );
}

const written = `jsonb_build_object(${Object.entries(terms)
  .map(([column, value]) => `'${column}', ${value}`)
  .join(', ')})`;

/** What anybody has decided on here, no import changes any more. */
async function updateMemberships(tx: Tx, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as materialized (${changedRecords}),
     wanted as materialized (
       select m.id, ${facts('m')} as previous, ${written} as written
       from batch b join rollbook.memberships m on m.id = b.id join rollbook.membership_tiers t on t.code = b.v->>'tier'
       where not exists (select from rollbook.membership_moves x
         where x.membership_id = m.id and x.actor <> ${importer})
       for no key update of m),
     moved as materialized (select * from wanted where written <> previous),
     changed as (
       update rollbook.memberships m set (${columns}) =
           (select ${columns} from jsonb_populate_record(null::rollbook.memberships, w.written)),
         revision = m.revision + 1, updated_at = ${now}
       from moved w where m.id = w.id),
     told as (
       insert into rollbook.membership_moves (membership_id, kind, occurred_on, actor, at)
       select w.id, case when w.written->>'state' = 'ended' then 'ended' else 'renewed' end,
         coalesce((w.written->>'ended_on')::date, (w.written->>'term_start')::date), ${importer}, ${now}
       from moved w
       where w.written->>'state' <> w.previous->>'state' or w.written->>'renews_on' > w.previous->>'renews_on'
       returning id),
     noted as (
       insert into rollbook.import_changes (run_id, table_name, row_id, previous, written)
       select $1::uuid, 'memberships', id::text, previous, written from moved)
     insert into rollbook.import_changes (run_id, table_name, row_id, written)
     select $1::uuid, 'membership_moves', 'created', jsonb_agg(id) from told having count(*) > 0`,
    parameters(batch).slice(0, 5),
  );
}

/** The holder is a member already, or has applied, by another way than this row ($1 run, $2 source). */
const isOpen = ({ kind, column }: Holder) => {
  const [owners, id] =
    column === 'member_id'
      ? ['members', 's.owner_source_id']
      : ['organizations', `s."values"->>'organization'`];
  return `s.kind = '${kind}' and coalesce(s."values"->>'state', 'active') = 'active' and exists (
    select from rollbook.import_records w
    join rollbook.memberships m on m.${column} = w.target_id and m.state in ('enquiry', 'applied', 'active')
    left join rollbook.import_records r on r.source = $2 and r.kind = s.kind and r.target_id = m.id
    where w.source = $2 and w.kind = '${owners}' and w.source_id = ${id} and r.source_id is distinct from s.source_id)`;
};

/** Of two open ones of a holder in the files, the first comes. */
const isSecond = ({ kind, column }: Holder) => {
  const key = (row: string) =>
    column === 'member_id' ? `${row}.owner_source_id` : `${row}."values"->>'organization'`;
  return `s.kind = '${kind}' and coalesce(s."values"->>'state', 'active') = 'active' and exists (
    select from (
      select ${key('t')} as holder, min(t.seq) as first from rollbook.import_staging t
      where t.run_id = $1 and t.kind = '${kind}' and coalesce(t."values"->>'state', 'active') = 'active'
      group by 1 having count(*) > 1) d
    where d.holder = ${key('s')} and s.seq > d.first)`;
};

function refusalsOf(own: Holder): Refusal[] {
  const { kind, holder } = own;
  return [
    {
      code: 'tier.notFound',
      column: 'tier',
      condition: `s.kind = '${kind}' and not exists (select from rollbook.membership_tiers t
        where t.code = s."values"->>'tier' and t.holder = '${holder}')`,
    },
    {
      code: 'field.invalid',
      column: 'renewsOn',
      condition: `s.kind = '${kind}' and s."values"->>'renewsOn' < s."values"->>'joinedOn'`,
    },
    ...(holder === 'organization'
      ? [
          {
            code: 'import.organizationUnknown',
            column: 'organization',
            condition: `s.kind = '${kind}' and ${organizationUnknown}`,
          },
        ]
      : []),
    { code: 'membership.exists', column: 'id', condition: isOpen(own) },
    { code: 'import.duplicate', column: 'id', condition: isSecond(own) },
  ];
}

/** One that somebody has decided on stays. */
const undecided = `not exists (select from rollbook.membership_moves x
  where x.membership_id = m.id and x.actor <> ${importer})`;
const unheld = `(m.member_id is null or not rollbook.is_held(m.member_id, 'record'))`;

const undoNew = `delete from rollbook.memberships m
  using (select (jsonb_array_elements_text(written))::uuid as id from rollbook.import_changes where seq = $1) c
  where m.id = c.id and ${undecided} and ${unheld}`;

const undoChanged = `update rollbook.memberships m
  set (${columns}) = (select ${columns} from jsonb_populate_record(null::rollbook.memberships, h.previous)),
    revision = m.revision + 1, updated_at = rollbook.now()
  from rollbook.import_changes h
  where h.seq = $1 and m.id = h.row_id::uuid and h.written = ${facts('m')} and ${undecided} and ${unheld}`;

const undoMoves = `delete from rollbook.membership_moves v
  using (select (jsonb_array_elements_text(written))::uuid as id from rollbook.import_changes where seq = $1) c,
    rollbook.memberships m
  where v.id = c.id and m.id = v.membership_id and ${undecided} and ${unheld}`;

function kindOf(own: Holder): StoreKind {
  return {
    kind: own.kind,
    refusals: refusalsOf(own),
    steps: { create: (tx, batch) => insertMemberships(tx, batch, own), change: updateMemberships },
    undo: {
      memberships: { created: undoNew, changed: undoChanged },
      membership_moves: { created: undoMoves },
    },
    state: `select sum(hashtextextended(m.id || ' ' || m.revision, 0)::numeric) from rollbook.memberships m
      join rollbook.import_records r on r.target_id = m.id where r.source = $1 and r.kind = '${own.kind}'`,
  };
}

export const membershipKinds: readonly StoreKind[] = [
  kindOf({ kind: 'memberships', holder: 'person', column: 'member_id' }),
  kindOf({ kind: 'organization-memberships', holder: 'organization', column: 'organization_id' }),
];
