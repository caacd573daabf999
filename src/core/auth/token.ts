// Access tokens: signed JWTs (RFC 9068, EdDSA) that name a session; what it may do, the database says at each request.
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { type SessionCaller, sessionCaller } from '../actor.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const audience = 'rollbook';
const type = 'at+jwt';

/** Makes an access token of a session; `seconds` is how long it holds. */
export async function makeToken(
  { signing, publicUrl, clock }: Pick<Services, 'signing' | 'publicUrl' | 'clock'>,
  { id, sessionId }: SessionCaller,
  seconds: number,
): Promise<string> {
  const issued = Math.floor(Date.parse(clock() ?? new Date().toISOString()) / 1000);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'EdDSA', kid: signing.kid, typ: type })
    .setSubject(id)
    .setIssuer(publicUrl)
    .setAudience(audience)
    .setIssuedAt(issued)
    .setExpirationTime(issued + seconds)
    .sign(signing.privateKey);
}

/** The session of a token. Throws `token.invalid` (401) for one that is forged, foreign, expired or malformed. */
export async function readToken(
  { signing, publicUrl, clock }: Services,
  token: string,
): Promise<SessionCaller> {
  const now = clock();
  try {
    const { payload } = await jwtVerify(token, signing.keySet, {
      algorithms: ['EdDSA'],
      typ: type,
      issuer: publicUrl,
      audience,
      requiredClaims: ['sub', 'sid', 'exp', 'iat'],
      ...(now !== undefined && { currentDate: new Date(now) }),
    });
    return callerOf(payload);
  } catch {
    throw new Problem('token.invalid', 'The access token is not valid here or has expired.');
  }
}

function callerOf({ sub, sid }: JWTPayload): SessionCaller {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const [, accountId = ''] = /^account:(.+)$/.exec(sub ?? '') ?? [];
  if (!uuid.test(accountId) || typeof sid !== 'string' || !uuid.test(sid))
    throw new Error('no session is named');
  return sessionCaller(accountId, sid);
}
