// Proof that a bundle is whole: a digest of each top-level member in canonical form (RFC 8785), signed together.
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { FlattenedSign, type FlattenedVerifyGetKey, flattenedVerify } from 'jose';
import type { ExportBundle } from '../../schema/api/export.ts';
import type { SigningKey } from '../signing.ts';

type Integrity = ExportBundle['integrity'];
type Members = Record<string, unknown>;

/** Digests of the members and a detached flattened JWS (RFC 7515, appendix F) over all of them, by Ed25519. */
export async function sealBundle(members: Members, key: SigningKey): Promise<Integrity> {
  const parts = partsOf(members);
  const { protected: header = '', signature } = await new FlattenedSign(payloadOf(parts))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid })
    .sign(key.privateKey);
  return {
    canonicalization: 'RFC8785',
    hash: 'sha-256',
    parts,
    signature: { protected: header, signature },
  };
}

/**
 * What is wrong with a bundle, in sentences that name the members; nothing when every member is as it was signed by a key
 * of the set. A member that was changed, left out or added is found.
 */
export async function findTampering(bundle: Members, keys: FlattenedVerifyGetKey): Promise<string[]> {
  const { integrity, ...members } = bundle;
  if (!isIntegrity(integrity)) return ['/integrity is missing or cannot be read'];
  const found = partsOf(members);
  const names = new Set([...Object.keys(found), ...Object.keys(integrity.parts)]);
  const differing = [...names].flatMap((name) => difference(name, integrity.parts[name], found[name]));
  const payload = Buffer.from(payloadOf(integrity.parts)).toString('base64url');
  const signed = await flattenedVerify({ ...integrity.signature, payload }, keys, {
    algorithms: ['EdDSA'],
  }).then(
    () => true,
    () => false,
  );
  return signed ? differing : [...differing, '/integrity/signature is not by a known key over these digests'];
}

function difference(name: string, signed: string | undefined, found: string | undefined): string[] {
  if (signed === found) return [];
  if (signed === undefined) return [`${name} was added`];
  return [found === undefined ? `${name} was left out` : `${name} was changed`];
}

function partsOf(members: Members): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [`/${escapePointer(name)}`, sha256(canonical(value))]),
  );
}

function payloadOf(parts: Record<string, string>): Uint8Array {
  return new TextEncoder().encode(canonical({ parts }));
}

function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('only JSON values have a canonical form');
  return text;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isIntegrity(value: unknown): value is Integrity {
  if (typeof value !== 'object' || value === null) return false;
  const { canonicalization, hash, parts, signature } = value as Members;
  if (canonicalization !== 'RFC8785' || hash !== 'sha-256') return false;
  return typeof parts === 'object' && parts !== null && typeof signature === 'object' && signature !== null;
}
