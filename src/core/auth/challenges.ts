// What must be answered next: random, kept as a digest, gone after minutes.
import { randomBytes } from 'node:crypto';
import { type Challenge, countRecoveryCodes, insertChallenge, listFactors } from '../../store/factors.ts';
import type { Context } from '../operation.ts';
import { Problem } from '../problem.ts';
import { digest } from './links.ts';

const minutes = 10;

/** Makes a challenge and answers its text, which is kept nowhere. */
export async function makeChallenge({ tx, now }: Context, made: Challenge): Promise<string> {
  const challenge = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.parse(now) + minutes * 60_000).toISOString();
  await insertChallenge(tx, digest(challenge), made, expiresAt);
  return challenge;
}

/** The answer of a sign-in whose password was right and whose second factor is still to come. */
export async function askSecondFactor(context: Context, accountId: string, client: 'bearer' | 'browser') {
  const made = { accountId, kind: 'second-factor', value: null, client } as const;
  const challenge = await makeChallenge(context, made);
  const kinds = new Set((await listFactors(context.tx, accountId)).map(({ kind }) => kind));
  const hasCodes = (await countRecoveryCodes(context.tx, accountId)) > 0;
  const methods = [
    ...(kinds.has('totp') ? (['totp'] as const) : []),
    ...(kinds.has('passkey') ? (['passkey'] as const) : []),
    ...(hasCodes ? (['recoveryCode'] as const) : []),
  ];
  return { state: 'secondFactor' as const, challenge, methods };
}

export function refuseChallenge(): never {
  throw new Problem(
    'challenge.invalid',
    'The challenge is unknown, was answered or has expired; begin again.',
  );
}
