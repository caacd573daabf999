// The invited person sets their password: of an account to act for the association, or of one that takes over a record.
import type { Static } from 'typebox';
import { findPasswordRules } from '../../policy/passwords.ts';
import { done } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import { invitationAcceptance } from '../../schema/api/staff.ts';
import {
  findAccountByKey,
  findAccountOfMember,
  insertAcceptances,
  insertAccount,
  lockAccount,
  updatePassword,
} from '../../store/accounts.ts';
import { lockMember } from '../../store/members.ts';
import { type LinkRow, updateUsedLink } from '../../store/one-time-links.ts';
import { knownOnly } from '../auth/acknowledged.ts';
import { digest, refuseLink } from '../auth/links.ts';
import { hashPassword } from '../auth/password-hash.ts';
import { checkPassword } from '../auth/password-rules.ts';
import { readLink } from '../auth/read-link.ts';
import { requireAllowed } from '../auth/register.ts';
import { type Call, type Context, defineOperation } from '../operation.ts';

type Acceptance = Static<typeof invitationAcceptance>;

export const acceptInvitation = defineOperation({
  name: 'account.acceptInvitation',
  summary:
    'Sets the first password by the link in an invitation; to a record it takes what registering takes',
  access: ['anonymous', 'account'],
  purpose: 'account',
  reach: 'system',
  changes: true,
  keepsNoRefusal: true,
  guarded: true,
  input: input({ body: invitationAcceptance }),
  output: done,
  fields: () => ['password'],
  async prepare(call, { body }) {
    const words = await wordsOf(call, body);
    const rules = findPasswordRules(call.services.policy.pack);
    await checkPassword(body.password, { rules, secondFactor: false, ownWords: words });
    return hashPassword(body.password);
  },
  async run(context, { body }, passwordHash) {
    const link = await updateUsedLink(context.tx, digest(body.token), ['invitation']);
    if (link?.memberId) return takeOver(context, link, body, passwordHash);
    const account = link?.accountId ? await lockAccount(context.tx, link.accountId) : undefined;
    if (account?.state !== 'active' || account.passwordHash !== null) refuseLink();
    await updatePassword(context.tx, account.id, passwordHash);
    return { value: { status: 'done' as const }, subject: account.memberId ?? account.id };
  },
});

/** What is known of the person; whoever takes over a record states what everybody states who registers. */
async function wordsOf(call: Call, body: Acceptance): Promise<string[]> {
  const hash = digest(body.token);
  const link = await readLink(call.services, hash, 'invitation');
  if (link === undefined) refuseLink();
  const { region = '', acknowledged = [], age, birthDate } = body;
  if (link.forRecord)
    requireAllowed(call, { region, acknowledged, ...(age && { age }), ...(birthDate && { birthDate }) });
  return link.words;
}

async function takeOver(
  { tx, now, services }: Context,
  { memberId, email, emailKey }: LinkRow,
  { region, acknowledged = [], locale }: Acceptance,
  passwordHash: string,
) {
  if (memberId === null || email === null || emailKey === null) refuseLink();
  // Of two ways to one record that are walked at once, the second finds the account of the first.
  await lockMember(tx, memberId);
  if ((await findAccountOfMember(tx, memberId)) ?? (await findAccountByKey(tx, emailKey))) refuseLink();
  const made = { memberId, email, emailKey, passwordHash, kind: 'member' as const, region, locale };
  const accountId = await insertAccount(tx, made);
  const known = knownOnly(services.policy.pack, acknowledged, now.slice(0, 10));
  await insertAcceptances(tx, accountId, known, 'invitation');
  return { value: { status: 'done' as const }, subject: memberId };
}
