// SQL of organizations as their representatives and staff see them.
import type { OrganizationField } from '../schema/api/organization-words.ts';
import type { Provenance } from '../schema/columns.ts';
import type { Tx } from './transactions.ts';

/** Member of the API -> column. */
const columns = {
  name: 'name',
  kind: 'kind',
  country: 'country',
  city: 'city',
  website: 'website',
  description: 'description',
  listed: 'listed',
} as const satisfies Record<OrganizationField | 'listed', string>;

export type OrganizationValues = Partial<Record<keyof typeof columns, string | boolean | null>>;

export interface OrganizationRow {
  id: string;
  publicId: string;
  name: string;
  kind: 'company' | 'association' | 'university' | 'public-body' | 'other';
  country: string | null;
  city: string | null;
  website: string | null;
  description: string | null;
  listed: boolean;
  provenance: Provenance;
  revision: number;
}

const organization = `o.id, o.public_id as "publicId", o.name, o.kind, o.country, o.city, o.website, o.description, o.listed,
  o.provenance, o.revision`;

/** Who is merely affiliated sees a name and handles nothing. */
const mayHandle = `(rollbook.actor_represents(o.id) or rollbook.actor_handles_organizations()
  or rollbook.actor_has('administrator'))`;

/** As far as row security shows it: one that the actor has nothing to do with is not there. */
export async function findOrganization(tx: Tx, publicId: string): Promise<OrganizationRow | undefined> {
  const [row] = await tx.query<OrganizationRow>(
    `select ${organization} from rollbook.organizations o
     where o.public_id = $1 and ${mayHandle}`,
    [publicId],
  );
  return row;
}

/** The same, and nobody else changes it until this transaction ends: of two changes on one revision one wins. */
export async function lockOrganization(tx: Tx, publicId: string): Promise<OrganizationRow | undefined> {
  const [row] = await tx.query<OrganizationRow>(
    `select ${organization} from rollbook.organizations o
     where o.public_id = $1 and ${mayHandle} for no key update`,
    [publicId],
  );
  return row;
}

/** Id and name of an organization whose public id somebody was told. */
export async function findNamedOrganization(
  tx: Tx,
  publicId: string,
): Promise<{ id: string; name: string } | undefined> {
  const [row] = await tx.query<{ id: string; name: string }>('select * from rollbook.find_organization($1)', [
    publicId,
  ]);
  return row;
}

export async function insertOrganization(
  tx: Tx,
  values: OrganizationValues,
  provenance: Provenance,
): Promise<OrganizationRow> {
  const assigned = assignments(values);
  const [row] = await tx.query<OrganizationRow>(
    `insert into rollbook.organizations as o (provenance, ${assigned.map(([column]) => column).join(', ')})
     values ($1, ${assigned.map((_, index) => `$${index + 2}`).join(', ')}) returning ${organization}`,
    [JSON.stringify(provenance), ...assigned.map(([, value]) => value)],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row;
}

/** Changes facts, their origins and the revision in one statement. */
export async function updateOrganization(
  tx: Tx,
  id: string,
  values: OrganizationValues,
  provenance: Provenance,
): Promise<OrganizationRow> {
  const assigned = assignments(values);
  const sets = assigned.map(([column], index) => `, ${column} = $${index + 4}`);
  const [row] = await tx.query<OrganizationRow>(
    `update rollbook.organizations o set provenance = (o.provenance - $2::text[]) || $3::jsonb, revision = o.revision + 1,
       updated_at = rollbook.now()${sets.join('')}
     where o.id = $1 returning ${organization}`,
    [id, Object.keys(values), JSON.stringify(provenance), ...assigned.map(([, value]) => value)],
  );
  if (row === undefined) throw new Error('a locked organization is there');
  return row;
}

function assignments(values: OrganizationValues): [string, unknown][] {
  return Object.entries(values).map(([name, value]) => {
    if (!Object.hasOwn(columns, name)) throw new Error(`organizations have no ${name}`);
    return [columns[name as keyof typeof columns], value];
  });
}

/** What an organization's membership is today. */
export const currentStatus = `rollbook.membership_status(m.state, m.renews_on, m.grace_until, rollbook.today())`;

export interface OrganizationSummaryRow {
  id: string;
  publicId: string;
  name: string;
  kind: OrganizationRow['kind'];
  country: string | null;
  membershipStatus: string | null;
  key: string;
}

export interface OrganizationQuery {
  words: readonly string[];
  status: string | undefined;
  /** Those that the actor represents. */
  own: boolean;
  after: { key: string; publicId: string } | undefined;
  limit: number;
}

/** By name; one more than `limit` when there are more. */
export function listOrganizations(
  tx: Tx,
  { words, status, own, after, limit }: OrganizationQuery,
): Promise<OrganizationSummaryRow[]> {
  return tx.query<OrganizationSummaryRow>(
    `select * from (
       select o.id, o.public_id as "publicId", o.name, o.kind, o.country, rollbook.fold(o.name) collate "C" as key,
         (select ${currentStatus} from rollbook.memberships m where m.organization_id = o.id
          order by m.id desc limit 1) as "membershipStatus"
       from rollbook.organizations o
       where (case when $1 then rollbook.actor_represents(o.id) else rollbook.actor_handles_organizations() end)
         and (select coalesce(bool_and(rollbook.search_text(o.name) like rollbook.search_pattern(word)), true)
           from unnest($2::text[]) word)) found
     where ($3::text is null or "membershipStatus" = $3)
       and ($4::text is null or (key, "publicId") > ($4, $5))
     order by key, "publicId" limit $6`,
    [own, words, status ?? null, after?.key ?? null, after?.publicId ?? null, limit + 1],
  );
}

/** Whether the public sees it today. */
export async function isPublicOrganization(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.query(
    `select from rollbook.organizations o join rollbook.memberships m on m.organization_id = o.id
     where o.id = $1 and o.listed and m.state = 'active' and m.grace_until >= rollbook.today()`,
    [id],
  );
  return row !== undefined;
}

export interface RepresentativeRow {
  accountId: string;
  displayName: string | null;
  email: string | null;
  grantedAt: string;
  /** Whose access log tells of it. */
  subject: string;
}

/** Who acts for an organization; the address is that of the account, as far as the actor may see it. */
export function listRepresentatives(tx: Tx, organizationId: string): Promise<RepresentativeRow[]> {
  return tx.query<RepresentativeRow>(
    `select account_id as "accountId", display_name as "displayName", email, granted_at as "grantedAt", subject
     from rollbook.representatives_of($1)`,
    [organizationId],
  );
}

/** False when the account is closed or unknown, or represents it already. */
export async function insertRepresentative(
  tx: Tx,
  organizationId: string,
  accountId: string,
  by: string,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into rollbook.organization_representatives (organization_id, account_id, granted_by)
     select $1, $2, $3 where rollbook.is_open_account($2) on conflict do nothing returning account_id`,
    [organizationId, accountId, by],
  );
  return rows.length > 0;
}

export async function deleteRepresentative(
  tx: Tx,
  organizationId: string,
  accountId: string,
): Promise<boolean> {
  const rows = await tx.query(
    `delete from rollbook.organization_representatives where organization_id = $1 and account_id = $2 returning account_id`,
    [organizationId, accountId],
  );
  return rows.length > 0;
}

/** The open account of somebody who is confirmed on the organization's roster. */
export async function findRosterAccount(
  tx: Tx,
  organizationId: string,
  affiliation: string,
): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string | null }>('select rollbook.roster_account($1, $2) as id', [
    organizationId,
    affiliation,
  ]);
  return row?.id ?? undefined;
}
