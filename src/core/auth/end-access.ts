// Takes away whatever somebody else may hold of an account: sessions, sign-ins half done, links that were mailed.
import { deleteChallenges, deleteLaterFactors, replaceRecoveryCodes } from '../../store/factors.ts';
import { deleteLinks } from '../../store/one-time-links.ts';
import { endSessions, updateLevels } from '../../store/sessions.ts';
import type { Tx } from '../../store/transactions.ts';
import type { Context } from '../operation.ts';
import { Problem } from '../problem.ts';
import { asRefusal } from '../question.ts';

/** After another password, or another address: nothing that was got before opens the account; `but` one session stays. */
export async function endAccess(
  { tx }: Context,
  { accountId, ...which }: { accountId: string; but?: string; reason: string },
): Promise<void> {
  await deleteLinks(tx, accountId, ['reset', 'email-change']);
  await deleteChallenges(tx, accountId);
  await endSessions(tx, { accountId, ...which });
}

/** Takes the factors that were added since a link was made. */
export async function dropLaterFactors(tx: Tx, accountId: string, linkId: string): Promise<void> {
  try {
    const left = await tx.savepoint(() => deleteLaterFactors(tx, accountId, linkId));
    if (left === 0) await endTwoFactors(tx, accountId);
  } catch (error) {
    // The last administrator keeps a factor, whose-ever it is; that must keep nobody from taking the account back.
    const refusal = asRefusal(error);
    if (!(refusal instanceof Problem && refusal.code === 'administrator.last')) throw error;
  }
}

/** The last factor is gone: what stood in for it goes, and no session is one of two factors. */
export async function endTwoFactors(tx: Tx, accountId: string): Promise<void> {
  await replaceRecoveryCodes(tx, accountId, []);
  await updateLevels(tx, accountId);
}
