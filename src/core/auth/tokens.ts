// Opens sessions and makes their tokens: access for ten minutes, refresh once.
import { randomBytes, randomUUID } from 'node:crypto';
import { insertMail } from '../../store/outbox.ts';
import {
  findPlace,
  insertRefreshToken,
  insertSession,
  type NewSession,
  type RotatedSession,
} from '../../store/sessions.ts';
import { sessionCaller } from '../actor.ts';
import type { Context } from '../operation.ts';
import type { Services } from '../services.ts';
import { unknownCountry } from './countries.ts';
import { digest } from './links.ts';
import { recordSignIn } from './sign-in-log.ts';
import { coarse } from './source.ts';
import { makeToken } from './token.ts';

/** Seconds. */
const accessLife = 600;
/** At most: of an account that holds a role, the store makes it hours. */
const sessionDays = 30;

export interface Tokens {
  accessToken: string;
  tokenType: 'Bearer';
  expiresIn: number;
  /** Not for a browser: there no script may see it. */
  refreshToken?: string;
  sessionId: string;
}

/** Tokens, and what goes into a browser's cookie in place of the answer. */
export interface Handed {
  tokens: Tokens;
  cookie?: string;
}

interface Opening {
  accountId: string;
  email: string;
  locale: string;
  client: NewSession['client'];
  level: NewSession['level'];
}

/** A new session with its first tokens; the person is told when device and place are new together. */
export async function openSession(context: Context, opening: Opening): Promise<Handed> {
  const { tx, now, services } = context;
  const { accountId, client, level } = opening;
  const { device, network, country } = coarse(context.from, services);
  // The same under another account is another key: nobody is followed from one to the next.
  const placeKey = services.seal.pseudonym(`place ${accountId} ${device} ${network}`);
  const before = await findPlace(tx, accountId, placeKey);
  const id = randomUUID();
  const endsAt = new Date(Date.parse(now) + sessionDays * 86_400_000).toISOString();
  await insertSession(tx, {
    id,
    accountId,
    client,
    level,
    now,
    endsAt,
    agentFamily: device,
    sourcePrefix: network,
    placeKey,
    country,
  });
  await recordSignIn(context, accountId, 'done');
  const { token, hash } = makeRefreshToken();
  await insertRefreshToken(tx, hash, id);
  if (before.everBefore && !before.known) {
    const payload = {
      at: now,
      ...(device && { device }),
      ...(country !== unknownCountry && { place: country }),
    };
    const { email: address, locale: language } = opening;
    await insertMail(tx, { template: 'new-place', payload, address, language, accountId });
  }
  return handOver(services, { accountId, sessionId: id, client }, token);
}

/** 256 random bits, and the digest that is kept. */
export function makeRefreshToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: digest(token) };
}

/** The tokens of a session; the one that renews them as its kind of client keeps it. */
export async function handOver(
  services: Services,
  { accountId, sessionId, client }: RotatedSession,
  refreshToken: string,
): Promise<Handed> {
  const accessToken = await makeToken(services, sessionCaller(accountId, sessionId), accessLife);
  const tokens = { accessToken, tokenType: 'Bearer' as const, expiresIn: accessLife, sessionId };
  return client === 'browser' ? { tokens, cookie: refreshToken } : { tokens: { ...tokens, refreshToken } };
}
