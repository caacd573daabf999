// How a person belongs to the association, and since when they do not: to the person, and to those who keep the records.
import { aboutPerson, input, publicIdText } from '../../schema/api/common.ts';
import { relationshipList } from '../../schema/api/relationships.ts';
import { findMemberId } from '../../store/members.ts';
import { listRelationships } from '../../store/relationships.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { refuseUnknown } from '../profile/record.ts';
import { titleOfKind } from './kinds.ts';

export const listOwnRelationships = defineOperation({
  name: 'relationship.list',
  summary: 'How you belong to the association: what is kept because of it',
  access: ['member'],
  purpose: 'membership-administration',
  right: true,
  changes: false,
  subject: self,
  input: input({}),
  output: relationshipList,
  run: async (context) => ({ value: await describe(context, ownId(context)) }),
});

export const listMemberRelationships = defineOperation({
  name: 'relationship.listOf',
  summary: 'How a person belongs to the association, and since when they do not',
  access: ['membership-officer', 'privacy-officer'],
  purpose: 'membership-administration',
  asksPurpose: true,
  changes: false,
  subject: (_actor, { publicId }, tx) => findMemberId(tx, publicId),
  fields: () => ['relationships'],
  input: aboutPerson({ publicId: publicIdText }),
  output: relationshipList,
  async run(context, { publicId }) {
    const memberId = (await findMemberId(context.tx, publicId)) ?? refuseUnknown();
    return { value: await describe(context, memberId) };
  },
});

/** What a person's relationships are today; the time of inactivity runs once none is left (MASS-01). */
export async function describe({ tx, services }: Context, memberId: string) {
  const rows = await listRelationships(tx, memberId);
  const items = rows.map(({ id, endsOn, inactiveSince: _inactiveSince, ...row }) => {
    const title = titleOfKind(services.policy.pack, row.kind);
    return {
      ...row,
      ...(id !== null && { id }),
      ...(endsOn !== null && { endsOn }),
      ...(title && { title }),
    };
  });
  const inactiveSince = rows[0]?.inactiveSince ?? null;
  return { items, ...(inactiveSince !== null && { inactiveSince }) };
}
