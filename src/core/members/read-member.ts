// Reads a member's whole record, by staff; the person finds the reading in their access log.
import { aboutPerson, publicIdText } from '../../schema/api/common.ts';
import { memberForStaff } from '../../schema/api/profile.ts';
import { findMemberId } from '../../store/members.ts';
import { defineOperation } from '../operation.ts';
import { describeMember, getMember, refuseUnknown } from '../profile/record.ts';

export const readMember = defineOperation({
  name: 'member.read',
  summary: 'A record as staff sees it',
  access: ['membership-officer', 'certification-officer', 'privacy-officer', 'system'],
  purpose: 'membership-administration',
  asksPurpose: true,
  input: aboutPerson({ publicId: publicIdText }),
  output: memberForStaff,
  changes: false,
  subject: (_actor, { publicId }, tx) => findMemberId(tx, publicId),
  fields: () => ['record'],
  async run(context, { publicId }) {
    const id = (await findMemberId(context.tx, publicId)) ?? refuseUnknown();
    const view = describeMember(await getMember(context, id), context.services.policy.pack);
    return { value: { id, ...view }, etag: view.etag };
  },
});
