// Sets another password: by a link in a mail, or by the present one. Nothing that was got before opens the account.
import { randomUUID } from 'node:crypto';
import { findPasswordRules } from '../../policy/passwords.ts';
import { addressDraft, done, passwordDraft, pending, resetDraft } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import { findAccountByKey, lockAccount, updatePassword } from '../../store/accounts.ts';
import { deleteLinks, updateUsedLink } from '../../store/one-time-links.ts';
import { insertMail } from '../../store/outbox.ts';
import { type Call, defineOperation, ownAccount } from '../operation.ts';
import { Problem } from '../problem.ts';
import { canonicalAddress } from './addresses.ts';
import { endAccess } from './end-access.ts';
import { readCredential } from './find-credential.ts';
import { countFailure, countMailTo, guardKeys, tooMany } from './guards.ts';
import { digest, makeLink, refuseLink } from './links.ts';
import { hashPassword, verifyNothing, verifyPassword } from './password-hash.ts';
import { checkPassword } from './password-rules.ts';
import { readLink } from './read-link.ts';
import { tell } from './tell.ts';

export const requestReset = defineOperation({
  name: 'password.requestReset',
  summary: 'Sends a link to set another password, if the address has an account; the answer does not tell',
  access: ['anonymous', 'account'],
  purpose: 'account',
  reach: 'sign-in',
  changes: true,
  guarded: true,
  input: input({ body: addressDraft }),
  output: pending,
  fields: () => ['password'],
  async run(context, { body }) {
    const { tx, now, services } = context;
    const { key } = canonicalAddress(body.email);
    const answer = { value: { status: 'pending' as const }, status: 202 };
    if (await countMailTo(tx, services, key)) return answer;
    const account = await findAccountByKey(tx, key);
    const known = account?.state === 'active' ? account : undefined;
    // Without an account the same statements run, on nobody's rows, and a mail that is of no use is never sent.
    await deleteLinks(tx, known?.id ?? randomUUID(), ['reset']);
    const { linkId, expiresAt } = await makeLink(context, { kind: 'reset', accountId: known?.id });
    const told = known
      ? { address: known.email, language: known.locale, accountId: known.id, usefulUntil: expiresAt }
      : { address: 'nobody@invalid', language: 'en', usefulUntil: now };
    await insertMail(tx, { template: 'reset', payload: { linkId }, ...told });
    return { ...answer, ...(known && { subject: known.memberId ?? known.id }) };
  },
});

export const resetPassword = defineOperation({
  name: 'password.reset',
  summary: 'Sets another password by the link in a mail; a second factor is still asked for at sign-in',
  access: ['anonymous', 'account'],
  purpose: 'account',
  reach: 'sign-in',
  changes: true,
  guarded: true,
  input: input({ body: resetDraft }),
  output: done,
  fields: () => ['password'],
  async prepare(call, { body }) {
    const found = await readLink(call.services, digest(body.token), 'reset');
    if (found === undefined) refuseLink();
    return hashOf(call, body.password, found);
  },
  async run(context, { body }, passwordHash) {
    const { tx } = context;
    const link = await updateUsedLink(tx, digest(body.token), ['reset']);
    const account = link?.accountId ? await lockAccount(tx, link.accountId) : undefined;
    if (account?.state !== 'active') refuseLink();
    await updatePassword(tx, account.id, passwordHash);
    await endAccess(context, { accountId: account.id, reason: 'password was reset' });
    await tell(context, account, 'password-changed');
    return { value: { status: 'done' as const }, subject: account.memberId ?? account.id };
  },
});

export const changePassword = defineOperation({
  name: 'password.change',
  summary: 'Sets another password by the present one; every other session ends',
  access: ['account'],
  purpose: 'account',
  reach: 'sign-in',
  changes: true,
  guarded: true,
  input: input({ body: passwordDraft }),
  output: done,
  fields: () => ['password'],
  async prepare(call, { body }) {
    const credential = await comparePassword(call, body.currentPassword);
    const newHash = credential.ok ? await hashOf(call, body.newPassword, credential, '/newPassword') : '';
    return { ...credential, newHash };
  },
  async run(context, _input, compared) {
    const { tx, services, from, now } = context;
    const { accountId, sessionId } = ownAccount(context);
    const wait = compared.waits.password ?? compared.waits.source;
    if (wait !== undefined) throw tooMany(wait, now);
    const account = await lockAccount(tx, accountId);
    if (!account || !compared.ok || account.passwordHash !== compared.hash) {
      await countFailure(tx, guardKeys(services, compared.whose, from), 'password');
      return { value: undefined as never, refusal: wrongPassword() };
    }
    await updatePassword(tx, accountId, compared.newHash);
    await endAccess(context, { accountId, but: sessionId, reason: 'password was changed' });
    await tell(context, account, 'password-changed');
    return { value: { status: 'done' as const } };
  },
});

/** Checks a password of a known person, and hashes it. */
async function hashOf(
  { services }: Call,
  password: string,
  { hasFactor, words }: { hasFactor: boolean; words: readonly string[] },
  pointer = '/password',
): Promise<string> {
  const rules = findPasswordRules(services.policy.pack);
  await checkPassword(password, { rules, secondFactor: hasFactor, ownWords: words, pointer });
  return hashPassword(password);
}

/** Whether the password is the caller's own, while their session stands: one that has ended tries no passwords. */
export async function comparePassword({ actor, services, from }: Call, password: string) {
  if (actor.kind !== 'session') throw new Problem('actor.unknown', 'This needs an access token.');
  const credential = await readCredential(services, from, { sessionId: actor.sessionId });
  const nothing = { ...credential, ok: false };
  if (credential.waits.password ?? credential.waits.source) return nothing;
  if (credential.hash === undefined) {
    await verifyNothing(password);
    return nothing;
  }
  return { ...credential, ok: (await verifyPassword(credential.hash, password)).ok };
}

export function wrongPassword(): Problem {
  return new Problem('credentials.invalid', 'Password or code are not right.');
}
