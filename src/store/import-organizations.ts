// Merges staged organizations: field by field, as with members, what the organization says of itself wins.
import type { StoreKind } from './import-kind.ts';
import { updateFields } from './import-members.ts';
import { type Batch, newRecords, noteCreated, now, parameters, recordNew, shapes } from './import-merge.ts';
import { fromJson, isOwn, organizationColumns } from './import-tables.ts';
import { undoFields } from './import-undo-fields.ts';
import type { Tx } from './transactions.ts';

/** The organization that has this id in the source ($5). */
export const organizationNamed = (id: string) => `(select w.target_id from rollbook.import_records w
  where w.source = $5 and w.kind = 'organizations' and w.source_id = ${id})`;

/** Whether a staged record `s` names an organization that is neither staged nor imported before ($1 run, $2 source). */
export const organizationUnknown = `s."values" ? 'organization'
  and not exists (select from rollbook.import_staging t
    where t.run_id = $1 and t.kind = 'organizations' and t.source_id = s."values"->>'organization')
  and not exists (select from rollbook.import_records r join rollbook.organizations o on o.id = r.target_id
    where r.source = $2 and r.kind = 'organizations' and r.source_id = s."values"->>'organization')`;

async function insertOrganizations(tx: Tx, batch: Batch): Promise<void> {
  const read = organizationColumns.map((column) =>
    column.empty === undefined
      ? fromJson(column, 'b.v')
      : `coalesce(${fromJson(column, 'b.v')}, ${column.empty})`,
  );
  await tx.query(
    `with batch as materialized (${newRecords(batch, '')}),
     shapes as materialized (${shapes}),
     recorded as (${recordNew('null::uuid')}),
     created as (
       insert into rollbook.organizations (id, ${organizationColumns.map(({ column }) => column).join(', ')}, provenance,
         created_at, updated_at)
       select b.id, ${read.join(', ')}, s.provenance, ${now}, ${now} from batch b join shapes s on s.fields = b.fields)
     ${noteCreated('organizations')}`,
    parameters(batch),
  );
}

const tied = [
  ...['organization_representatives', 'affiliations', 'organization_domains', 'organization_facts'],
  ...['company_certifications', 'memberships', 'partners'],
];

/** An organization stays when it has said anything of itself, or anything hangs on it. */
const undoNew = `delete from rollbook.organizations o
  using (select (jsonb_array_elements_text(written))::uuid as id from rollbook.import_changes where seq = $1) c
  where o.id = c.id and not ${isOwn('o.provenance')}
    ${tied.map((table) => `and not exists (select from rollbook.${table} x where x.organization_id = o.id)`).join('\n    ')}`;

export const organizationKinds: readonly StoreKind[] = [
  {
    kind: 'organizations',
    refusals: [],
    steps: {
      create: insertOrganizations,
      change: (tx, batch) => updateFields(tx, batch, 'organizations', organizationColumns),
    },
    undo: {
      organizations: { created: undoNew, changed: undoFields('organizations', organizationColumns) },
    },
    state: `select sum(hashtextextended(o.id || ' ' || o.revision, 0)::numeric) from rollbook.organizations o
      join rollbook.import_records r on r.target_id = o.id where r.source = $1 and r.kind = 'organizations'`,
  },
];
