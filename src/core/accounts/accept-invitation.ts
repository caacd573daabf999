// The invited person sets their password; roles of the staff work once they have a second factor, too.

import { findPasswordRules } from '../../policy/passwords.ts';
import { done } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import { invitationAcceptance } from '../../schema/api/staff.ts';
import { lockAccount, updatePassword } from '../../store/accounts.ts';
import { updateUsedLink } from '../../store/one-time-links.ts';
import { digest, refuseLink } from '../auth/links.ts';
import { hashPassword } from '../auth/password-hash.ts';
import { checkPassword } from '../auth/password-rules.ts';
import { readLinkAccount } from '../auth/read-link-account.ts';
import { defineOperation } from '../operation.ts';

export const acceptInvitation = defineOperation({
  name: 'account.acceptInvitation',
  summary: 'Sets the first password by the link in an invitation',
  access: ['anonymous', 'account'],
  purpose: 'account',
  reach: 'sign-in',
  changes: true,
  guarded: true,
  input: input({ body: invitationAcceptance }),
  output: done,
  fields: () => ['password'],
  async prepare({ services }, { body }) {
    const found = await readLinkAccount(services, digest(body.token), 'invitation');
    if (found === undefined) refuseLink();
    const rules = findPasswordRules(services.policy.pack);
    await checkPassword(body.password, { rules, secondFactor: false, ownWords: found.words });
    return hashPassword(body.password);
  },
  async run({ tx }, { body }, passwordHash) {
    const link = await updateUsedLink(tx, digest(body.token), ['invitation']);
    const account = link?.accountId ? await lockAccount(tx, link.accountId) : undefined;
    if (account?.state !== 'active' || account.passwordHash !== null) refuseLink();
    await updatePassword(tx, account.id, passwordHash);
    return { value: { status: 'done' as const }, subject: account.memberId ?? account.id };
  },
});
