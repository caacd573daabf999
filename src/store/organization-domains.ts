// SQL of organizations' domains and their proofs.
import type { Tx } from './transactions.ts';

export interface DomainRow {
  organizationId: string;
  domain: string;
  state: 'claimed' | 'verified';
  method: 'dns' | 'mail' | null;
  confirms: boolean;
  claimedAt: string;
  verifiedAt: string | null;
}

const domain = `d.organization_id as "organizationId", d.domain, d.state, d.method, d.confirms, d.claimed_at as "claimedAt",
  d.verified_at as "verifiedAt"`;

export function listDomains(tx: Tx, organizationId: string): Promise<DomainRow[]> {
  return tx.query<DomainRow>(
    `select ${domain} from rollbook.organization_domains d where d.organization_id = $1 order by d.domain`,
    [organizationId],
  );
}

/** The claim, which nobody else changes until this transaction ends. */
export async function lockDomain(
  tx: Tx,
  organizationId: string,
  name: string,
): Promise<DomainRow | undefined> {
  const [row] = await tx.query<DomainRow>(
    `select ${domain} from rollbook.organization_domains d where d.organization_id = $1 and d.domain = $2 for update`,
    [organizationId, name],
  );
  return row;
}

/** Whether an organization that the account represents waits for the proof of this claim. */
export async function isClaimWaiting(
  tx: Tx,
  { publicId, name, account }: { publicId: string; name: string; account: string },
): Promise<boolean> {
  const rows = await tx.query(
    `select from rollbook.organization_domains d join rollbook.organizations o on o.id = d.organization_id
       join rollbook.organization_representatives r on r.organization_id = o.id
     where o.public_id = $1 and d.domain = $2 and d.state = 'claimed' and r.account_id::text = $3`,
    [publicId, name, account],
  );
  return rows.length > 0;
}

/** Claims a domain; the same again changes nothing. */
export async function insertDomain(tx: Tx, organizationId: string, name: string): Promise<void> {
  await tx.query(
    `insert into rollbook.organization_domains (organization_id, domain) values ($1, $2) on conflict do nothing`,
    [organizationId, name],
  );
}

export async function deleteDomain(tx: Tx, organizationId: string, name: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from rollbook.organization_domains where organization_id = $1 and domain = $2 returning domain',
    [organizationId, name],
  );
  return rows.length > 0;
}

export async function updateConfirms(
  tx: Tx,
  { organizationId, domain: name }: DomainRow,
  confirms: boolean,
): Promise<void> {
  await tx.query(
    'update rollbook.organization_domains set confirms = $3 where organization_id = $1 and domain = $2',
    [organizationId, name, confirms],
  );
}

/** Only the newest mail counts. */
export async function updateDomainMail(
  tx: Tx,
  { organizationId, domain: name }: DomainRow,
  hash: Buffer,
  until: string,
): Promise<void> {
  await tx.query(
    `update rollbook.organization_domains set mail_hash = $3, mail_until = $4
     where organization_id = $1 and domain = $2`,
    [organizationId, name, hash, until],
  );
}

/** The claim that a mail's link belongs to, while it works. */
export async function lockDomainOfMail(tx: Tx, hash: Buffer): Promise<DomainRow | undefined> {
  const [row] = await tx.query<DomainRow>(
    `select ${domain} from rollbook.organization_domains d
     where d.mail_hash = $1 and d.mail_until > rollbook.now() and d.state = 'claimed' for update`,
    [hash],
  );
  return row;
}

/** Whether another organization has shown the domain to be its own: asked only once the proof is there. */
export async function isVerifiedElsewhere(
  tx: Tx,
  { organizationId, domain: name }: DomainRow,
): Promise<boolean> {
  const [row] = await tx.query<{ taken: boolean }>('select rollbook.domain_taken($1, $2) as taken', [
    name,
    organizationId,
  ]);
  return row?.taken === true;
}

export async function updateVerifiedDomain(
  tx: Tx,
  { organizationId, domain: name }: DomainRow,
  method: 'dns' | 'mail',
): Promise<void> {
  await tx.query(
    `update rollbook.organization_domains set state = 'verified', method = $3, verified_at = rollbook.now(),
       mail_hash = null, mail_until = null
     where organization_id = $1 and domain = $2 and state = 'claimed'`,
    [organizationId, name, method],
  );
}
