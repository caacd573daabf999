// Staff invites a person to take over the record that is kept for them, at an address of that record and at no other.
import { pending } from '../../schema/api/auth.ts';
import { input, publicIdText } from '../../schema/api/common.ts';
import { findAccountByKey, findAccountOfMember } from '../../store/accounts.ts';
import { findMemberId, lockMember } from '../../store/members.ts';
import { insertMail } from '../../store/outbox.ts';
import { deleteRecordInvitations, findRecordAddress } from '../../store/record-invitations.ts';
import { canonicalAddress } from '../auth/addresses.ts';
import { makeLink } from '../auth/links.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { refuseUnknown } from '../profile/record.ts';

export const inviteMember = defineOperation({
  name: 'member.invite',
  summary: 'Invites the person to take over their record, by the address that the record holds',
  access: ['membership-officer'],
  purpose: 'membership-administration',
  reach: 'sign-in',
  changes: true,
  subject: (_actor, { publicId }, tx) => findMemberId(tx, publicId),
  fields: () => ['email'],
  input: input({ publicId: publicIdText }),
  output: pending,
  async run(context, { publicId }) {
    const { tx } = context;
    const memberId = (await findMemberId(tx, publicId)) ?? refuseUnknown();
    await lockMember(tx, memberId);
    const address = await findRecordAddress(tx, memberId);
    if (address === undefined) throw new Problem('address.missing', 'The record holds no e-mail address.');
    const { stored: email, key: emailKey } = canonicalAddress(address);
    if ((await findAccountOfMember(tx, memberId)) ?? (await findAccountByKey(tx, emailKey)))
      throw new Problem('account.exists', 'The record, or its address, has an account already.');
    await deleteRecordInvitations(tx, memberId);
    const { linkId, expiresAt } = await makeLink(context, {
      ...{ kind: 'invitation' as const, memberId, email, emailKey },
    });
    await insertMail(tx, {
      ...{ template: 'invitation', payload: { linkId }, address: email, usefulUntil: expiresAt },
    });
    return { value: { status: 'pending' as const }, status: 202 };
  },
});
