// Rotates refresh tokens: each works once, a second use ends its whole family (RFC 9700, 4.14.2).
import { refreshDraft, tokens } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import { findAccount } from '../../store/accounts.ts';
import { insertMail } from '../../store/outbox.ts';
import {
  endSessions,
  lockSpentToken,
  replaceChild,
  type SpentToken,
  updateRefreshToken,
} from '../../store/sessions.ts';
import { type Answer, type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { digest } from './links.ts';
import { type Handed, handOver, makeRefreshToken, type Tokens } from './tokens.ts';

/** Seconds within which the direct parent may ask again, when the answer with its child was lost. */
const graceSeconds = 60;

export const refresh = defineOperation({
  name: 'session.refresh',
  summary: 'Exchanges a refresh token for new tokens',
  access: ['anonymous', 'account'],
  purpose: 'security',
  reach: 'sign-in',
  changes: true,
  guarded: true,
  input: input({ body: refreshDraft }),
  output: tokens,
  fields: () => ['session'],
  async run(context, { body }): Promise<Answer<Tokens>> {
    const { tx, services } = context;
    const hash = digest(body.refreshToken ?? '');
    const child = makeRefreshToken();
    const rotated = await updateRefreshToken(tx, hash, child.hash);
    if (rotated) return answerOf(await handOver(services, rotated, child.token));
    const spent = await lockSpentToken(tx, hash);
    if (spent === undefined || !spent.alive) throw refused();
    if (!isLostAnswer(spent, context.now)) return endFamily(context, spent);
    await replaceChild(tx, hash, child.hash);
    return answerOf(await handOver(services, spent, child.token));
  },
});

function answerOf({ tokens: value, cookie }: Handed): Answer<Tokens> {
  return cookie === undefined ? { value } : { value, cookie };
}

function isLostAnswer({ replaced, childUnused, usedAt }: SpentToken, now: string): boolean {
  const age = Date.parse(now) - Date.parse(usedAt ?? '');
  return !replaced && childUnused && age <= graceSeconds * 1000;
}

/** Somebody else has the token, or had it: nobody goes on with this session, and the person is told. */
async function endFamily(
  context: Context,
  { accountId, sessionId, memberId }: SpentToken,
): Promise<Answer<Tokens>> {
  const { tx, now } = context;
  await endSessions(tx, { accountId, only: sessionId, reason: 'refresh token used twice' });
  const account = await findAccount(tx, accountId);
  if (account) {
    const { email: address, locale: language } = account;
    await insertMail(tx, { template: 'token-reuse', payload: { at: now }, address, language, accountId });
  }
  return { value: undefined as never, refusal: refused(), subject: memberId ?? accountId };
}

function refused(): Problem {
  return new Problem('token.invalid', 'The refresh token does not work; sign in again.');
}
