// Undoes an import: newest change first, and only what nobody has changed since.
import { withdrawImported } from './import-flags.ts';
import { storeKinds } from './import-kinds.ts';
import { entryTables, isOwn, memberColumns } from './import-tables.ts';
import { undoFields } from './import-undo-fields.ts';
import type { Tx } from './transactions.ts';

export interface Change {
  seq: number;
  tableName: string;
  rowId: string;
  /** Created by the run: `written` holds the ids. */
  created: boolean;
  /** Removed by the run. */
  removed: boolean;
}

/** The newest changes that are not undone yet. */
export function listChanges(tx: Tx, runId: string, limit: number): Promise<Change[]> {
  return tx.query<Change>(
    `select seq, table_name as "tableName", row_id as "rowId", previous is null as created, written is null as removed
     from rollbook.import_changes where run_id = $1 order by seq desc limit $2`,
    [runId, limit],
  );
}

/** Undoes one change and forgets it. */
export async function undoChange(tx: Tx, change: Change): Promise<void> {
  await tx.query(statementOf(change), [change.seq]);
  if (change.created && sharesIds(change.tableName)) await tx.query(undoRecords(true, false), [change.seq]);
  await tx.query('delete from rollbook.import_changes where seq = $1', [change.seq]);
}

/** Rows that were created under the ids of their records of identity; one note stands for both. */
const sharesIds = (table: string) => !['import_records', 'certificate_events', 'proposals'].includes(table);

const created = `select (jsonb_array_elements_text(written))::uuid as id from rollbook.import_changes where seq = $1`;
const noted = 'rollbook.import_changes h';

const undoOfKinds = new Map(storeKinds.flatMap(({ undo }) => Object.entries(undo)));

function statementOf({ tableName: name, created: isNew, removed }: Change): string {
  const ofKind = undoOfKinds.get(name);
  if (ofKind) return (isNew ? ofKind.created : removed ? ofKind.removed : ofKind.changed) ?? forgotten;
  if (name === 'import_records') return undoRecords(isNew, removed);
  if (name === 'members') return isNew ? undoNewMembers : undoMember();
  if (name === 'certificates') return isNew ? undoNewCertificates : undoCertificate;
  if (name === 'certificate_events')
    return `delete from rollbook.certificate_events e using (${created}) c where e.id = c.id`;
  if (name === 'consents') return withdrawImported(created, 'import-undo');
  if (name === 'proposals' && isNew)
    return `delete from rollbook.proposals p using (${created}) c where p.id = c.id and p.answered_at is null`;
  if (removed) return putBack(name);
  return isNew ? undoNewEntries(name) : undoEntry(name);
}

/** Nothing to put back. */
const forgotten = 'select $1::bigint';

/** What a hold keeps stays as it is (MEF-35). */
const unheld = (memberId: string) => `not rollbook.is_held(${memberId}, 'record')`;

/** A member stays when they or the organization have added anything since. */
const undoNewMembers = `delete from rollbook.members m using (${created}) c
  where m.id = c.id and ${unheld('m.id')} and not ${isOwn('m.provenance')}
    ${Object.keys(entryTables)
      .map(
        (table) =>
          `and not exists (select from rollbook.${table} e where e.member_id = m.id and ${isOwn('e.provenance')})`,
      )
      .join('\n    ')}
    and not exists (select from rollbook.certificates e where e.member_id = m.id)
    and not exists (select from rollbook.photos e where e.member_id = m.id)
    and not exists (select from rollbook.proposals e where e.member_id = m.id and e.answered_at is not null)
    and not exists (select from rollbook.restrictions e where e.member_id = m.id)
    and not exists (select from rollbook.objections e where e.member_id = m.id)
    and not exists (select from rollbook.consents e where e.member_id = m.id and e.method not like 'import%')`;

const undoMember = () => undoFields('members', memberColumns, `and ${unheld('m.id')}`);

const undoNewEntries = (table: string) =>
  `delete from rollbook.${table} e using (${created}) c
    where e.id = c.id and not ${isOwn('e.provenance')} and ${unheld('e.member_id')}`;

function undoEntry(table: string): string {
  const sets = (entryTables[table]?.columns ?? []).map(({ column }) => `${column} = p.${column}`);
  return `update rollbook.${table} e set ${sets.join(', ')}, provenance = p.provenance, updated_at = rollbook.now()
    from ${noted}, jsonb_populate_record(null::rollbook.${table}, h.previous) p
    where h.seq = $1 and e.id = p.id and e.provenance = h.written->'provenance' and ${unheld('e.member_id')}`;
}

const putBack = (table: string) =>
  `insert into rollbook.${table} overriding system value
    select p.* from ${noted}, jsonb_populate_record(null::rollbook.${table}, h.previous) p
    join rollbook.members m on m.id = p.member_id where h.seq = $1 on conflict do nothing`;

/** A certificate stays when anybody has decided on it or published it. */
const undoNewCertificates = `with mine as materialized (
    select c.id from (${created}) c join rollbook.certificates x on x.id = c.id
    where ${unheld('x.member_id')} and not exists (select from rollbook.certificate_events e
        where e.certificate_id = c.id and e.actor <> 'system:import')
      and not exists (select from rollbook.consents s where s.entry_id = c.id)),
  happened as (delete from rollbook.certificate_events e using mine m where e.certificate_id = m.id)
  delete from rollbook.certificates c using mine m where c.id = m.id`;

const undoCertificate = `update rollbook.certificates c
  set issued_on = (h.previous->>'issued_on')::date, renewed_on = (h.previous->>'renewed_on')::date,
    expires_on = (h.previous->>'expires_on')::date, state = h.previous->>'state', revision = c.revision + 1,
    updated_at = rollbook.now()
  from ${noted}
  where h.seq = $1 and c.id = h.row_id::uuid and h.written = jsonb_build_object('issued_on', c.issued_on,
    'renewed_on', c.renewed_on, 'expires_on', c.expires_on, 'state', c.state)`;

/** A record that stayed keeps the identity of its row, or it would be brought again. */
const keptTables = ['certificates', ...undoOfKinds.keys()];

/** The identity of a source row: forgotten unless its record stayed; or put back as it was. */
function undoRecords(isNew: boolean, removed: boolean): string {
  if (removed) {
    return `insert into rollbook.import_records
      select p.* from ${noted}, jsonb_populate_record(null::rollbook.import_records, h.previous) p
      where h.seq = $1 on conflict do nothing`;
  }
  if (!isNew) {
    return `update rollbook.import_records r set digest = h.previous->>'digest' from ${noted}
      where h.seq = $1 and r.source = h.previous->>'source' and r.kind = h.previous->>'kind'
        and r.source_id = h.previous->>'source_id'`;
  }
  return `delete from rollbook.import_records r using (
      select h.row_id as kind, (jsonb_array_elements_text(h.written))::uuid as id from ${noted} where h.seq = $1) c
    where r.target_id = c.id and (r.kind = c.kind or c.kind = 'created' and (
      r.member_id is not null and not exists (select from rollbook.members m where m.id = r.member_id)
      or r.kind <> 'members' ${keptTables.map((table) => `and not exists (select from rollbook.${table} x where x.id = c.id)`).join(' ')}))`;
}
