// SQL of exports of many people: what was proposed, and the people of one part of the file.
import type { BulkSection } from '../schema/api/bulk-exports.ts';
import { type DecisionRow, decisionOf } from './decisions.ts';
import { exported, list, object } from './export-columns.ts';
import type { Tx } from './transactions.ts';

export interface NewBulkExport {
  purpose: string;
  reason: string;
  sections: BulkSection[];
  program: string | null;
  country: string | null;
  proposedBy: string;
}
export interface BulkExportRow extends NewBulkExport, DecisionRow {
  id: string;
  expiresAt: string | null;
}

const row = `b.id, b.purpose, b.reason, b.sections, b.program, b.country, b.expires_at as "expiresAt", ${decisionOf('b')}`;

export async function insertBulkExport(tx: Tx, made: NewBulkExport): Promise<BulkExportRow> {
  const [inserted] = await tx.query<BulkExportRow>(
    `insert into rollbook.bulk_exports as b (purpose, reason, sections, program, country, proposed_by)
     values ($1, $2, $3, $4, $5, $6) returning ${row}`,
    [made.purpose, made.reason, made.sections, made.program, made.country, made.proposedBy],
  );
  if (inserted === undefined) throw new Error('an insert returns its row');
  return inserted;
}

/** The export, locked: of two decisions one counts. */
export async function lockBulkExport(tx: Tx, id: string): Promise<BulkExportRow | undefined> {
  const [found] = await tx.query<BulkExportRow>(
    `select ${row} from rollbook.bulk_exports b where b.id = $1 for update`,
    [id],
  );
  return found;
}

export async function findBulkExport(tx: Tx, id: string): Promise<BulkExportRow | undefined> {
  const [found] = await tx.query<BulkExportRow>(
    `select ${row} from rollbook.bulk_exports b where b.id = $1`,
    [id],
  );
  return found;
}

/** Agrees or refuses; what is agreed to can be fetched for some hours. */
export async function updateBulkDecided(
  tx: Tx,
  { id, by, approved, hours }: { id: string; by: string; approved: boolean; hours: number },
): Promise<void> {
  await tx.query(
    `update rollbook.bulk_exports set decided_by = $2, decided_at = rollbook.now(), approved = $3,
       expires_at = case when $3 then rollbook.now() + make_interval(hours => $4) end
     where id = $1`,
    [id, by, approved, hours],
  );
}

/** Those that wait first, then the newest decided. */
export function listBulkExports(tx: Tx, most: number): Promise<BulkExportRow[]> {
  return tx.query<BulkExportRow>(
    `select ${row} from rollbook.bulk_exports b order by b.decided_at desc nulls first, b.id desc limit $1`,
    [most],
  );
}

const tables: Record<BulkSection, string> = {
  ...{ profile: 'members', emails: 'emails', phones: 'phones', addresses: 'addresses', links: 'links' },
  ...{ employments: 'employments', educations: 'educations', credentials: 'credentials' },
  certifications: 'certificates',
};

function membersOf(section: BulkSection, categories: readonly string[]): string[] {
  const status = 'rollbook.certificate_status(t.state, t.expires_on, rollbook.today())';
  const own = exported(tables[section], section, 't', { status }, categories);
  if (section !== 'certifications') return own;
  return [...exported('programs', section, 'g', {}, categories), ...own];
}

/** Whether a purpose of these categories has any use for the section. */
export function isUseful(section: BulkSection, categories: readonly string[]): boolean {
  return membersOf(section, categories).some((member) => !member.startsWith("'provenance'"));
}

/** A section of member `m` as JSON, without provenance: where a value came from is in the person's own export. */
function sectionOf(section: BulkSection, categories: readonly string[]): string {
  const members = membersOf(section, categories).filter((member) => !member.startsWith("'provenance'"));
  if (section === 'profile')
    return `'profile', (select ${object(members)} from rollbook.members t where t.id = m.id)`;
  const program = section === 'certifications' ? 'join rollbook.programs g on g.id = t.program_id' : '';
  const from = `rollbook.${tables[section]} t ${program} where t.member_id = m.id`;
  return `'${section}', ${list(object(members), from, 't.id')}`;
}

export interface Wanted {
  purpose: string;
  sections: readonly BulkSection[];
  /** Categories of data that the purpose may use, as the policy says. */
  categories: readonly string[];
  program: string | null;
  country: string | null;
  /** The last person of the part before. */
  after: string | null;
  most: number;
}

/** The next people, without those whose record is restricted or who object to the purpose. */
export function listPeople(
  tx: Tx,
  { purpose, sections, categories, program, country, after, most }: Wanted,
): Promise<{ id: string; publicId: string; data: Record<string, unknown> }[]> {
  const parts = sections.map((section) => sectionOf(section, categories)).join(', ');
  return tx.query(
    `select m.id, m.public_id as "publicId", json_build_object(${parts}) as data
     from rollbook.members m
     where ($1::uuid is null or m.id > $1) and ($2::text is null or m.country = $2)
       and ($3::text is null or exists (select from rollbook.certificates c join rollbook.programs p on p.id = c.program_id
         where c.member_id = m.id and p.code = $3))
       and not exists (select from rollbook.restrictions r where r.member_id = m.id and r.lifted_at is null)
       and not exists (select from rollbook.objections o where o.member_id = m.id and o.purpose = $4
         and o.withdrawn_at is null)
     order by m.id limit $5`,
    [after, country, program, purpose, most],
  );
}
