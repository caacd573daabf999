// Answers the challenge of a sign-in by a code or a recovery code; five wrong answers end it.
import { secondFactorDraft, signedIn } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import { type AccountRow, lockAccount } from '../../store/accounts.ts';
import {
  deleteChallenge,
  lockChallenge,
  updateChallengeFailures,
  updateRecoveryCode,
} from '../../store/factors.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { refuseChallenge } from './challenges.ts';
import { countFailure, findWaits, forgetFailures, guardKeys, tooMany } from './guards.ts';
import { digest } from './links.ts';
import { checkPasskey } from './passkeys.ts';
import { digestRecoveryCode } from './recovery-codes.ts';
import { recordSignIn } from './sign-in-log.ts';
import { tell } from './tell.ts';
import { openSession } from './tokens.ts';
import { checkTotp } from './totp-factor.ts';

export const answerSecondFactor = defineOperation({
  name: 'session.secondFactor',
  summary: 'Answers the challenge of a sign-in with a second factor',
  access: ['anonymous', 'account'],
  purpose: 'security',
  reach: 'sign-in',
  changes: true,
  guarded: true,
  input: input({ body: secondFactorDraft }),
  output: signedIn,
  fields: () => ['session'],
  async run(context, { body }) {
    const { tx, services, from } = context;
    const hash = digest(body.challenge);
    const challenge = await lockChallenge(tx, hash);
    if (challenge === undefined) refuseChallenge();
    const account = await lockAccount(tx, challenge.accountId);
    if (account?.state !== 'active') refuseChallenge();
    const subject = { subject: account.memberId ?? account.id };
    const keys = guardKeys(services, account.emailKey, from);
    const waits = await findWaits(tx, keys);
    const wait = waits.code ?? waits.source;
    // A new challenge gives no new tries.
    if (wait !== undefined) throw tooMany(wait, context.now);
    if (!(await isRight(context, account, { ...body, asked: challenge.value ?? '' }))) {
      await updateChallengeFailures(tx, hash);
      await countFailure(tx, keys, 'code');
      await recordSignIn(context, account.id, 'refused');
      const refusal = new Problem('credentials.invalid', 'The code is not right.');
      return { value: undefined as never, refusal, ...subject };
    }
    await deleteChallenge(tx, hash, 'second-factor');
    await forgetFailures(tx, keys);
    const { id: accountId, email, locale } = account;
    const opening = { accountId, email, locale, client: challenge.client ?? 'bearer' } as const;
    const { tokens, ...kept } = await openSession(context, { ...opening, level: 'second-factor' });
    return { value: { state: 'signedIn' as const, tokens }, ...kept, ...subject };
  },
});

interface Given {
  code?: string | undefined;
  recoveryCode?: string | undefined;
  passkey?: Record<string, unknown> | undefined;
  /** What the passkey was asked; empty for nothing. */
  asked: string;
}

/** Whether it is a second factor of the account: a code, a recovery code, which is used up, or a passkey that was asked. */
export async function isRight(
  context: Context,
  account: AccountRow,
  { code, recoveryCode, passkey, asked }: Given,
): Promise<boolean> {
  if (code !== undefined) return checkTotp(context, account.id, code);
  if (passkey !== undefined) return asked !== '' && checkPasskey(context, account.id, asked, passkey);
  const typed = recoveryCode === undefined ? undefined : digestRecoveryCode(recoveryCode);
  if (typed === undefined || !(await updateRecoveryCode(context.tx, account.id, typed))) return false;
  await tell(context, account, 'recovery-code-used');
  return true;
}
