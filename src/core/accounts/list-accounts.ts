// Accounts as an administrator manages them; no profile, no member's id.
import { Type } from 'typebox';
import { input, oneOf, uuidText } from '../../schema/api/common.ts';
import { managedAccount, managedAccountPage } from '../../schema/api/staff.ts';
import { findManagedAccount, listManagedAccounts } from '../../store/managed-accounts.ts';
import { canonicalAddress } from '../auth/addresses.ts';
import { defineOperation } from '../operation.ts';
import { describeAccount, refuseUnknownAccount, subjectOfAccount } from './managed-account.ts';

const administration = { access: ['administrator'] as const, purpose: 'security', changes: false };

export const listAccounts = defineOperation({
  ...administration,
  name: 'account.list',
  summary: 'Accounts by kind, or the one of an address: appointment, roles, second factor; never a profile',
  input: input({
    email: Type.Optional(Type.String({ maxLength: 320, description: 'An e-mail address.' })),
    kind: Type.Optional(
      oneOf(
        ['member', 'employee', 'member-delegate', 'volunteer', 'contractor', 'partner'],
        'What the person is to the association.',
      ),
    ),
    cursor: Type.Optional(uuidText),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '20 by default.' })),
  }),
  output: managedAccountPage,
  fields: () => ['account'],
  async run({ tx }, { email, kind, cursor, limit = 20 }) {
    const wanted = {
      ...(email !== undefined && { emailKey: canonicalAddress(email).key }),
      ...(kind !== undefined && { kind }),
      ...(cursor !== undefined && { after: cursor }),
    };
    const rows = await listManagedAccounts(tx, { ...wanted, most: limit + 1 });
    const items = rows.slice(0, limit).map(describeAccount);
    const nextCursor = rows.length > limit ? items.at(-1)?.id : undefined;
    return {
      value: { items, ...(nextCursor && { nextCursor }) },
      ...(nextCursor && { pages: { next: nextCursor } }),
    };
  },
});

export const readManagedAccount = defineOperation({
  ...administration,
  name: 'account.readManaged',
  summary: 'One account: appointment, roles, second factor; never a profile',
  subject: subjectOfAccount,
  input: input({ id: uuidText }),
  output: managedAccount,
  fields: () => ['account'],
  async run({ tx }, { id }) {
    const value = describeAccount((await findManagedAccount(tx, id)) ?? refuseUnknownAccount());
    return { value, etag: value.etag };
  },
});
