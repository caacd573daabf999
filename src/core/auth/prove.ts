// The person proves again who they are: needed before what would harm them most in other hands.
import { done, proofDraft } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import { lockAccount } from '../../store/accounts.ts';
import { updateProof } from '../../store/sessions.ts';
import { defineOperation, ownAccount, self } from '../operation.ts';
import { countFailure, forgetFailures, guardKeys, tooMany } from './guards.ts';
import { comparePassword, wrongPassword } from './passwords.ts';
import { checkTotp } from './totp-factor.ts';

export const prove = defineOperation({
  name: 'session.prove',
  summary: 'Proves who you are again, by password and, where you have one, the second factor',
  access: ['account'],
  purpose: 'security',
  subject: self,
  reach: 'sign-in',
  changes: true,
  guarded: true,
  input: input({ body: proofDraft }),
  output: done,
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
    const known = compared.ok && account?.passwordHash === compared.hash;
    const factor =
      known && (account?.hasFactor ? await checkTotp(context, accountId, body.code ?? '') : true);
    if (!factor) {
      await countFailure(tx, keys, known ? 'code' : 'password');
      return { value: undefined as never, refusal: wrongPassword() };
    }
    await forgetFailures(tx, keys);
    await updateProof(tx, sessionId, account?.hasFactor ? 'second-factor' : undefined);
    return { value: { status: 'done' as const } };
  },
});
