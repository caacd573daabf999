// Applying for a membership, for oneself or for an organization that one represents; a lapsed one comes back as the same.
import { input } from '../../schema/api/common.ts';
import { membership, membershipDraft } from '../../schema/api/memberships.ts';
import { organizationId } from '../../schema/api/organizations.ts';
import {
  getMembership,
  insertMembership,
  insertMembershipMove,
  listMemberships,
  lockMembership,
  updateMembership,
} from '../../store/memberships.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { getLockedOrganization } from '../organizations/describe.ts';
import { Problem } from '../problem.ts';
import { describeMembership } from './terms.ts';
import { requireTier } from './tiers.ts';

type Holder = { memberId: string } | { organizationId: string };

/** The id of the membership that was applied for: the lapsed or enquired one while it can come back, else a new one. */
async function apply(context: Context, holder: Holder, code: string): Promise<string> {
  const { tx, now, actor } = context;
  const tier = await requireTier(tx, code, 'memberId' in holder ? 'person' : 'organization');
  const open = (await listMemberships(tx, holder)).find(({ state }) =>
    ['enquiry', 'applied', 'active'].includes(state),
  );
  const on = now.slice(0, 10);
  const moved = open && (await reapply(context, open.id, code));
  const made = {
    memberId: null,
    organizationId: null,
    ...holder,
    tier: tier.code,
    state: 'applied' as const,
  };
  const id = moved ?? (await insertMembership(tx, made));
  if (id === undefined) throw new Problem('membership.exists', 'A membership is open already.');
  await insertMembershipMove(tx, { membershipId: id, kind: 'applied', on, actor: actor.id });
  return id;
}

/** Undefined when the lapsed one cannot come back any more: it ends, and another begins. */
async function reapply({ tx, now, actor }: Context, id: string, code: string): Promise<string | undefined> {
  const row = await lockMembership(tx, id);
  const on = now.slice(0, 10);
  if (row?.status === 'enquiry' || (row?.status === 'lapsed' && (row.restorableUntil ?? '') >= on)) {
    if (row.tier !== code)
      throw new Problem('membership.otherTier', `It is open as ${row.tier}; staff changes a tier.`);
    await updateMembership(tx, id, { state: 'applied' });
    return id;
  }
  if (row?.status !== 'lapsed') throw new Problem('membership.exists', 'A membership is open already.');
  await updateMembership(tx, id, { state: 'ended', endedOn: row.graceUntil ?? on });
  await insertMembershipMove(tx, { membershipId: id, kind: 'ended', on, reason: 'lapsed', actor: actor.id });
  return undefined;
}

const shared = {
  purpose: 'membership-administration',
  changes: true,
  creates: true,
  fields: () => ['memberships'],
  output: membership,
} as const;

export const applyForMembership = defineOperation({
  ...shared,
  name: 'membership.apply',
  summary: 'Applies for a membership; a lapsed one comes back as the same while its window is open',
  access: ['member'],
  subject: self,
  input: input({ body: membershipDraft }),
  async run(context, { body }) {
    const id = await apply(context, { memberId: ownId(context) }, body.tier);
    const value = describeMembership(await getMembership(context.tx, id));
    return { value, etag: value.etag, location: '/v1/me/memberships' };
  },
});

export const applyForOrganization = defineOperation({
  ...shared,
  name: 'membership.applyForOrganization',
  summary: 'Applies for the membership of an organization that you represent',
  access: ['organization-representative'],
  input: input({ publicId: organizationId, body: membershipDraft }),
  async run(context, { publicId, body }) {
    const { id: holder } = await getLockedOrganization(context, publicId);
    const id = await apply(context, { organizationId: holder }, body.tier);
    const value = describeMembership(await getMembership(context.tx, id));
    return { value, etag: value.etag, location: `/v1/organizations/${publicId}/memberships` };
  },
});
