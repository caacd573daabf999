// An administrator invites somebody who will act for the association; roles follow, each by two people.

import { input } from '../../schema/api/common.ts';
import { accountInvitation, managedAccount } from '../../schema/api/staff.ts';
import { findAccountByKey, insertAccount } from '../../store/accounts.ts';
import { findManagedAccount, updateAppointment } from '../../store/managed-accounts.ts';
import { canonicalAddress } from '../auth/addresses.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { sendInvitation } from './invite.ts';
import { describeAccount, refuseUnknownAccount } from './managed-account.ts';

export const inviteAccount = defineOperation({
  name: 'account.invite',
  summary: 'Opens an account without a password and sends the invitation; again while it is not accepted',
  access: ['administrator'],
  purpose: 'security',
  changes: true,
  creates: true,
  needsProof: true,
  input: input({ body: accountInvitation }),
  output: managedAccount,
  fields: () => ['email', 'kind', 'endsOn'],
  async run(context, { body }) {
    const { tx } = context;
    const { stored: email, key: emailKey } = canonicalAddress(body.email);
    const { kind, endsOn, locale = 'en' } = body;
    const accountId = await openInvited(context, { email, emailKey, kind, locale });
    const held = (await findManagedAccount(tx, accountId)) ?? refuseUnknownAccount();
    const { undertakingOn } = held;
    if (endsOn !== undefined) await updateAppointment(tx, accountId, { kind, undertakingOn, endsOn });
    await sendInvitation(context, { accountId, email, locale });
    const row = (await findManagedAccount(tx, accountId)) ?? held;
    const value = describeAccount(row);
    return { value, etag: value.etag, location: `/v1/admin/accounts/${accountId}`, subject: accountId };
  },
});

/** A new account, or the one that was invited before and never accepted it. */
async function openInvited(
  { tx }: Context,
  made: Parameters<typeof insertAccount>[1] & { locale: string },
): Promise<string> {
  const known = await findAccountByKey(tx, made.emailKey);
  if (known === undefined) return insertAccount(tx, made);
  const waits = known.passwordHash === null && known.memberId === null && !known.hasFactor;
  const row = waits ? await findManagedAccount(tx, known.id) : undefined;
  if (row?.roles.length !== 0 || row.kind !== made.kind)
    throw new Problem('account.exists', 'This address has an account; change its appointment instead.');
  return known.id;
}
