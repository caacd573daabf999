// Merges staged share flags, which become proposals, and consents that come with their evidence.
import {
  type Batch,
  newRecords,
  noteCreated,
  noteCreatedAs,
  now,
  owner,
  parameters,
  recordNew,
  removedRecords,
} from './import-merge.ts';
import type { Tx } from './transactions.ts';

/** What a member has decided on themselves is never proposed to them again. */
const undecided = (entry: string) => `(select c.id from rollbook.consents c
  where c.member_id = b.member_id and c.purpose = coalesce(b.v->>'purpose', 'directory')
    and c.field is not distinct from b.v->>'field' and c.entry_id is not distinct from ${entry} limit 1) is null`;

/** What a field's proposal is about: the field itself, or each entry that is published on its own. */
const entries = `cross join lateral (
  select null::uuid as id where b.v->>'field' not in ('links', 'employments', 'educations')
  union all select e.id from rollbook.links e where e.member_id = b.member_id and b.v->>'field' = 'links'
  union all select e.id from rollbook.employments e where e.member_id = b.member_id and b.v->>'field' = 'employments'
  union all select e.id from rollbook.educations e where e.member_id = b.member_id and b.v->>'field' = 'educations') t`;

export async function insertProposals(tx: Tx, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as materialized (${newRecords(batch, ', o.id as member_id', owner)}),
     recorded as (${recordNew('member_id')}),
     created as (
       insert into rollbook.proposals (member_id, field, entry_id, source_name, proposed_at)
       select b.member_id, b.v->>'field', t.id, $5, ${now} from batch b ${entries}
       where ${undecided('t.id')} and (select p.id from rollbook.proposals p
           where p.member_id = b.member_id and p.field = b.v->>'field' and p.entry_id is not distinct from t.id limit 1) is null
         and $6::jsonb is not null
       returning id)
     ${noteCreatedAs('proposals', 'created')}`,
    parameters(batch),
  );
}

/** Takes back proposals that nobody has answered; noted. The field stands at the end of the record's identifier. */
export async function deleteProposals(tx: Tx, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as materialized (${removedRecords}),
     gone as (
       delete from rollbook.proposals p using batch b
       where p.member_id = b.member_id and p.field = substring(b.source_id from '[^/]+$') and p.source_name = $5
         and p.answered_at is null
       returning p.id, to_jsonb(p) as previous)
     insert into rollbook.import_changes (run_id, table_name, row_id, previous)
     select $1::uuid, 'proposals', id::text, previous from gone where $6::jsonb is not null`,
    parameters(batch),
  );
}

/** Records consents with their proof (MEF-39), where the person has not decided here. */
export async function insertImportedConsents(tx: Tx, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as materialized (${newRecords(batch, ', o.id as member_id', owner)}),
     recorded as (${recordNew('member_id')}),
     created as (
       insert into rollbook.consents
         (id, member_id, purpose, field, state, notice, notice_version, method, actor, at, proof)
       select b.id, b.member_id, b.v->>'purpose', b.v->>'field', 'granted', 'imported', b.v->>'date', 'import',
         'system:import', ${now}, jsonb_build_object('wording', b.v->>'wording', 'date', b.v->>'date', 'source', b.v->>'source')
       from batch b where ${undecided('null')} and $6::jsonb is not null)
     ${noteCreated('consents')}`,
    parameters(batch),
  );
}

/** Withdraws imported consents of these ids that are still the person's newest word. */
export const withdrawImported = (ids: string, method: string) => `
  insert into rollbook.consents (member_id, purpose, field, state, notice, notice_version, method, actor)
  select c.member_id, c.purpose, c.field, 'withdrawn', c.notice, c.notice_version, '${method}', 'system:import'
  from rollbook.consents c
  where c.id in (${ids}) and c.state = 'granted' and not exists (select from rollbook.consents n
    where n.member_id = c.member_id and n.purpose = c.purpose and n.field is not distinct from c.field
      and n.entry_id is not distinct from c.entry_id and n.context is not distinct from c.context and n.seq > c.seq)`;

/** The source no longer knows of these consents: they are withdrawn here too. */
export async function withdrawConsents(tx: Tx, batch: Batch): Promise<void> {
  await tx.query(
    `with batch as materialized (${removedRecords} and $6::jsonb is not null)
     ${withdrawImported('select id from batch', 'import')}`,
    parameters(batch),
  );
}
