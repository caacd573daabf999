// Signs in by address and password, and a second factor where there is one. Wrong, unknown and closed answer alike.
import { signedIn, signInDraft } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import { type AccountRow, lockAccountByKey, updatePasswordHash } from '../../store/accounts.ts';
import { type Answer, type Call, type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { canonicalAddress } from './addresses.ts';
import { askSecondFactor } from './ask-second-factor.ts';
import { readCredential } from './find-credential.ts';
import { countFailure, forgetFailures, type GuardKeys, guardKeys, tooMany, type Waits } from './guards.ts';
import { hashPassword, verifyNothing, verifyPassword } from './password-hash.ts';
import { recordSignIn } from './sign-in-log.ts';
import { openSession } from './tokens.ts';
import { checkTotp } from './totp-factor.ts';

interface Body {
  email: string;
  password: string;
  code?: string | undefined;
  client?: 'bearer' | 'browser' | undefined;
}

export const signIn = defineOperation({
  name: 'session.open',
  summary: 'Signs in; answers tokens, or a challenge for the second factor',
  access: ['anonymous', 'account'],
  purpose: 'security',
  reach: 'sign-in',
  changes: true,
  guarded: true,
  input: input({ body: signInDraft }),
  output: signedIn,
  fields: () => ['session'],
  prepare: (call, { body }) => compare(call, body),
  async run(context, { body }, compared) {
    const { tx, now } = context;
    const { waits } = compared;
    const wait = waits.source ?? waits.code ?? (body.code === undefined ? waits.password : undefined);
    if (wait !== undefined) return { value: undefined as never, refusal: tooMany(wait, now) };
    const account = await lockAccountByKey(tx, compared.emailKey);
    // Changed while it was compared: the old password must not get in.
    const right = compared.ok && account?.state === 'active' && account.passwordHash === compared.hash;
    // While an account waits, only both factors together open it: one alone is told nothing but to wait.
    if (!right || (waits.password !== undefined && !account.hasFactor))
      return refuse(context, compared, 'password', account);
    if (compared.newHash !== undefined) await updatePasswordHash(tx, account.id, compared.newHash);
    return goOn(context, account, body, compared);
  },
});

interface Compared {
  emailKey: string;
  keys: GuardKeys;
  waits: Waits;
  ok: boolean;
  hash?: string | undefined;
  newHash?: string | undefined;
}

/** Takes as long where there is no account. With a code, an account that waits is looked at all the same: its owner gets in. */
async function compare({ services, from }: Call, { email, password, code }: Body): Promise<Compared> {
  const { key: emailKey } = canonicalAddress(email);
  const keys = guardKeys(services, emailKey, from);
  const { hash, waits } = await readCredential(services, from, { emailKey });
  const nothing = { emailKey, keys, waits, ok: false, hash };
  if (waits.source ?? waits.code ?? (code === undefined ? waits.password : undefined)) return nothing;
  if (hash === undefined) {
    await verifyNothing(password);
    return nothing;
  }
  const { ok, needsRehash } = await verifyPassword(hash, password);
  const newHash = needsRehash ? await hashPassword(password) : undefined;
  return { ...nothing, ok, newHash };
}

/**
 * Counted, and then refused: the refusal is thrown after the count is committed. While the account waits the answer is the same
 * for a wrong password, a wrong code, no second factor and no account.
 */
async function refuse(
  context: Context,
  { keys, waits }: Compared,
  what: 'password' | 'code',
  account: AccountRow | undefined,
): Promise<Answer<never>> {
  const { tx, now } = context;
  // Or strangers would keep an account waiting for ever; the source that guesses on meanwhile waits, too.
  const counts = what === 'code' || waits.password === undefined;
  await countFailure(tx, keys, counts ? what : undefined);
  if (counts) await recordSignIn(context, account?.id, 'refused');
  const refusal =
    waits.password === undefined
      ? new Problem('credentials.invalid', 'Address, password or code are not right.')
      : tooMany(waits.password, now);
  return { value: undefined as never, refusal, ...(account && { subject: account.memberId ?? account.id }) };
}

async function goOn(
  context: Context,
  account: AccountRow,
  { code, client = 'bearer' }: Body,
  compared: Compared,
) {
  const { id: accountId, email, locale, hasFactor } = account;
  const subject = { subject: account.memberId ?? account.id };
  if (hasFactor && code === undefined)
    return {
      value: { state: 'secondFactor' as const, ...(await askSecondFactor(context, accountId, client)) },
      ...subject,
    };
  if (hasFactor && !(await checkTotp(context, accountId, code ?? '')))
    return refuse(context, compared, 'code', account);
  await forgetFailures(context.tx, compared.keys);
  const level = hasFactor ? 'second-factor' : 'password';
  const { tokens, ...kept } = await openSession(context, { accountId, email, locale, client, level });
  return { value: { state: 'signedIn' as const, tokens }, ...kept, ...subject };
}
