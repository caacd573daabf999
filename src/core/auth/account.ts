// One's own account: what it holds, another address, agreements, and its end.
import { account, acknowledgement, addressDraft, done, pending, undoDraft } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import {
  findAccountView,
  insertAcceptances,
  lockAccount,
  updateClosed,
  updateEmail,
  updatePassword,
} from '../../store/accounts.ts';
import { countRecoveryCodes, listFactors } from '../../store/factors.ts';
import { deleteLaterLinks, deleteLinks, updateUsedLink } from '../../store/one-time-links.ts';
import { insertMail } from '../../store/outbox.ts';
import { insertFormerUser } from '../../store/relationships.ts';
import { endSessions } from '../../store/sessions.ts';
import { defineOperation, ownAccount, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { knowsRelationship } from '../relationships/kinds.ts';
import { knownOnly, pendingKinds } from './acknowledged.ts';
import { canonicalAddress } from './addresses.ts';
import { dropLaterFactors, endAccess } from './end-access.ts';
import { countMailTo, tooMuchMail } from './guards.ts';
import { digest, makeLink, refuseLink } from './links.ts';
import { tell } from './tell.ts';

const own = { access: ['account'] as const, purpose: 'account', subject: self };

export const readAccount = defineOperation({
  ...own,
  name: 'account.read',
  summary: 'Your account: address, roles, factors, agreements',
  changes: false,
  input: input({}),
  output: account,
  async run(context) {
    const { tx, services, now } = context;
    const { accountId } = ownAccount(context);
    const view = await findAccountView(tx, accountId);
    if (view === undefined) throw new Error('the account of a session is there');
    const { region, passwordSetAt, ...known } = view;
    const factors = (await listFactors(tx, accountId)).map(({ lastUsedAt, ...row }) => ({
      ...row,
      ...(lastUsedAt !== null && { lastUsedAt }),
    }));
    const value = {
      ...known,
      ...(region !== null && { region }),
      ...(passwordSetAt !== null && { passwordSetAt }),
      factors,
      recoveryCodesLeft: await countRecoveryCodes(tx, accountId),
      pendingAgreements: pendingKinds(services.policy.pack, known.acceptances, now.slice(0, 10)),
    };
    return { value };
  },
});

export const acceptAgreement = defineOperation({
  ...own,
  name: 'account.accept',
  summary: 'Accepts a version of an agreement, or acknowledges a notice; never a consent (MEF-04)',
  changes: true,
  fields: () => ['acceptances'],
  input: input({ body: acknowledgement }),
  output: done,
  async run(context, { body }) {
    const { tx, services, now } = context;
    const known = knownOnly(services.policy.pack, [body], now.slice(0, 10));
    if (known.length === 0)
      throw new Problem('body.invalid', 'No agreement or notice of this version is in force.', {
        errors: [{ pointer: '/version', detail: 'is not in force' }],
      });
    await insertAcceptances(tx, ownAccount(context).accountId, known, 'portal');
    return { value: { status: 'done' as const } };
  },
});

export const changeAddress = defineOperation({
  ...own,
  name: 'account.changeAddress',
  summary: 'Asks a new address whether it is yours; it takes effect by the link in that mail',
  reach: 'sign-in',
  changes: true,
  needsProof: true,
  guarded: true,
  fields: () => ['email'],
  input: input({ body: addressDraft }),
  output: pending,
  async run(context, { body }) {
    const { tx, services, now } = context;
    const { accountId } = ownAccount(context);
    const { stored: email, key: emailKey } = canonicalAddress(body.email);
    const wait = await countMailTo(tx, services, emailKey);
    if (wait !== undefined) throw tooMuchMail(wait, now);
    await deleteLinks(tx, accountId, ['email-change']);
    const found = await lockAccount(tx, accountId);
    // Whether the new address has an account shows only to whoever reads its mail.
    const { linkId, expiresAt } = await makeLink(context, {
      kind: 'email-change',
      accountId,
      email,
      emailKey,
    });
    const told = { address: email, language: found?.locale ?? 'en', accountId, usefulUntil: expiresAt };
    await insertMail(tx, { template: 'verify', payload: { linkId }, ...told });
    return { value: { status: 'pending' as const }, status: 202 };
  },
});

export const undoAddressChange = defineOperation({
  name: 'account.undoAddressChange',
  summary: 'The old address takes the account back: every session ends, and the password must be set anew',
  access: ['anonymous', 'account'],
  purpose: 'account',
  reach: 'sign-in',
  changes: true,
  guarded: true,
  fields: () => ['email', 'password'],
  input: input({ body: undoDraft }),
  output: done,
  async run(context, { body }) {
    const { tx } = context;
    const link = await updateUsedLink(tx, digest(body.token), ['email-undo']);
    const found = link?.accountId ? await lockAccount(tx, link.accountId) : undefined;
    if (found?.state !== 'active' || !link?.email || !link.emailKey) refuseLink();
    if (!(await updateEmail(tx, found.id, link.email, link.emailKey))) refuseLink();
    // Whoever moved the address away knew the password, and reads the mail of every address since.
    await updatePassword(tx, found.id, null);
    await deleteLaterLinks(tx, link);
    // Or the owner would be asked for a factor that only the thief has.
    await dropLaterFactors(tx, found.id, link.id);
    await endAccess(context, { accountId: found.id, reason: 'the change of address was undone' });
    return { value: { status: 'done' as const }, subject: found.memberId ?? found.id };
  },
});

export const closeAccount = defineOperation({
  ...own,
  name: 'account.close',
  summary: 'Closes your account: nobody signs in with it again. Your record stays until you have it erased',
  changes: true,
  needsProof: true,
  reach: 'sign-in',
  fields: () => ['account'],
  input: input({}),
  output: done,
  async run(context) {
    const { tx } = context;
    const { accountId } = ownAccount(context);
    const found = await lockAccount(tx, accountId);
    if (found === undefined) throw new Error('the account of a session is there');
    await tell(context, found, 'closed');
    if (knowsRelationship(context.services.policy.pack, 'user')) await insertFormerUser(tx, accountId);
    await endSessions(tx, { accountId, reason: 'the account was closed' });
    await updateClosed(tx, accountId);
    return { value: { status: 'done' as const } };
  },
});
