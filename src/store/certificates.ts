// Certificates and their dated events.
import type { certificateEventKinds } from '../schema/api/certificates.ts';
import type { Tx } from './transactions.ts';

export interface CertificateRow {
  id: string;
  number: string;
  program: string;
  title: Record<string, string>;
  issuedOn: string;
  renewedOn: string | null;
  expiresOn: string | null;
  state: 'active' | 'suspended' | 'revoked';
  status: 'active' | 'suspended' | 'expired' | 'revoked';
  validityMonths: number;
  renewalWindowDays: number;
  reinstatement: 'exam' | 'none';
  /** Internal ids; null once the holder is erased. */
  memberId: string | null;
  programId: string;
  holderName: string | null;
  edition: number;
  /** The number that it was merged into. */
  mergedInto: string | null;
  retiredOn: string | null;
  events: { kind: string; on: string; expiresOn?: string; reason?: string }[];
}

const certificate = `select c.id, c.number, p.code as program, p.title, c.issued_on as "issuedOn",
  c.renewed_on as "renewedOn", c.expires_on as "expiresOn", c.state, p.validity_months as "validityMonths",
  p.renewal_window_days as "renewalWindowDays", p.reinstatement, c.member_id as "memberId", c.program_id as "programId",
  (select m.display_name from rollbook.members m where m.id = c.member_id) as "holderName",
  (select count(*) + 1 from rollbook.certificate_events e where e.certificate_id = c.id and e.kind = 'reissued') as edition,
  (select o.number from rollbook.certificates o where o.id = c.merged_into) as "mergedInto", c.retired_on as "retiredOn",
  rollbook.certificate_status(c.state, c.expires_on, rollbook.today()) as status,
  (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', e.kind, 'on', e.occurred_on,
    'expiresOn', e.expires_on, 'reason', e.reason)) order by e.occurred_on, e.seq), '[]')
    from rollbook.certificate_events e where e.certificate_id = c.id) as events
from rollbook.certificates c join rollbook.programs p on p.id = c.program_id`;

/** A member's certificates, newest first. */
export function listCertificates(tx: Tx, memberId: string): Promise<CertificateRow[]> {
  return tx.query<CertificateRow>(`${certificate} where c.member_id = $1 order by c.issued_on desc, c.id`, [
    memberId,
  ]);
}

export async function listOwnCertificateIds(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('select id from rollbook.certificates where member_id = $1', [
    memberId,
  ]);
  return rows.map(({ id }) => id);
}

/** A certificate by its number as typed, locked: two decisions about one certificate take turns. */
export async function lockCertificate(tx: Tx, number: string): Promise<CertificateRow | undefined> {
  await tx.query(
    'select 1 from rollbook.certificates where number_key = rollbook.number_key($1) for update',
    [number],
  );
  const [row] = await tx.query<CertificateRow>(
    `${certificate} where c.number_key = rollbook.number_key($1)`,
    [number],
  );
  return row;
}

/** As `listStanding`, locked: what is decided by them stays true. */
export async function lockStanding(
  tx: Tx,
  programId: string,
  memberIds: readonly string[],
): Promise<Map<string, CertificateRow>> {
  await tx.query(
    `select 1 from rollbook.certificates where program_id = $1 and member_id = any ($2) order by id for update`,
    [programId, memberIds],
  );
  return listStanding(tx, programId, memberIds);
}

/** The certificates that stand for members in a program, by member; the one that holds longest, of several. */
export async function listStanding(
  tx: Tx,
  programId: string,
  memberIds: readonly string[],
): Promise<Map<string, CertificateRow>> {
  const rows = await tx.query<CertificateRow>(
    `${certificate} where c.program_id = $1 and c.member_id = any ($2) and c.state <> 'revoked'
       and c.merged_into is null and c.retired_on is null
     order by c.expires_on nulls last, c.id`,
    [programId, memberIds],
  );
  return new Map(rows.map((row) => [row.memberId ?? '', row]));
}

/** The name that the certificate was last issued under, as far as it was written down. */
export async function findIssuedName(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>(
    `select holder_name as name from rollbook.certificate_events
     where certificate_id = $1 and holder_name is not null order by seq desc limit 1`,
    [id],
  );
  return row?.name;
}

export interface NewCertificate {
  memberId: string;
  programId: string;
  number: string;
  issuedOn: string;
  expiresOn: string | null;
  /** When it was recorded, for its provenance. */
  issuedAt: string;
}

/** Adds a certificate; undefined when the number was ever given before. */
export async function insertCertificate(tx: Tx, made: NewCertificate): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.certificates (member_id, program_id, number, number_key, issued_on, expires_on, provenance)
     values ($1, $2, $3, rollbook.number_key($3), $4, $5, jsonb_build_object('number', jsonb_build_object(
       'source', 'organization', 'collectionPoint', 'portal', 'collectedAt', $6::text)))
     on conflict (number_key) do nothing returning id`,
    [made.memberId, made.programId, made.number, made.issuedOn, made.expiresOn, made.issuedAt],
  );
  return row?.id;
}

export interface CertificateEvent {
  kind: (typeof certificateEventKinds)[number];
  on: string;
  expiresOn?: string | null | undefined;
  reason?: string | undefined;
  actor: string;
}

/** Adds an event; an issue and a reissue keep the name that the certificate then bears. */
export async function insertCertificateEvent(
  tx: Tx,
  certificateId: string,
  event: CertificateEvent,
): Promise<void> {
  await tx.query(
    `insert into rollbook.certificate_events (certificate_id, kind, occurred_on, expires_on, reason, actor, holder_name)
     values ($1, $2, $3, $4, $5, $6, case when $2 in ('issued', 'reissued') then (
       select m.display_name from rollbook.certificates c join rollbook.members m on m.id = c.member_id where c.id = $1) end)`,
    [certificateId, event.kind, event.on, event.expiresOn ?? null, event.reason ?? null, event.actor],
  );
}

export interface CertificateChange {
  state: 'active' | 'suspended' | 'revoked';
  renewedOn: string | null;
  expiresOn: string | null;
  retiredOn?: string | null;
}

export async function updateCertificate(tx: Tx, id: string, change: CertificateChange): Promise<void> {
  await tx.query(
    `update rollbook.certificates set state = $2, renewed_on = $3, expires_on = $4, retired_on = $5,
       revision = revision + 1, updated_at = rollbook.now() where id = $1`,
    [id, change.state, change.renewedOn, change.expiresOn, change.retiredOn ?? null],
  );
}

/** Merges a certificate into another; what led to it leads on. */
export async function updateMerged(tx: Tx, id: string, into: string): Promise<void> {
  await tx.query(
    `update rollbook.certificates set merged_into = $2, revision = revision + 1, updated_at = rollbook.now()
     where id = $1 or merged_into = $1`,
    [id, into],
  );
}

/** The holder of a certificate by its number, if there is one still. */
export async function findHolderId(tx: Tx, number: string): Promise<string | undefined> {
  const [row] = await tx.query<{ memberId: string | null }>(
    'select member_id as "memberId" from rollbook.certificates where number_key = rollbook.number_key($1)',
    [number],
  );
  return row?.memberId ?? undefined;
}
