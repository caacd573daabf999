// A holder's own memberships: seen, shown in the directory or not, withdrawn or ended; and what they entitle to.
import { entitlementsOf } from '../../policy/entitlements.ts';
import { ifMatch, input, uuidText } from '../../schema/api/common.ts';
import { entitlements, membership, membershipChange, membershipList } from '../../schema/api/memberships.ts';
import { organizationId } from '../../schema/api/organizations.ts';
import {
  getMembership,
  insertMembershipMove,
  listEntitlementSources,
  listMemberships,
  lockHeldMembership,
  type MembershipRow,
  updateMembership,
} from '../../store/memberships.ts';
import type { Tx } from '../../store/transactions.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { getOrganization } from '../organizations/describe.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { describeMembership } from './terms.ts';

const shared = { purpose: 'membership-administration', fields: () => ['memberships'] } as const;

export const listOwnMemberships = defineOperation({
  ...shared,
  name: 'membership.listOwn',
  summary: 'Your memberships with their terms and history',
  access: ['member'],
  changes: false,
  subject: self,
  input: input({}),
  output: membershipList,
  async run(context) {
    const rows = await listMemberships(context.tx, { memberId: ownId(context) });
    return { value: { items: rows.map(describeMembership) } };
  },
});

export const listOrganizationMemberships = defineOperation({
  ...shared,
  name: 'membership.listOfOrganization',
  summary: 'The memberships of an organization with their terms and history',
  access: ['organization-representative', 'membership-officer'],
  changes: false,
  input: input({ publicId: organizationId }),
  output: membershipList,
  async run(context, { publicId }) {
    const { id } = await getOrganization(context, publicId);
    const rows = await listMemberships(context.tx, { organizationId: id });
    return { value: { items: rows.map(describeMembership) } };
  },
});

/** The actor's own, or that of an organization they represent; others answer like unknown ones. */
async function getHeld(tx: Tx, id: string): Promise<MembershipRow> {
  const row = await lockHeldMembership(tx, id);
  if (row === undefined) throw new Problem('membership.notFound', 'There is no such membership.');
  return row;
}

export const updateOwnMembership = defineOperation({
  ...shared,
  name: 'membership.update',
  summary: 'Whether the directory tells the membership of an organization that is listed; never by default',
  access: ['organization-representative'],
  changes: true,
  input: input({ id: uuidText, ifMatch, body: membershipChange }),
  output: membership,
  async run(context, { id, ifMatch: tag, body }) {
    const row = await getHeld(context.tx, id);
    requireMatch(tag, revisionTag(row.revision));
    await updateMembership(context.tx, id, { shown: body.shown });
    const value = describeMembership(await getMembership(context.tx, id));
    return { value, etag: value.etag };
  },
});

export const endOwnMembership = defineOperation({
  ...shared,
  name: 'membership.leave',
  summary: 'Withdraws an application, or ends the membership today',
  access: ['member', 'organization-representative'],
  changes: true,
  subject: self,
  input: input({ id: uuidText }),
  output: membership,
  async run(context, { id }) {
    const { tx, now, actor } = context;
    const row = await getHeld(tx, id);
    const on = now.slice(0, 10);
    // One that was granted before goes back to its lapse; it is not unmade.
    const state = ['active', 'applied', 'enquiry'].includes(row.state)
      ? row.renewsOn
        ? 'ended'
        : 'withdrawn'
      : undefined;
    if (state === undefined)
      throw new Problem(
        'membership.illegalMove',
        `The membership is ${row.status}: there is nothing to end.`,
      );
    await updateMembership(tx, id, { state, endedOn: on });
    await insertMembershipMove(tx, { membershipId: id, kind: state, on, actor: actor.id });
    const value = describeMembership(await getMembership(tx, id));
    return { value, etag: value.etag };
  },
});

/** What a person is entitled to now, by membership and affiliation: the one place that decides it. */
export async function entitlementsNow(tx: Tx, memberId: string) {
  return entitlementsOf(await listEntitlementSources(tx, memberId));
}

export const readEntitlements = defineOperation({
  ...shared,
  name: 'entitlement.list',
  summary:
    'What your membership, or that of an organization you are confirmed with, entitles you to today (MEF-25)',
  access: ['member'],
  changes: false,
  subject: self,
  input: input({}),
  output: entitlements,
  async run(context) {
    const items = await entitlementsNow(context.tx, ownId(context));
    const has = (benefit: string) => items.some((item) => item.benefit === benefit);
    return { value: { memberPrice: has('member-price'), memberArea: has('member-area'), items } };
  },
});
