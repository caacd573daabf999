// Signs in by address and password, and a second factor where there is one. Wrong, unknown and closed answer alike.
import { signedIn, signInDraft } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import { type AccountRow, lockAccountByKey, updatePasswordHash } from '../../store/accounts.ts';
import { deleteFailures } from '../../store/sign-in-guards.ts';
import { type Answer, type Call, type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { canonicalAddress } from './addresses.ts';
import { askSecondFactor } from './ask-second-factor.ts';
import { readCredential } from './find-credential.ts';
import { countFailure, type GuardKeys, guardKeys, tooMany } from './guards.ts';
import { hashPassword, verifyNothing, verifyPassword } from './password-hash.ts';
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
    const { keys, wait } = compared;
    if (wait !== undefined) return { value: undefined as never, refusal: tooMany(wait, now) };
    const account = await lockAccountByKey(tx, compared.emailKey);
    // Changed while it was compared: the old password must not get in.
    const right = compared.ok && account?.state === 'active' && account.passwordHash === compared.hash;
    if (!right) return refuse(context, keys, account);
    if (compared.newHash !== undefined) await updatePasswordHash(tx, account.id, compared.newHash);
    return goOn(context, account, body, keys);
  },
});

/** Takes as long where there is no account. With a code, an account that waits is looked at all the same: its owner gets in. */
async function compare({ services, from }: Call, { email, password, code }: Body) {
  const { key: emailKey } = canonicalAddress(email);
  const keys = guardKeys(services, emailKey, from);
  const { hash, wait, hasFactor } = await readCredential(services, from, { emailKey }, code !== undefined);
  const nothing = { emailKey, keys, ok: false, hash, newHash: undefined };
  if (wait !== undefined) return { ...nothing, wait };
  if (hash === undefined) {
    await verifyNothing(password);
    return { ...nothing, wait };
  }
  const { ok, needsRehash } = await verifyPassword(hash, password);
  const newHash = needsRehash ? await hashPassword(password) : undefined;
  return { emailKey, keys, ok, hash, newHash, wait, hasFactor };
}

/** Counted, and then refused: the refusal is thrown after the count is committed. */
async function refuse(
  { tx }: Context,
  keys: GuardKeys,
  account: AccountRow | undefined,
): Promise<Answer<never>> {
  await countFailure(tx, keys);
  const refusal = new Problem('credentials.invalid', 'Address, password or code are not right.');
  return { value: undefined as never, refusal, ...(account?.memberId && { subject: account.memberId }) };
}

async function goOn(context: Context, account: AccountRow, body: Body, keys: GuardKeys) {
  const { tx } = context;
  const subject = account.memberId ? { subject: account.memberId } : {};
  const client = body.client ?? 'bearer';
  if (!account.hasFactor) {
    await deleteFailures(tx, keys.account);
    const opening = { accountId: account.id, email: account.email, locale: account.locale, client };
    const tokens = await openSession(context, { ...opening, level: 'password' });
    return { value: { state: 'signedIn' as const, tokens }, ...subject };
  }
  if (body.code === undefined)
    return { value: await askSecondFactor(context, account.id, client), ...subject };
  if (!(await checkTotp(context, account.id, body.code))) return refuse(context, keys, account);
  await deleteFailures(tx, keys.account);
  const opening = { accountId: account.id, email: account.email, locale: account.locale, client };
  const tokens = await openSession(context, { ...opening, level: 'second-factor' });
  return { value: { state: 'signedIn' as const, tokens }, ...subject };
}
