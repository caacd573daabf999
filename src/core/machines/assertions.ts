// Assertions: a client proves itself by a JWT that it signed, each of which works once (RFC 7523, 3; private_key_jwt).
import { decodeJwt, decodeProtectedHeader, importJWK, type JWTPayload, jwtVerify } from 'jose';
import { insertAssertion, listKeys, type Shown } from '../../store/machines.ts';
import type { Context } from '../operation.ts';
import { algorithmsOf } from './keys.ts';
import { digestOf } from './secrets.ts';

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Seconds that an assertion may still have to live: for so long its jti is remembered. */
const longestLife = 300;
/** Seconds by which a client's clock may be wrong. */
const tolerance = 10;

/** Whom an assertion names as its subject; nothing of it is proved yet. */
export function subjectOf(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).sub;
  } catch {
    return undefined;
  }
}

/** The key that signed the assertion, which is then used up; undefined for any that does not prove the client. */
export async function useAssertion(
  context: Context,
  clientId: string,
  assertion: string,
): Promise<Shown | undefined> {
  const now = Date.parse(context.services.clock() ?? new Date().toISOString());
  const keys = await listKeys(context.tx, clientId);
  for (const key of keys.filter(({ kid }) => isNamed(assertion, kid))) {
    const payload = await verify(context, { clientId, assertion, key, now });
    if (payload === undefined) continue;
    const { jti = '', exp = 0 } = payload;
    const forgottenAt = new Date((exp + tolerance) * 1000).toISOString();
    const isFirst = await insertAssertion(context.tx, clientId, digestOf(jti), forgottenAt);
    return isFirst ? key : undefined;
  }
  return undefined;
}

/** An assertion that names no key is tried with each. */
function isNamed(assertion: string, kid: string | null): boolean {
  try {
    const named = decodeProtectedHeader(assertion).kid;
    return named === undefined || named === kid;
  } catch {
    return false;
  }
}

interface Claim {
  clientId: string;
  assertion: string;
  key: Shown;
  now: number;
}

/** The claims, if this key signed them for us, about and by this client, and they hold now. */
async function verify(
  { services }: Context,
  { clientId, assertion, key, now }: Claim,
): Promise<JWTPayload | undefined> {
  const { jwk } = key;
  if (jwk === null) return undefined;
  const allowed = services.assertionAlgorithms;
  const algorithms = algorithmsOf(jwk).filter((name) => allowed?.includes(name) ?? true);
  try {
    const { alg } = decodeProtectedHeader(assertion);
    if (alg === undefined || !algorithms.includes(alg)) return undefined;
    const { payload } = await jwtVerify(assertion, await importJWK({ ...jwk }, alg), {
      algorithms,
      issuer: clientId,
      subject: clientId,
      audience: [services.publicUrl, `${services.publicUrl}/v1/oauth/token`],
      requiredClaims: ['exp', 'jti'],
      clockTolerance: tolerance,
      currentDate: new Date(now),
    });
    const isShort = (payload.exp ?? 0) - now / 1000 <= longestLife + tolerance;
    // An audience beside us could hand the assertion on to us as its own.
    const isForUs = !Array.isArray(payload.aud) || payload.aud.length === 1;
    return isShort && isForUs && typeof payload.jti === 'string' && payload.jti !== '' ? payload : undefined;
  } catch {
    return undefined;
  }
}
