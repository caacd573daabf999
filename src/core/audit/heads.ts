// Signed heads of the audit trail: whoever keeps one outside can tell later whether the chain up to it is still the same.
import { CompactSign, compactVerify, errors } from 'jose';
import type { AuditAnchor } from '../../schema/api/audit.ts';
import type { SigningKey } from '../signing.ts';

/** Nothing else that our key signs bears this type. */
const type = 'rollbook-audit-head';

/** A compact JWS (RFC 7515, EdDSA) that says: at that time the chain had that hash at that position. */
export function signHead(
  head: { position: number; hash: string; at: string },
  { kid, privateKey }: SigningKey,
): Promise<string> {
  const { position, hash, at } = head;
  return new CompactSign(Buffer.from(JSON.stringify({ position, hash, at })))
    .setProtectedHeader({ alg: 'EdDSA', typ: type, kid })
    .sign(privateKey);
}

/** What a signed head says; `unknown` when its key is none of ours (any more), `forged` when our key did not sign it. */
export async function readHead(
  signature: string,
  { keySet }: SigningKey,
): Promise<AuditAnchor | 'unknown' | 'forged'> {
  try {
    const { payload, protectedHeader } = await compactVerify(signature, keySet, { algorithms: ['EdDSA'] });
    if (protectedHeader.typ !== type) return 'forged';
    const { position, hash, at } = JSON.parse(Buffer.from(payload).toString('utf8')) as AuditAnchor;
    return { position, hash, at, kid: protectedHeader.kid ?? '', signature };
  } catch (error) {
    return error instanceof errors.JWKSNoMatchingKey ? 'unknown' : 'forged';
  }
}
