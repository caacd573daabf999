// Access tokens: signed JWTs (RFC 9068, EdDSA) that say who acts.
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { type Actor, memberActor, staffActor } from '../actor.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const audience = 'rollbook';
const type = 'at+jwt';

/** Makes an access token for a member (internal id) or a staff login; `seconds` is how long it holds. */
export async function makeToken(
  { signing, publicUrl, clock }: Pick<Services, 'signing' | 'publicUrl' | 'clock'>,
  actor: Actor,
  seconds: number,
): Promise<string> {
  const issued = Math.floor(Date.parse(clock() ?? new Date().toISOString()) / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA', kid: signing.kid, typ: type })
    .setSubject(actor.id)
    .setIssuer(publicUrl)
    .setAudience(audience)
    .setIssuedAt(issued)
    .setExpirationTime(issued + seconds)
    .sign(signing.privateKey);
}

/** The actor of a token. Throws `token.invalid` (401) for one that is forged, foreign, expired or malformed. */
export async function readToken({ signing, publicUrl, clock }: Services, token: string): Promise<Actor> {
  const now = clock();
  try {
    const { payload } = await jwtVerify(token, signing.keySet, {
      algorithms: ['EdDSA'],
      typ: type,
      issuer: publicUrl,
      audience,
      requiredClaims: ['sub', 'exp', 'iat'],
      ...(now !== undefined && { currentDate: new Date(now) }),
    });
    return actorOf(payload);
  } catch {
    throw new Problem('token.invalid', 'The access token is not valid here or has expired.');
  }
}

function actorOf(payload: JWTPayload): Actor {
  const [, kind, id] = /^(member|staff):(.+)$/.exec(payload.sub ?? '') ?? [];
  if (kind === 'member' && id && /^[0-9a-f-]{36}$/.test(id)) return memberActor(id);
  if (kind === 'staff' && id) return staffActor(id);
  throw new Error('the subject is no actor');
}
