// SQL of companies' certifications: the public registries, and staff's work with them.
import type { Reader } from './directory.ts';
import { clockDay, partVersion } from './directory-version.ts';
import { type PublicPageRow, pageFrom } from './organization-directory.ts';
import type { Tx } from './transactions.ts';

export interface RegistryFilter {
  words: readonly string[];
  registry: string | undefined;
  program: string | undefined;
  status: string | undefined;
  organization: string | undefined;
}

export interface RegistryQuery extends RegistryFilter {
  after: { key: string; publicId: string } | undefined;
  limit: number;
  count: boolean;
}

const statusOn = (day: string) => `rollbook.certificate_status(c.state, c.expires_on, ${day})`;

/** A public entry: every value of it is a fact of the registry; reason, actor and contact are not within reach here. */
const entry = (
  day: string,
) => `json_strip_nulls(json_build_object('publicId', c.public_id, 'organization', o.name,
  'organizationId', o.public_id, 'registry', c.registry, 'subject', c.subject, 'program', c.program, 'version', c.version,
  'certifiedOn', c.certified_on, 'expiresOn', c.expires_on, 'status', ${statusOn(day)},
  'events', (select coalesce(json_agg(json_strip_nulls(json_build_object('kind', e.kind, 'on', e.occurred_on,
    'expiresOn', e.expires_on)) order by e.occurred_on, e.place, e.seq), '[]') from (
    select v.kind, v.occurred_on, v.expires_on, v.seq, 0 as place from rollbook.company_certification_events v
      where v.certification_id = c.id
    union all select 'expired', c.expires_on + 1, null, null, 1 where c.expires_on < ${day} and c.state <> 'revoked') e)))`;

const source = 'rollbook.company_certifications c join rollbook.organizations o on o.id = c.organization_id';

const matching = `(select coalesce(bool_and(rollbook.search_text(concat_ws(' ', o.name, c.subject, c.program))
    like rollbook.search_pattern(word)), true) from unnest($2::text[]) word)
  and ($3::text is null or c.registry = $3) and ($4::text is null or rollbook.fold(c.program) = rollbook.fold($4))
  and ($5::text is null or ${statusOn(clockDay)} = $5) and ($6::text is null or o.public_id = $6)`;

const listStatement = `select
  (select coalesce(json_agg(json_build_object('key', k.certified_on, 'publicId', k.public_id, 'entry', k.entry)), '[]') from (
    select c.certified_on, c.public_id, ${entry(clockDay)}::text as entry from ${source} where ${matching}
      and ($7::date is null or (c.certified_on, c.public_id collate "C") < ($7, $8))
    order by c.certified_on desc, c.public_id collate "C" desc limit $9) k) as rows,
  case when $10 then (select count(*) from ${source} where ${matching}) end as total,
  ${partVersion('registry')} as version`;

/** Newest first; one entry more than asked when there are more. */
export async function listRegistry(
  reader: Reader,
  { words, registry, program, status, organization, after, limit, count }: RegistryQuery,
  clock: string | undefined,
): Promise<PublicPageRow> {
  const filters = [words, registry ?? null, program ?? null, status ?? null, organization ?? null];
  const position = [after?.key ?? null, after?.publicId ?? null];
  const parameters = [clock ?? null, ...filters, ...position, limit + 1, count];
  return pageFrom(await reader.read(listStatement, parameters));
}

/** One entry as JSON text. */
export async function findRegistryEntry(
  reader: Reader,
  publicId: string,
  clock: string | undefined,
): Promise<string | undefined> {
  const [row] = await reader.read<{ entry: string }>(
    `select ${entry(clockDay)}::text as entry from ${source} where c.public_id = $2`,
    [clock ?? null, publicId],
  );
  return row?.entry;
}

/** Those of one organization, for its representatives and staff; as the public sees them. */
export async function listOfOrganization(tx: Tx, organizationId: string): Promise<unknown[]> {
  const rows = await tx.query<{ entry: unknown }>(
    `select ${entry('rollbook.today()')} as entry from ${source} where c.organization_id = $1
     order by c.certified_on desc, c.public_id`,
    [organizationId],
  );
  return rows.map((row) => row.entry);
}

export async function getRegistryEntry(tx: Tx, id: string): Promise<unknown> {
  const [row] = await tx.query<{ entry: unknown }>(
    `select ${entry('rollbook.today()')} as entry from ${source} where c.id = $1`,
    [id],
  );
  if (row === undefined) throw new Error('a company certification is there');
  return row.entry;
}

export interface CompanyCertificationRow {
  id: string;
  status: 'active' | 'suspended' | 'expired' | 'revoked';
  certifiedOn: string;
  expiresOn: string | null;
  /** The day of the newest event: none is dated before it. */
  lastOn: string;
}

/** The record, which nobody else changes until this transaction ends. */
export async function lockCompanyCertification(
  tx: Tx,
  publicId: string,
): Promise<CompanyCertificationRow | undefined> {
  const [row] = await tx.query<CompanyCertificationRow>(
    `select c.id, ${statusOn('rollbook.today()')} as status, c.certified_on as "certifiedOn", c.expires_on as "expiresOn",
       (select max(e.occurred_on) from rollbook.company_certification_events e where e.certification_id = c.id) as "lastOn"
     from rollbook.company_certifications c where c.public_id = $1 for update`,
    [publicId],
  );
  return row;
}

export interface NewCompanyCertification {
  organizationId: string;
  registry: string;
  subject: string;
  program: string;
  version: string | null;
  certifiedOn: string;
  expiresOn: string | null;
}

export async function insertCompanyCertification(
  tx: Tx,
  made: NewCompanyCertification,
): Promise<{ id: string; publicId: string }> {
  const [row] = await tx.query<{ id: string; publicId: string }>(
    `insert into rollbook.company_certifications (organization_id, registry, subject, program, version, certified_on, expires_on)
     values ($1, $2, $3, $4, $5, $6, $7) returning id, public_id as "publicId"`,
    [
      made.organizationId,
      made.registry,
      made.subject,
      made.program,
      made.version,
      made.certifiedOn,
      made.expiresOn,
    ],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row;
}

export interface CompanyEvent {
  certificationId: string;
  kind: 'certified' | 'renewed' | 'suspended' | 'reinstated' | 'revoked';
  on: string;
  expiresOn: string | null;
  reason: string | null;
  actor: string;
}

export async function insertCompanyEvent(tx: Tx, made: CompanyEvent): Promise<void> {
  await tx.query(
    `insert into rollbook.company_certification_events (certification_id, kind, occurred_on, expires_on, reason, actor)
     values ($1, $2, $3, $4, $5, $6)`,
    [made.certificationId, made.kind, made.on, made.expiresOn, made.reason, made.actor],
  );
}

export async function updateCompanyCertification(
  tx: Tx,
  id: string,
  changed: { state: 'active' | 'suspended' | 'revoked'; expiresOn: string | null },
): Promise<void> {
  await tx.query(
    `update rollbook.company_certifications set state = $2, expires_on = $3, revision = revision + 1,
       updated_at = rollbook.now() where id = $1`,
    [id, changed.state, changed.expiresOn],
  );
}

export interface CompanyContact {
  name: string;
  email: string | null;
  phone: string | null;
}

export async function findCompanyContact(tx: Tx, id: string): Promise<CompanyContact | undefined> {
  const [row] = await tx.query<CompanyContact>(
    'select name, email, phone from rollbook.company_certification_contacts where certification_id = $1',
    [id],
  );
  return row;
}

/** Keeps the contact, in place of the one before. */
export async function updateCompanyContact(
  tx: Tx,
  id: string,
  { name, email, phone }: CompanyContact,
): Promise<void> {
  await tx.query(
    `insert into rollbook.company_certification_contacts (certification_id, name, email, phone) values ($1, $2, $3, $4)
     on conflict (certification_id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone,
       updated_at = rollbook.now()`,
    [id, name, email, phone],
  );
}
