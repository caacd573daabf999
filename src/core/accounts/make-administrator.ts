// The operator makes the first administrator; there is nobody else who could.
import { Type } from 'typebox';
import { input, shape, uuidText } from '../../schema/api/common.ts';
import { findAccountByKey, insertAccount, insertRole } from '../../store/accounts.ts';
import {
  findHolder,
  lockAdministrators,
  lockManagedAccount,
  updateAppointment,
} from '../../store/managed-accounts.ts';
import { canonicalAddress } from '../auth/addresses.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { sendInvitation } from './invite.ts';

const role = 'administrator';

export const makeAdministrator = defineOperation({
  name: 'account.makeAdministrator',
  summary: 'Grants the role of administrator on the word of the operator, who vouches for the undertaking',
  access: ['system'],
  purpose: 'security',
  changes: true,
  fields: () => ['role'],
  input: input({ email: Type.String({ maxLength: 320 }), another: Type.Boolean() }),
  output: shape('AdministratorMade', { id: uuidText, invited: Type.Boolean() }),
  async run(context, { email, another }) {
    const { tx } = context;
    // Two commands at once must not both find that there is none.
    await lockAdministrators(tx);
    if (!another && (await findHolder(tx, role)))
      throw new Problem('administrator.exists', 'There is an administrator; say --another for one more.');
    const { id, invited } = await openAccount(context, email);
    await insertRole(tx, { accountId: id, role, by: context.actor.id });
    return { value: { id, invited }, subject: id };
  },
});

/** A new account is invited; one that has a password keeps it. */
async function openAccount(context: Context, text: string): Promise<{ id: string; invited: boolean }> {
  const { tx, now } = context;
  const { stored: email, key: emailKey } = canonicalAddress(text);
  const known = await findAccountByKey(tx, emailKey);
  const undertakingOn = now.slice(0, 10);
  const id = known?.id ?? (await insertAccount(tx, { email, emailKey, kind: 'employee', undertakingOn }));
  const held = await lockManagedAccount(tx, id);
  const kind = held === undefined || held.kind === 'member' ? 'employee' : held.kind;
  const since = held?.undertakingOn ?? undertakingOn;
  await updateAppointment(tx, id, { kind, undertakingOn: since, endsOn: null });
  if (known !== undefined && known.passwordHash !== null) return { id, invited: false };
  await sendInvitation(context, { accountId: id, email, locale: known?.locale ?? 'en' });
  return { id, invited: true };
}
