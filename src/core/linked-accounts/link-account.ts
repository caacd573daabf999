// Links an account elsewhere as a source of profile facts, and shows those linked (MEXE-05).
import { input } from '../../schema/api/common.ts';
import { linkAccountInput, linkedAccount, linkedAccountList } from '../../schema/api/linked-accounts.ts';
import { insertLinkedAccount, listLinkedAccounts } from '../../store/linked-accounts.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { requireConfigured } from '../profile/configured.ts';
import { lockRevision } from '../profile/record.ts';
import { findLinked } from './provider.ts';

export const linkAccount = defineOperation({
  name: 'linkedAccount.link',
  summary: 'Links an account elsewhere: its provider may then hand over profile facts (MEXE-05)',
  access: ['member'],
  purpose: 'membership-administration',
  changes: true,
  creates: true,
  subject: self,
  fields: () => ['linkedAccounts'],
  input: linkAccountInput,
  output: linkedAccount,
  async run(context, { body }) {
    const { tx, services } = context;
    requireConfigured(services.policy.pack, ['linkedAccounts']);
    const given = {
      provider: body.provider.normalize('NFC').trim(),
      scope: body.scope.normalize('NFC').trim(),
    };
    // Of two that link the same provider at once the second finds the first one's.
    await lockRevision(context, ownId(context));
    if (findLinked(await listLinkedAccounts(tx, ownId(context)), given.provider)) {
      throw new Problem('linkedAccount.exists', 'An account of this provider is linked already.', {
        errors: [{ pointer: '/provider', detail: 'is linked already' }],
      });
    }
    const made = await insertLinkedAccount(tx, ownId(context), given);
    return { value: made, location: '/v1/me/linked-accounts' };
  },
});

export const listOwnLinkedAccounts = defineOperation({
  name: 'linkedAccount.list',
  summary: 'The accounts that the member linked, and those unlinked since',
  access: ['member'],
  purpose: 'membership-administration',
  changes: false,
  subject: self,
  input: input({}),
  output: linkedAccountList,
  async run(context) {
    const items = await listLinkedAccounts(context.tx, ownId(context));
    // What is held is shown under any policy; where nothing is, the answer says that nothing is configured.
    if (items.length === 0) requireConfigured(context.services.policy.pack, ['linkedAccounts']);
    return { value: { items } };
  },
});
