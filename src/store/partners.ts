// SQL of training partners: their accreditation, programs and contacts.
import type { Tx } from './transactions.ts';

export interface ContactRow {
  name: string;
  email: string;
  topic: string;
}

export interface PartnerRow {
  id: string;
  name: string;
  accreditedFrom: string;
  accreditedUntil: string;
  state: 'accredited' | 'suspended' | 'ended';
  accredited: boolean;
  programs: string[];
  contacts: ContactRow[];
  revision: number;
}

const isLive = `p.state = 'accredited' and rollbook.today() between p.accredited_from and p.accredited_until`;
const programs = `array(select g.code from rollbook.partner_programs t join rollbook.programs g on g.id = t.program_id
  where t.partner_id = p.id order by g.code collate "C")`;
const columns = `p.id, p.name, p.accredited_from as "accreditedFrom", p.accredited_until as "accreditedUntil", p.state,
  ${isLive} as accredited, ${programs} as programs,
  coalesce((select json_agg(json_build_object('name', c.name, 'email', c.email, 'topic', c.topic) order by c.id)
    from rollbook.partner_contacts c where c.partner_id = p.id), '[]') as contacts, p.revision`;

/** Every partner by name, with those that have ended. */
export function listPartners(tx: Tx): Promise<PartnerRow[]> {
  return tx.query<PartnerRow>(
    `select ${columns} from rollbook.partners p order by rollbook.fold(p.name), p.id`,
  );
}

export async function findPartner(tx: Tx, id: string): Promise<PartnerRow | undefined> {
  const [row] = await tx.query<PartnerRow>(`select ${columns} from rollbook.partners p where p.id = $1`, [
    id,
  ]);
  return row;
}

/** The partner, locked: changes made on one revision take turns. */
export async function lockPartner(tx: Tx, id: string): Promise<PartnerRow | undefined> {
  const locked = await tx.query('select id from rollbook.partners where id = $1 for no key update', [id]);
  return locked.length === 0 ? undefined : findPartner(tx, id);
}

/** Partners that are accredited today, by name. */
export function listAccredited(tx: Tx): Promise<Pick<PartnerRow, 'id' | 'name' | 'programs'>[]> {
  return tx.query(
    `select p.id, p.name, ${programs} as programs from rollbook.partners p where ${isLive} order by rollbook.fold(p.name), p.id`,
  );
}

export type Accreditation = Pick<PartnerRow, 'name' | 'accreditedFrom' | 'accreditedUntil' | 'state'>;

/** Adds a partner; undefined when the name is taken. */
export async function insertPartner(tx: Tx, made: Accreditation): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.partners (name, accredited_from, accredited_until, state) values ($1, $2, $3, $4)
     on conflict on constraint partners_name do nothing returning id`,
    [made.name, made.accreditedFrom, made.accreditedUntil, made.state],
  );
  return row?.id;
}

/** Whether another partner has the name. */
export async function hasName(tx: Tx, id: string, name: string): Promise<boolean> {
  const rows = await tx.query('select id from rollbook.partners where name = $2 and id <> $1', [id, name]);
  return rows.length > 0;
}

/** Changes a locked partner and raises its revision. */
export async function updatePartner(tx: Tx, id: string, to: Accreditation): Promise<void> {
  await tx.query(
    `update rollbook.partners set name = $2, accredited_from = $3, accredited_until = $4, state = $5,
       revision = revision + 1, updated_at = rollbook.now() where id = $1`,
    [id, to.name, to.accreditedFrom, to.accreditedUntil, to.state],
  );
}

/** Replaces the programs of a partner; the codes that do not exist, then nothing is changed. */
export async function replacePrograms(tx: Tx, id: string, codes: readonly string[]): Promise<string[]> {
  const unknown = await tx.query<{ code: string }>(
    `select code from unnest($1::text[]) code where not exists (select from rollbook.programs g where g.code = code.code)`,
    [codes],
  );
  if (unknown.length > 0) return unknown.map(({ code }) => code);
  await tx.query('delete from rollbook.partner_programs where partner_id = $1', [id]);
  await tx.query(
    `insert into rollbook.partner_programs (partner_id, program_id)
     select $1, g.id from rollbook.programs g where g.code = any ($2)`,
    [id, codes],
  );
  return [];
}

export async function replaceContacts(tx: Tx, id: string, contacts: readonly ContactRow[]): Promise<void> {
  await tx.query('delete from rollbook.partner_contacts where partner_id = $1', [id]);
  await tx.query(
    `insert into rollbook.partner_contacts (partner_id, name, email, topic)
     select $1, c.name, c.email, c.topic from jsonb_to_recordset($2) as c (name text, email text, topic text)`,
    [id, JSON.stringify(contacts)],
  );
}

/** The partner whose machine acts, as far as its own work needs it. */
export interface OwnPartner {
  id: string;
  name: string;
  accreditedFrom: string;
  accreditedUntil: string;
  accredited: boolean;
  programs: string[];
}

export async function findOwnPartner(tx: Tx): Promise<OwnPartner | undefined> {
  const [row] = await tx.query<OwnPartner>(
    `select p.id, p.name, p.accredited_from as "accreditedFrom", p.accredited_until as "accreditedUntil",
       ${isLive} as accredited, ${programs} as programs
     from rollbook.partners p where p.id = rollbook.actor_partner()`,
    [],
    'own_partner',
  );
  return row;
}
