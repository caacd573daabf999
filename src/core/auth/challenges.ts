// What must be answered next: random, kept as a digest, gone after minutes.
import { randomBytes } from 'node:crypto';
import { type Challenge, insertChallenge } from '../../store/factors.ts';
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

export function refuseChallenge(): never {
  throw new Problem(
    'challenge.invalid',
    'The challenge is unknown, was answered or has expired; begin again.',
  );
}
