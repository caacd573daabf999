// Tells the person by mail what changed in their account.
import type { AccountChange } from '../../schema/mail.ts';
import type { AccountRow } from '../../store/accounts.ts';
import { insertMail } from '../../store/outbox.ts';
import type { Context } from '../operation.ts';

export async function tell(
  { tx, now }: Context,
  { id: accountId, email: address, locale: language }: Pick<AccountRow, 'id' | 'email' | 'locale'>,
  change: AccountChange,
): Promise<void> {
  const payload = { change, at: now };
  await insertMail(tx, { template: 'account-changed', payload, address, language, accountId });
}
