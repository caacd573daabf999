// The person proves again who they are: needed before what would harm them most in other hands.
import type { Static } from 'typebox';
import { proofDraft, proved } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import { type AccountRow, lockAccount } from '../../store/accounts.ts';
import { deleteChallenge, lockChallenge, updateChallengeFailures } from '../../store/factors.ts';
import { updateProof } from '../../store/sessions.ts';
import { type Context, defineOperation, ownAccount, self } from '../operation.ts';
import { askSecondFactor } from './ask-second-factor.ts';
import { refuseChallenge } from './challenges.ts';
import { countFailure, forgetFailures, guardKeys, tooMany } from './guards.ts';
import { digest } from './links.ts';
import { comparePassword, wrongPassword } from './passwords.ts';
import { isRight } from './second-factor.ts';

export const prove = defineOperation({
  name: 'session.prove',
  summary: 'Proves who you are again, by password and, where you have one, the second factor, which is asked',
  access: ['account'],
  purpose: 'security',
  subject: self,
  reach: 'sign-in',
  changes: true,
  guarded: true,
  input: input({ body: proofDraft }),
  output: proved,
  fields: () => ['session'],
  prepare: (call, { body }) => comparePassword(call, body.password),
  async run(context, { body }, compared) {
    const { tx, services, from, now } = context;
    const { accountId, sessionId } = ownAccount(context);
    const { password, source, code } = compared.waits;
    const wait = password ?? source ?? code;
    if (wait !== undefined) throw tooMany(wait, now);
    const account = await lockAccount(tx, accountId);
    const keys = guardKeys(services, compared.whose, from);
    const known = account !== undefined && compared.ok && account.passwordHash === compared.hash;
    if (known && account.hasFactor && !answers(body))
      return { value: { status: 'secondFactor' as const, ...(await askSecondFactor(context, accountId)) } };
    if (!known || (account.hasFactor && !(await isAnswered(context, account, body)))) {
      await countFailure(tx, keys, known ? 'code' : 'password');
      return { value: undefined as never, refusal: wrongPassword() };
    }
    await forgetFailures(tx, keys);
    await updateProof(tx, sessionId, account.hasFactor ? 'second-factor' : undefined);
    return { value: { status: 'done' as const } };
  },
});

type Body = Static<typeof proofDraft>;

function answers({ code, recoveryCode, passkey }: Body): boolean {
  return (code ?? recoveryCode ?? passkey) !== undefined;
}

/** A code needs no challenge; what answers one answers the caller's own, which then is gone or counts a failure. */
async function isAnswered(context: Context, account: AccountRow, body: Body): Promise<boolean> {
  if (body.challenge === undefined) return isRight(context, account, { ...body, asked: '' });
  const { tx } = context;
  const hash = digest(body.challenge);
  const challenge = await lockChallenge(tx, hash);
  if (challenge?.accountId !== account.id) refuseChallenge();
  const right = await isRight(context, account, { ...body, asked: challenge.value ?? '' });
  if (right) await deleteChallenge(tx, hash, 'second-factor');
  else await updateChallengeFailures(tx, hash);
  return right;
}
