// Merges staged training partners: their accreditation, until an officer decides on it here.
import type { StoreKind } from './import-kind.ts';
import {
  type Batch,
  changedRecords,
  newRecords,
  noteCreated,
  now,
  parameters,
  recordNew,
} from './import-merge.ts';
import { organizationNamed, organizationUnknown } from './import-organizations.ts';
import type { Tx } from './transactions.ts';

/** Codes of a staged record, each once, in the order in which facts have them. */
const codes = (v: string) => `(select coalesce(jsonb_agg(x.code order by x.code collate "C"), '[]')
  from (select distinct code from jsonb_array_elements_text(coalesce(${v}->'programs', '[]')) code) x)`;

/** An officer's change moves \`updated_at\`; an import's does not. */
const untouched = 'p.updated_at = p.created_at';

const facts = `jsonb_build_object('name', p.name, 'from', p.accredited_from, 'until', p.accredited_until,
  'organization', p.organization_id, 'programs', (select coalesce(jsonb_agg(g.code order by g.code collate "C"), '[]')
    from rollbook.partner_programs t join rollbook.programs g on g.id = t.program_id where t.partner_id = p.id))`;

const written = `jsonb_build_object('name', b.v->>'name', 'from', (b.v->>'accreditedFrom')::date,
  'until', (b.v->>'accreditedUntil')::date, 'organization', ${organizationNamed(`b.v->>'organization'`)},
  'programs', ${codes('b.v')})`;

async function insertPartners(tx: Tx, batch: Batch): Promise<void> {
  // Random ids: partners and people see them.
  const records = `select n.source_id, n.digest, n.v, gen_random_uuid() as id from (${newRecords(batch, '')}) n`;
  await tx.query(
    `with batch as materialized (${records}),
     recorded as (${recordNew('null::uuid')}),
     created as (
       insert into rollbook.partners (id, name, organization_id, accredited_from, accredited_until, created_at, updated_at)
       select b.id, b.v->>'name', ${organizationNamed(`b.v->>'organization'`)}, (b.v->>'accreditedFrom')::date,
         (b.v->>'accreditedUntil')::date, ${now}, ${now} from batch b),
     taught as (
       insert into rollbook.partner_programs (partner_id, program_id)
       select b.id, g.id from batch b cross join jsonb_array_elements_text(${codes('b.v')}) c
         join rollbook.programs g on g.code = c)
     ${noteCreated('partners')}`,
    parameters(batch).slice(0, 5),
  );
}

/** Sets partners to the facts `w`.\`to\`: rows of \`moved\` have id and those. */
const setFacts = (to: string) => `changed as (
    update rollbook.partners p set name = w.${to}->>'name', accredited_from = (w.${to}->>'from')::date,
      accredited_until = (w.${to}->>'until')::date, organization_id = (w.${to}->>'organization')::uuid,
      revision = p.revision + 1
    from moved w where p.id = w.id),
  dropped as (
    delete from rollbook.partner_programs t using moved w, rollbook.programs g
    where t.partner_id = w.id and g.id = t.program_id and not w.${to}->'programs' ? g.code),
  added as (
    insert into rollbook.partner_programs (partner_id, program_id)
    select w.id, g.id from moved w join rollbook.programs g on w.${to}->'programs' ? g.code on conflict do nothing)`;

async function updatePartners(tx: Tx, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as materialized (${changedRecords}),
     wanted as materialized (
       select p.id, ${facts} as previous, ${written} as written
       from batch b join rollbook.partners p on p.id = b.id where ${untouched} for no key update of p),
     moved as materialized (select * from wanted where written <> previous),
     ${setFacts('written')}
     insert into rollbook.import_changes (run_id, table_name, row_id, previous, written)
     select $1::uuid, 'partners', id::text, previous, written from moved`,
    parameters(batch).slice(0, 5),
  );
}

/** A partner stays when an officer has changed it, or anybody was trained there, asks for it or acts for it. */
const undoNew = `delete from rollbook.partners p
  using (select (jsonb_array_elements_text(written))::uuid as id from rollbook.import_changes where seq = $1) c
  where p.id = c.id and ${untouched}
    ${['enrollments', 'applications', 'api_clients', 'partner_contacts']
      .map((table) => `and not exists (select from rollbook.${table} x where x.partner_id = p.id)`)
      .join('\n    ')}`;

const undoChanged = `with moved as materialized (
    select p.id, h.previous from rollbook.import_changes h join rollbook.partners p on p.id = h.row_id::uuid
    where h.seq = $1 and ${untouched} and h.written = ${facts}),
  ${setFacts('previous')}
  select from moved`;

const isPartner = `s.kind = 'partners'`;

export const partnerKinds: readonly StoreKind[] = [
  {
    kind: 'partners',
    refusals: [
      {
        code: 'field.invalid',
        column: 'accreditedUntil',
        condition: `${isPartner} and s."values"->>'accreditedUntil' < s."values"->>'accreditedFrom'`,
      },
      {
        code: 'program.notFound',
        column: 'programs',
        condition: `${isPartner} and exists (select from jsonb_array_elements_text(coalesce(s."values"->'programs', '[]')) c
          where not exists (select from rollbook.programs g where g.code = c))`,
      },
      {
        code: 'import.organizationUnknown',
        column: 'organization',
        condition: `${isPartner} and ${organizationUnknown}`,
      },
      {
        code: 'partner.exists',
        column: 'name',
        condition: `${isPartner} and (exists (
            select from rollbook.partners p where p.name = s."values"->>'name' and not exists (
              select from rollbook.import_records r where r.source = $2 and r.kind = 'partners'
                and r.source_id = s.source_id and r.target_id = p.id))
          or exists (select from rollbook.import_staging t where t.run_id = $1 and t.kind = 'partners'
            and t."values"->>'name' = s."values"->>'name' and t.seq < s.seq))`,
      },
    ],
    steps: { create: insertPartners, change: updatePartners },
    undo: { partners: { created: undoNew, changed: undoChanged } },
    state: `select sum(hashtextextended(p.id || ' ' || p.revision, 0)::numeric) from rollbook.partners p
      join rollbook.import_records r on r.target_id = p.id where r.source = $1 and r.kind = 'partners'`,
  },
];
