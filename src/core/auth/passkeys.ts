// Passkeys of an account: added from a page of the portal, answered as a second factor.
import { done, passkeyDraft, passkeyStarted } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import { lockAccount } from '../../store/accounts.ts';
import { deleteChallenge, insertPasskey, lockPasskeys, updatePasskeyCounter } from '../../store/factors.ts';
import { endSessions, updateProof } from '../../store/sessions.ts';
import { type Context, defineOperation, ownAccount, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { makeChallenge, refuseChallenge } from './challenges.ts';
import { digest } from './links.ts';
import { tell } from './tell.ts';
import {
  authenticationOptions,
  registrationOptions,
  relyingParty,
  verifyAuthentication,
  verifyRegistration,
} from './webauthn.ts';

const own = {
  ...{ access: ['account'] as const, purpose: 'account', subject: self, fields: () => ['factors'] },
  ...({ changes: true, needsProof: true } as const),
};

export const startPasskey = defineOperation({
  ...own,
  name: 'factor.startPasskey',
  summary: 'Begins to add a passkey: what the browser is asked',
  input: input({}),
  output: passkeyStarted,
  async run(context) {
    const { tx, services } = context;
    const { accountId } = ownAccount(context);
    const account = await lockAccount(tx, accountId);
    const owner = { handle: accountId, name: account?.email ?? '' };
    const options = await registrationOptions(partyOf(services), owner, await lockPasskeys(tx, accountId));
    const made = { accountId, kind: 'passkey', value: options.challenge, client: null } as const;
    return { value: { challenge: await makeChallenge(context, made), options: { ...options } } };
  },
});

export const confirmPasskey = defineOperation({
  ...own,
  name: 'factor.confirmPasskey',
  summary: 'Adds the passkey that the browser made. Every other session ends',
  guarded: true,
  input: input({ body: passkeyDraft }),
  output: done,
  async run(context, { body }) {
    const { tx, services } = context;
    const { accountId, sessionId } = ownAccount(context);
    const challenge = await deleteChallenge(tx, digest(body.challenge), 'passkey');
    if (challenge === undefined || challenge.accountId !== accountId) refuseChallenge();
    const passkey = await verifyRegistration(partyOf(services), challenge.value ?? '', body.response);
    if (!(await insertPasskey(tx, { ...passkey, accountId, label: body.label ?? 'Passkey' })))
      throw new Problem('passkey.invalid', 'This passkey is in use already.');
    await updateProof(tx, sessionId, 'second-factor');
    await endSessions(tx, { accountId, but: sessionId, reason: 'a second factor was added' });
    const account = await lockAccount(tx, accountId);
    if (account) await tell(context, account, 'factor-added');
    return { value: { status: 'done' as const } };
  },
});

/** What a browser is asked at sign-in; undefined for an account without passkeys. */
export async function askPasskey({ tx, services }: Context, accountId: string) {
  const passkeys = await lockPasskeys(tx, accountId);
  return passkeys.length === 0 ? undefined : authenticationOptions(partyOf(services), passkeys);
}

/** Whether the answer to that proves one of the account's passkeys; a counter that went back does not. */
export async function checkPasskey(
  { tx, services }: Context,
  accountId: string,
  challenge: string,
  answer: Record<string, unknown>,
): Promise<boolean> {
  const passkeys = await lockPasskeys(tx, accountId);
  const passkey = passkeys.find(({ credentialId }) => credentialId === answer.id);
  if (passkey === undefined) return false;
  const kept = { ...passkey, backedUp: false };
  const verdict = await verifyAuthentication(partyOf(services), challenge, kept, answer);
  return verdict.ok && updatePasskeyCounter(tx, passkey, verdict.counter);
}

function partyOf({ mail, policy }: Services) {
  return relyingParty(mail.portalUrl, policy.pack.controller.legalName.value ?? 'Rollbook');
}
