// Writes an invitation: the link by which somebody sets the first password of their account.
import { deleteLinks } from '../../store/one-time-links.ts';
import { insertMail } from '../../store/outbox.ts';
import { makeLink } from '../auth/links.ts';
import type { Context } from '../operation.ts';

/** Only the newest invitation works. */
export async function sendInvitation(
  context: Context,
  { accountId, email, locale }: { accountId: string; email: string; locale: string },
): Promise<void> {
  await deleteLinks(context.tx, accountId, ['invitation']);
  const { linkId, expiresAt } = await makeLink(context, { kind: 'invitation', accountId });
  const told = { address: email, language: locale, accountId, usefulUntil: expiresAt };
  await insertMail(context.tx, { template: 'invitation', payload: { linkId, to: 'staff' }, ...told });
}
