// Consent events: appended, never changed; the newest of a group is the state.
import type { ConsentProof } from '../schema/consents.ts';
import type { Tx } from './transactions.ts';

export interface ConsentRow {
  id: string;
  purpose: string;
  field: string | null;
  entryId: string | null;
  context: string | null;
  state: 'granted' | 'withdrawn';
  notice: string;
  noticeVersion: string;
  at: string;
  method: string;
}

export interface NewConsent {
  purpose: string;
  field?: string | undefined;
  entryId?: string | undefined;
  context?: string | undefined;
  state: 'granted' | 'withdrawn';
  notice: string;
  noticeVersion: string;
  method: string;
  actor: string;
  proof: ConsentProof;
}

const columns = `id, purpose, field, entry_id as "entryId", context, state, notice, notice_version as "noticeVersion",
  at, method`;

/** The member's row, locked: two saves of one person take turns. Undefined when there is no such member. */
export async function lockMember(tx: Tx, memberId: string): Promise<{ publicId: string } | undefined> {
  const [row] = await tx.query<{ publicId: string }>(
    'select public_id as "publicId" from rollbook.members where id = $1 for no key update',
    [memberId],
  );
  return row;
}

/** The newest event of each (field, entry, context) of a purpose. */
export function listConsentStates(tx: Tx, memberId: string, purpose: string): Promise<ConsentRow[]> {
  return tx.query<ConsentRow>(
    `select distinct on (field, entry_id, context) ${columns} from rollbook.consents
     where member_id = $1 and purpose = $2 order by field, entry_id, context, seq desc`,
    [memberId, purpose],
  );
}

/** Every event of a person, oldest first. */
export function listConsentEvents(tx: Tx, memberId: string): Promise<ConsentRow[]> {
  return tx.query<ConsentRow>(`select ${columns} from rollbook.consents where member_id = $1 order by seq`, [
    memberId,
  ]);
}

/** Appends events in one statement, so that the directory changes once. */
export function insertConsents(
  tx: Tx,
  memberId: string,
  consents: readonly NewConsent[],
): Promise<ConsentRow[]> {
  return tx.query<ConsentRow>(
    `insert into rollbook.consents
       (member_id, purpose, field, entry_id, context, state, notice, notice_version, method, actor, proof)
     select $1, c.purpose, c.field, c."entryId", c.context, c.state, c.notice, c."noticeVersion", c.method, c.actor, c.proof
     from jsonb_to_recordset($2::jsonb) as c (purpose text, field text, "entryId" uuid, context text, state text,
       notice text, "noticeVersion" text, method text, actor text, proof jsonb)
     returning ${columns}`,
    [memberId, JSON.stringify(consents)],
  );
}

/** The public id of a member. */
export async function findPublicId(tx: Tx, memberId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ publicId: string }>(
    'select public_id as "publicId" from rollbook.members where id = $1',
    [memberId],
  );
  return row?.publicId;
}

export interface PublishableRow {
  /** Null for a field of the record itself. */
  entryId: string | null;
  field: string;
  /** What would be shown; null when there is nothing. */
  value: unknown;
}

/** Everything of a person that some pack may let them publish, with its present value. */
export function listPublishable(tx: Tx, memberId: string): Promise<PublishableRow[]> {
  return tx.query<PublishableRow>(publishableStatement, [memberId]);
}

// Each row mirrors what rollbook.directory_source would show under that flag.
const publishableStatement = `
with m as (select * from rollbook.members where id = $1)
select null::uuid as "entryId", f.field, f.value from m cross join lateral (values
  (1, 'displayName', to_jsonb(m.display_name)), (3, 'headline', to_jsonb(m.headline)), (4, 'about', to_jsonb(m.about)),
  (2, 'photo', (select to_jsonb(p.sha256) from rollbook.photos p where p.member_id = m.id)),
  (5, 'jobTitle', to_jsonb(m.job_title)), (6, 'organization', to_jsonb(m.organization)),
  (7, 'country', to_jsonb(m.country)), (8, 'city', to_jsonb(m.city)),
  (9, 'workEmail', (select to_jsonb(e.address) from rollbook.emails e
    where e.member_id = m.id and e.kind = 'work' order by e.is_primary desc, e.id limit 1)),
  (10, 'workPhone', (select to_jsonb(p.number) from rollbook.phones p
    where p.member_id = m.id and p.kind = 'work' order by p.id limit 1)),
  (11, 'workAddress', (select jsonb_strip_nulls(jsonb_build_object('street', a.street, 'city', a.city, 'region', a.region,
    'postalCode', a.postal_code, 'country', a.country)) from rollbook.addresses a
    where a.member_id = m.id and a.kind = 'work' order by a.id limit 1)),
  (12, 'interests', to_jsonb(nullif(m.interests, '{}'))), (13, 'keywords', to_jsonb(nullif(m.keywords, '{}'))),
  (14, 'skills', nullif(m.skills, '[]'))) as f (place, field, value)
union all
select l.id, 'links', jsonb_build_object('kind', l.kind, 'url', l.url) from rollbook.links l join m on l.member_id = m.id
union all
select e.id, 'employments', jsonb_strip_nulls(jsonb_build_object('organization', e.organization, 'title', e.title,
  'start', e.start_date, 'end', e.end_date, 'summary', e.summary)) from rollbook.employments e join m on e.member_id = m.id
union all
select e.id, 'educations', jsonb_strip_nulls(jsonb_build_object('institution', e.institution, 'degree', e.degree,
  'area', e.area, 'start', e.start_date, 'end', e.end_date)) from rollbook.educations e join m on e.member_id = m.id
union all
select c.id, part.field, part.value from rollbook.certificates c join m on c.member_id = m.id
join rollbook.programs p on p.id = c.program_id
cross join lateral (values ('certificateProgram', to_jsonb(p.code)), ('certificateNumber', to_jsonb(c.number)))
  as part (field, value)`;

/** Whether an id is one of the person's entries that no flag can publish: a home address, an e-mail, a credential. */
export async function isPrivateEntry(tx: Tx, memberId: string, id: string): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>(
    `select exists (
       select id from rollbook.addresses where member_id = $1 and id::text = $2
       union all select id from rollbook.emails where member_id = $1 and id::text = $2
       union all select id from rollbook.phones where member_id = $1 and id::text = $2
       union all select id from rollbook.credentials where member_id = $1 and id::text = $2) as found`,
    [memberId, id],
  );
  return row?.found ?? false;
}

export interface ProposalRow {
  field: string;
  entryId: string | null;
}

/** Flags that an earlier system carried and the person has not answered yet. */
export function listOpenProposals(tx: Tx, memberId: string): Promise<ProposalRow[]> {
  return tx.query<ProposalRow>(
    `select field, entry_id as "entryId" from rollbook.proposals where member_id = $1 and answered_at is null`,
    [memberId],
  );
}

/** Marks the proposals on these fields and entries as answered: the person has decided. */
export async function updateProposalsAnswered(
  tx: Tx,
  memberId: string,
  answered: readonly ProposalRow[],
): Promise<void> {
  await tx.query(
    `update rollbook.proposals p set answered_at = rollbook.now()
     from jsonb_to_recordset($2::jsonb) as a (field text, "entryId" uuid)
     where p.member_id = $1 and p.answered_at is null and p.field = a.field and p.entry_id is not distinct from a."entryId"`,
    [memberId, JSON.stringify(answered)],
  );
}
