// SQL of affiliations: a person's own, and an organization's roster.
import type { Tx } from './transactions.ts';

export type AffiliationState = 'proposed' | 'confirmed' | 'declined' | 'ended';

interface Tie {
  id: string;
  title: string | null;
  state: AffiliationState;
  since: string | null;
  until: string | null;
  proposedAt: string;
  decidedAt: string | null;
}

export interface AffiliationRow extends Tie {
  organization: string;
  organizationId: string;
}

export interface RosterRow extends Tie {
  memberId: string;
  publicId: string;
  displayName: string;
}

/** A person's own, newest first. */
export function listOwnAffiliations(tx: Tx, memberId: string): Promise<AffiliationRow[]> {
  return tx.query<AffiliationRow>(
    `select a.id, a.title, a.state, a.since, a.until, a.proposed_at as "proposedAt", a.decided_at as "decidedAt",
       o.name as organization, o.public_id as "organizationId"
     from rollbook.affiliations a join rollbook.organizations o on o.id = a.organization_id
     where a.member_id = $1 order by a.id desc`,
    [memberId],
  );
}

/** The id of the new proposal; undefined when one is open. */
export async function insertAffiliation(
  tx: Tx,
  made: { memberId: string; organizationId: string; title: string | null; since: string | null },
): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.affiliations (member_id, organization_id, title, since) values ($1, $2, $3, $4)
     on conflict (member_id, organization_id) where state in ('proposed', 'confirmed') do nothing returning id`,
    [made.memberId, made.organizationId, made.title, made.since],
  );
  return row?.id;
}

/** Confirms a proposal by a verified address at a domain that confirms; true when it did. */
export async function updateConfirmedByDomain(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.query<{ confirmed: boolean }>('select rollbook.confirm_by_domain($1) as confirmed', [
    id,
  ]);
  return row?.confirmed === true;
}

/** Ends the person's own open tie; false when there is none. */
export async function updateOwnEnd(tx: Tx, memberId: string, id: string): Promise<boolean> {
  const rows = await tx.query(
    `update rollbook.affiliations set state = 'ended', decided_at = rollbook.now(), decided_by = 'person',
       until = case when state = 'confirmed' then greatest(since, rollbook.today()) end
     where id = $2 and member_id = $1 and state in ('proposed', 'confirmed') returning id`,
    [memberId, id],
  );
  return rows.length > 0;
}

export interface RosterQuery {
  state: AffiliationState | undefined;
  /** On the roster at the end of this day, whatever came later. */
  on: string | undefined;
  after: string | undefined;
  limit: number;
}

/** The roster as its organization may see it, by id; one more than `limit` when there are more. */
export function listRoster(
  tx: Tx,
  organizationId: string,
  { state, on, after, limit }: RosterQuery,
): Promise<RosterRow[]> {
  return tx.query<RosterRow>(
    `select * from rollbook.roster($1) r where ($2::text is null or r.state = $2) and ($3::uuid is null or r.id > $3)
       and ($4::date is null or (r.state in ('confirmed', 'ended')
         and coalesce(r.since, (r."decidedAt" at time zone 'UTC')::date) <= $4 and (r.until is null or r.until >= $4)))
     order by r.id limit $5`,
    [organizationId, state ?? null, after ?? null, on ?? null, limit + 1],
  );
}

export interface RosterRelease {
  organizationId: string;
  affiliations: readonly string[];
  purpose: string;
  basis: string;
  clause: string;
  requestId: string;
}

/** Writes down that an organization was told who is on its roster; nothing when staff reads it. */
export async function insertRosterRelease(tx: Tx, release: RosterRelease): Promise<void> {
  const { organizationId, affiliations, purpose, basis, clause, requestId } = release;
  await tx.query('select rollbook.disclose_roster($1, $2, $3, $4, $5, $6)', [
    organizationId,
    affiliations,
    purpose,
    basis,
    clause,
    requestId,
  ]);
}

/** One entry of the roster, and nobody else decides on it until this transaction ends. */
export async function lockRosterEntry(
  tx: Tx,
  organizationId: string,
  id: string,
): Promise<RosterRow | undefined> {
  // Of two decisions the second finds the first one's.
  await tx.query('select from rollbook.affiliations where id = $1 and organization_id = $2 for update', [
    id,
    organizationId,
  ]);
  const [row] = await tx.query<RosterRow>('select * from rollbook.roster($1) r where r.id = $2', [
    organizationId,
    id,
  ]);
  return row;
}

export async function updateDecidedAffiliation(
  tx: Tx,
  id: string,
  decided: { state: AffiliationState; until: string | null; by: string },
): Promise<void> {
  await tx.query(
    `update rollbook.affiliations set state = $2, until = coalesce($3::date, until), decided_at = rollbook.now(),
       decided_by = $4, since = case when $2 = 'confirmed' then coalesce(since, rollbook.today()) else since end
     where id = $1`,
    [id, decided.state, decided.until, decided.by],
  );
}
