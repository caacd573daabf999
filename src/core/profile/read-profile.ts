// Reads one's own record: everything held, private or not, and where each value came from.
import { input } from '../../schema/api/common.ts';
import { memberView } from '../../schema/api/profile.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { describeMember, getMember } from './record.ts';

export const readProfile = defineOperation({
  name: 'profile.read',
  summary: "A member's own record: every field and entry with its provenance (MIPI-24)",
  access: ['member'],
  purpose: 'membership-administration',
  input: input({}),
  output: memberView,
  changes: false,
  subject: self,
  async run(context) {
    const value = describeMember(await getMember(context, ownId(context)), context.services.policy.pack);
    return { value, etag: value.etag };
  },
});
