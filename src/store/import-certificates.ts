// Merges staged certificates: the first term issues, each later one renews and keeps the number.
import {
  type Batch,
  changedRecords,
  newRecords,
  noteCreated,
  now,
  owner,
  parameters,
  recordNew,
  shapes,
} from './import-merge.ts';
import { stamped } from './import-tables.ts';
import type { Tx } from './transactions.ts';

/** Who records what an import brings. */
const importer = 'system:import';

/** The terms of a certificate as one: first and last day of issue, and how long the last lasts. */
const terms = `cross join lateral (
  select min(t."issuedOn") as first, nullif(max(t."issuedOn"), min(t."issuedOn")) as renewed,
    (array_agg(t."expiresOn" order by t."issuedOn" desc, t."expiresOn" desc))[1] as expires
  from jsonb_to_recordset(b.v->'terms') as t ("issuedOn" date, "expiresOn" date)) t`;

/** What a certificate keeps of its terms is its first and last day. */
const days = (json: string) => `(${json} - 'terms' || '{"issuedOn": 1, "expiresOn": 1}')`;

/** The dated events of these certificates, in their order. */
const events = (ids: string) => `
  insert into rollbook.certificate_events (certificate_id, kind, occurred_on, expires_on, actor, recorded_at)
  select e.id, e.kind, e.on_day, e.expires, '${importer}', ${now} from (
    select b.id, t."issuedOn" as on_day, t."expiresOn" as expires,
      case when row_number() over (partition by b.id order by t."issuedOn", t."expiresOn") = 1
        then 'issued' else 'renewed' end as kind
    from ${ids} c join batch b on b.id = c.id,
      jsonb_to_recordset(b.v->'terms') as t ("issuedOn" date, "expiresOn" date)) e
  where not exists (select from rollbook.certificate_events x
    where x.certificate_id = e.id and x.kind = e.kind and x.occurred_on = e.on_day)
  order by e.id, e.on_day returning id`;

/** Adds certificates with their events; a number that was given meanwhile stays where it is (MEF-17). */
export async function insertCertificates(tx: Tx, batch: Batch): Promise<void> {
  const free = `${newRecords(batch, ', o.id as member_id', owner, days('s."values"'))} and (
    select c.id from rollbook.certificates c where c.number_key = rollbook.number_key(s."values"->>'number') limit 1) is null`;
  await tx.query(
    `with batch as materialized (${free}),
     shapes as materialized (${shapes}),
     recorded as (${recordNew('member_id')}),
     created as (
       insert into rollbook.certificates (id, member_id, program_id, number, number_key, issued_on, renewed_on, expires_on,
         state, provenance, created_at, updated_at)
       select b.id, b.member_id, p.id, b.v->>'number', rollbook.number_key(b.v->>'number'), t.first, t.renewed, t.expires,
         coalesce(b.v->>'state', 'active'), s.provenance, ${now}, ${now}
       from batch b join shapes s on s.fields = b.fields join rollbook.programs p on p.code = b.v->>'program' ${terms} returning id),
     happened as (${events('created')})
     ${noteCreated('certificates')}`,
    parameters(batch),
  );
}

/** Renews certificates; those on which somebody here has decided since are left alone. */
export async function updateCertificates(tx: Tx, batch: Batch): Promise<void> {
  const held = (
    row: string,
  ) => `jsonb_build_object('issued_on', ${row}.issued_on, 'renewed_on', ${row}.renewed_on,
    'expires_on', ${row}.expires_on, 'state', ${row}.state)`;
  await tx.query(
    `with batch as materialized (${changedRecords}),
     changed as (
       update rollbook.certificates c set issued_on = t.first, renewed_on = t.renewed, expires_on = t.expires,
         state = coalesce(b.v->>'state', 'active'), revision = c.revision + 1, updated_at = ${now},
         provenance = c.provenance || ${stamped(`'{"issuedOn": 1, "expiresOn": 1}'::jsonb`)}
       from batch b ${terms}
       where c.id = b.id and not exists (select from rollbook.certificate_events e
         where e.certificate_id = c.id and e.actor <> '${importer}')
       returning c.id, ${held('old')} as previous, ${held('new')} as written),
     happened as (${events('changed')})
     insert into rollbook.import_changes (run_id, table_name, row_id, previous, written)
     select $1::uuid, 'certificates', c.id::text, c.previous, c.written from changed c
     union all select $1::uuid, 'certificate_events', 'created', null, jsonb_agg(h.id) from happened h having count(*) > 0`,
    parameters(batch),
  );
}
