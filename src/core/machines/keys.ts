// Public keys of clients: which are taken, and by which algorithms each verifies (RFC 7518, RFC 8037).
import { createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import type { GivenKey } from '../../schema/api/machines.ts';
import type { PublicJwk } from '../../schema/machines.ts';
import { refuseMember } from '../profile/texts.ts';

const weakestRsa = 2048;

/** The algorithms of a key: never one that would take its public bytes for a shared secret. */
export function algorithmsOf({ kty }: PublicJwk): string[] {
  if (kty === 'OKP') return ['EdDSA'];
  return kty === 'EC' ? ['ES256'] : ['PS256', 'RS256'];
}

/** The key with its name. Throws `body.invalid` (422) at `pointer` for what is no key that we take. */
export async function checkKey(given: GivenKey, pointer: string): Promise<{ kid: string; jwk: PublicJwk }> {
  const jwk = membersOf(given);
  const wrong = 'is not an Ed25519, P-256 or RSA public key';
  if (jwk === undefined) refuseMember(pointer, wrong);
  let bits: number | undefined;
  try {
    bits = createPublicKey({ key: { ...jwk }, format: 'jwk' }).asymmetricKeyDetails?.modulusLength;
  } catch {
    refuseMember(pointer, wrong);
  }
  if (bits !== undefined && bits < weakestRsa)
    refuseMember(`${pointer}/n`, `has less than ${weakestRsa} bits`);
  if (given.alg !== undefined && !algorithmsOf(jwk).includes(given.alg))
    refuseMember(`${pointer}/alg`, 'does not go with this key');
  return { jwk, kid: given.kid ?? (await calculateJwkThumbprint({ ...jwk })) };
}

function membersOf({ kty, crv, x, y, n, e }: GivenKey): PublicJwk | undefined {
  if (kty === 'OKP' && crv === 'Ed25519' && x !== undefined) return { kty, crv, x };
  if (kty === 'EC' && crv === 'P-256' && x !== undefined && y !== undefined) return { kty, crv, x, y };
  if (kty === 'RSA' && n !== undefined && e !== undefined) return { kty, n, e };
  return undefined;
}
