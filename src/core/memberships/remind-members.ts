// Reminds of terms that end: once each, 30 days before, whoever holds the membership or acts for its holder.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { updateReminded } from '../../store/memberships.ts';
import { insertMail } from '../../store/outbox.ts';
import { defineOperation } from '../operation.ts';

const daysBefore = 30;

/** Part of the membership, not advertising: nothing that somebody says of marketing stops it (MEF-25). */
export const remindMembers = defineOperation({
  name: 'membership.remind',
  summary: 'Mails whoever a membership whose term ends soon belongs to',
  access: ['system'],
  purpose: 'membership-administration',
  changes: true,
  input: input({}),
  output: shape('MembershipsReminded', { reminded: Type.Integer() }),
  async run({ tx }) {
    const due = await updateReminded(tx, daysBefore);
    for (const { renewsOn, address, locale: language, accountId } of due) {
      const usefulUntil = `${renewsOn}T23:59:59Z`;
      await insertMail(tx, {
        template: 'membership-renewal',
        payload: { renewsOn },
        address,
        language,
        accountId,
        usefulUntil,
      });
    }
    return { value: { reminded: due.length } };
  },
});
