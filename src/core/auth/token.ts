// Access tokens: signed JWTs (RFC 9068, EdDSA) that name a session; what it may do, the database says at each request.
import { randomUUID } from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { type ClientCaller, type SessionCaller, sessionCaller } from '../actor.ts';
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

/** Makes an access token of a machine (RFC 9068, 2.2; RFC 8693, 4.2 and 4.3). */
export async function makeClientToken(
  { signing, publicUrl, clock }: Pick<Services, 'signing' | 'publicUrl' | 'clock'>,
  { clientId, credentialId, scopes }: Pick<ClientCaller, 'clientId' | 'credentialId' | 'scopes'>,
  seconds: number,
): Promise<string> {
  const issued = Math.floor(Date.parse(clock() ?? new Date().toISOString()) / 1000);
  return new SignJWT({ client_id: clientId, scope: scopes.join(' '), credential: credentialId })
    .setProtectedHeader({ alg: 'EdDSA', kid: signing.kid, typ: type })
    .setSubject(`client:${clientId}`)
    .setIssuer(publicUrl)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt(issued)
    .setExpirationTime(issued + seconds)
    .sign(signing.privateKey);
}

/** The session or the machine of a token. Throws `token.invalid` (401) for one that is forged, foreign, expired or malformed. */
export async function readToken(
  { signing, publicUrl, clock }: Services,
  token: string,
): Promise<SessionCaller | ClientCaller> {
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
    return callerOf(payload);
  } catch {
    throw new Problem('token.invalid', 'The access token is not valid here or has expired.');
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function callerOf(payload: JWTPayload): SessionCaller | ClientCaller {
  const { sub, sid } = payload;
  if (sid === undefined) return clientOf(payload);
  const [, accountId = ''] = /^account:(.+)$/.exec(sub ?? '') ?? [];
  if (!uuid.test(accountId) || typeof sid !== 'string' || !uuid.test(sid))
    throw new Error('no session is named');
  return sessionCaller(accountId, sid);
}

function clientOf({ sub, client_id, credential, scope }: JWTPayload): ClientCaller {
  const isWhole =
    typeof client_id === 'string' && typeof credential === 'string' && typeof scope === 'string';
  if (!isWhole || ![client_id, credential].every((id) => uuid.test(id)) || sub !== `client:${client_id}`)
    throw new Error('no client is named');
  const scopes = scope.split(' ').filter((word) => word !== '');
  return { kind: 'client', id: sub, clientId: client_id, credentialId: credential, scopes };
}
