// Takes away whatever somebody else may hold of an account: sessions, sign-ins half done, links that were mailed.
import { deleteChallenges } from '../../store/factors.ts';
import { deleteLinks } from '../../store/one-time-links.ts';
import { endSessions } from '../../store/sessions.ts';
import type { Context } from '../operation.ts';

/** After another password, or another address: nothing that was got before opens the account; `but` one session stays. */
export async function endAccess(
  { tx }: Context,
  { accountId, ...which }: { accountId: string; but?: string; reason: string },
): Promise<void> {
  await deleteLinks(tx, accountId, ['reset', 'email-change']);
  await deleteChallenges(tx, accountId);
  await endSessions(tx, { accountId, ...which });
}
