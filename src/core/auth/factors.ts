// Authenticator apps and recovery codes of one's own account.
import { randomUUID } from 'node:crypto';
import { done, recoveryCodes, totpDraft, totpStarted } from '../../schema/api/auth.ts';
import { input, uuidText } from '../../schema/api/common.ts';
import { lockAccount } from '../../store/accounts.ts';
import {
  deleteChallenge,
  deleteFactor,
  insertTotp,
  listFactors,
  replaceRecoveryCodes,
} from '../../store/factors.ts';
import { endSessions, updateProof } from '../../store/sessions.ts';
import { type Context, defineOperation, ownAccount, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { makeChallenge, refuseChallenge } from './challenges.ts';
import { endTwoFactors } from './end-access.ts';
import { digest } from './links.ts';
import { digestRecoveryCode, makeRecoveryCodes } from './recovery-codes.ts';
import { tell } from './tell.ts';
import { checkTotpCode, makeTotpSecret, totpUri } from './totp.ts';
import { secretBinding } from './totp-factor.ts';

const own = { access: ['account'] as const, purpose: 'account', subject: self, fields: () => ['factors'] };

export const startTotp = defineOperation({
  ...own,
  name: 'factor.startTotp',
  summary: 'Begins to add an authenticator app: its secret, to be confirmed by a code',
  changes: true,
  needsProof: true,
  input: input({}),
  output: totpStarted,
  async run(context) {
    const { tx, services } = context;
    const { accountId } = ownAccount(context);
    const account = await lockAccount(tx, accountId);
    const [secret, id] = [makeTotpSecret(), randomUUID()];
    const value = `${id} ${services.secrets.encrypt(secret, secretBinding(id))}`;
    const challenge = await makeChallenge(context, { accountId, kind: 'totp', value, client: null });
    const issuer = services.policy.pack.controller.legalName.value ?? 'Rollbook';
    return { value: { challenge, secret, uri: totpUri(secret, issuer, account?.email ?? '') } };
  },
});

export const confirmTotp = defineOperation({
  ...own,
  name: 'factor.confirmTotp',
  summary: 'Adds the authenticator app; the first factor comes with recovery codes. Every other session ends',
  changes: true,
  needsProof: true,
  guarded: true,
  input: input({ body: totpDraft }),
  output: recoveryCodes,
  async run(context, { body }) {
    const { tx, now, services } = context;
    const { accountId, sessionId } = ownAccount(context);
    // Of two that come at once, one is the first.
    await lockAccount(tx, accountId);
    const challenge = await deleteChallenge(tx, digest(body.challenge), 'totp');
    if (challenge === undefined || challenge.accountId !== accountId) refuseChallenge();
    const [id = '', secret = ''] = (challenge.value ?? '').split(' ');
    const lastStep = checkTotpCode(
      services.secrets.decrypt(secret, secretBinding(id)),
      body.code,
      now,
      undefined,
    );
    // The challenge stands for another try: the refusal takes its removal back.
    if (lastStep === undefined) throw new Problem('credentials.invalid', 'The code is not right.');
    const isFirst = (await listFactors(tx, accountId)).length === 0;
    await insertTotp(tx, { id, accountId, label: body.label ?? 'Authenticator app', secret, lastStep });
    await updateProof(tx, sessionId, 'second-factor');
    await endSessions(tx, { accountId, but: sessionId, reason: 'a second factor was added' });
    await tellOwner(context, 'factor-added');
    return { value: { codes: isFirst ? await makeCodes(context) : [] } };
  },
});

export const removeFactor = defineOperation({
  ...own,
  name: 'factor.remove',
  summary: 'Removes a second factor; staff keeps at least one. Every other session ends',
  changes: true,
  needsProof: true,
  input: input({ id: uuidText }),
  output: done,
  async run(context, { id }) {
    const { tx } = context;
    const { accountId, sessionId, roles } = ownAccount(context);
    await lockAccount(tx, accountId);
    if (!(await deleteFactor(tx, accountId, id)))
      throw new Problem('factor.notFound', 'You have no such factor.');
    const isStaff = roles.some((role) => role !== 'account' && role !== 'member');
    const left = await listFactors(tx, accountId);
    if (isStaff && left.length === 0)
      throw new Problem('factor.required', 'Add another second factor first: staff keeps one.');
    if (left.length === 0) await endTwoFactors(tx, accountId);
    await endSessions(tx, { accountId, but: sessionId, reason: 'a second factor was removed' });
    await tellOwner(context, 'factor-removed');
    return { value: { status: 'done' as const } };
  },
});

export const renewRecoveryCodes = defineOperation({
  ...own,
  name: 'factor.renewRecoveryCodes',
  summary: 'Makes new recovery codes; the earlier ones stop working',
  changes: true,
  needsProof: true,
  input: input({}),
  output: recoveryCodes,
  async run(context) {
    const { accountId } = ownAccount(context);
    if ((await listFactors(context.tx, accountId)).length === 0)
      throw new Problem('factor.notFound', 'Recovery codes stand in for a second factor: add one first.');
    await tellOwner(context, 'recovery-codes-made');
    return { value: { codes: await makeCodes(context) } };
  },
});

async function makeCodes(context: Context): Promise<string[]> {
  const codes = makeRecoveryCodes();
  const digests = codes.flatMap((code) => digestRecoveryCode(code) ?? []);
  await replaceRecoveryCodes(context.tx, ownAccount(context).accountId, digests);
  return codes;
}

async function tellOwner(
  context: Context,
  change: 'factor-added' | 'factor-removed' | 'recovery-codes-made',
): Promise<void> {
  const account = await lockAccount(context.tx, ownAccount(context).accountId);
  if (account) await tell(context, account, change);
}
