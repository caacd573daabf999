// An organization as those see it who act for it, and as staff does.
import { organizationFields } from '../../schema/api/organization-words.ts';
import { listMemberships, type MembershipRow } from '../../store/memberships.ts';
import {
  findOrganization,
  isPublicOrganization,
  lockOrganization,
  type OrganizationRow,
} from '../../store/organizations.ts';
import type { Context } from '../operation.ts';
import { revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';

/** Unknown, and one that the actor has nothing to do with, answer alike (MEXT-09). */
export function refuseOrganization(): never {
  throw new Problem('organization.notFound', 'There is no such organization, or none of yours.');
}

/** Throws `organization.notFound` (404) unless the actor represents it or handles organizations. */
export async function getOrganization({ tx }: Context, publicId: string): Promise<OrganizationRow> {
  return (await findOrganization(tx, publicId)) ?? refuseOrganization();
}

/** The same, locked until the transaction ends. */
export async function getLockedOrganization({ tx }: Context, publicId: string): Promise<OrganizationRow> {
  return (await lockOrganization(tx, publicId)) ?? refuseOrganization();
}

/** The members of an object that have a value. */
export function present<T extends object>(values: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => (value ?? undefined) !== undefined),
  ) as { [Key in keyof T]?: NonNullable<T[Key]> };
}

export function summaryOf({ tier, status, ...row }: MembershipRow) {
  const { joinedOn, renewsOn, graceUntil, restorableUntil, endedOn } = row;
  return { tier, status, ...present({ joinedOn, renewsOn, graceUntil, restorableUntil, endedOn }) };
}

/** Everything that is held of it, each fact with where it came from (MEXT-04). */
export async function describeOrganization({ tx }: Context, row: OrganizationRow) {
  const [membership] = await listMemberships(tx, { organizationId: row.id });
  const { publicId, name, kind, country, city, website, description, listed } = row;
  return {
    ...{ publicId, name, kind, ...present({ country, city, website, description }), listed },
    public: await isPublicOrganization(tx, row.id),
    origins: originsOf(row),
    ...(membership && { membership: summaryOf(membership) }),
    etag: revisionTag(row.revision),
  };
}

function originsOf({ provenance }: OrganizationRow) {
  return organizationFields.flatMap((field) => {
    const origin = provenance[field];
    if (origin === undefined) return [];
    const { source, sourceName, originUrl, collectionPoint, collectedAt: at } = origin;
    return [{ field, source, ...present({ sourceName, originUrl }), collectionPoint, at }];
  });
}
