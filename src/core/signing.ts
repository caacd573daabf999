// The signing keys (Ed25519) of access tokens and exports: public parts are served as a JWK set (RFC 7517).
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  createLocalJWKSet,
  errors,
  type FlattenedVerifyGetKey,
  importPKCS8,
  type JWK,
} from 'jose';

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
  /** Every key that verifies: the signing one first, then those it has replaced. */
  publicJwks: () => JWK[];
  /** Finds the verifying key of a token by its `kid`, among our own and no others. */
  keySet: FlattenedVerifyGetKey;
}

/** A forged `kid` must not have the file read again and again. */
const millisecondsBetweenReadings = 5000;

/**
 * Reads PEM blocks: first the Ed25519 private key (PKCS #8) that signs, then keys that only verify. `kid` is the RFC 7638
 * thumbprint. With `reread`, a token under an unknown key has the text read again, as another process may sign with a newer
 * key already. Throws for any other key.
 */
export async function readSigningKey(pem: string, reread?: () => Promise<string>): Promise<SigningKey> {
  let jwks = await verifyingKeys(pem);
  let set = createLocalJWKSet({ keys: jwks });
  let readAt = -millisecondsBetweenReadings;
  const [publicJwk] = jwks;
  if (publicJwk?.kid === undefined) throw new Error('there is no signing key');
  return {
    kid: publicJwk.kid,
    privateKey: await importPKCS8(blocksOf(pem)[0] ?? '', 'EdDSA'),
    publicJwk,
    publicJwks: () => jwks,
    async keySet(header, token) {
      try {
        return await set(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) || reread === undefined) throw error;
        if (performance.now() - readAt < millisecondsBetweenReadings) throw error;
        readAt = performance.now();
        jwks = await verifyingKeys(await reread());
        set = createLocalJWKSet({ keys: jwks });
        return set(header, token);
      }
    },
  };
}

/** A new Ed25519 private key, PKCS #8 PEM. */
export function makeSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The text with a new key in front; the one that signed until now stays with its public part, to verify. */
export function withNewSigningKey(pem: string): string {
  const [signing = '', ...older] = blocksOf(pem);
  return `${[makeSigningKey(), publicPem(signing), ...older].map((block) => block.trim()).join('\n')}\n`;
}

/** The text without a key that verifies: what it signed is then refused. Throws for the signing key and an unknown one. */
export async function withoutSigningKey(pem: string, kid: string): Promise<string> {
  const kids = (await verifyingKeys(pem)).map((jwk) => jwk.kid);
  const place = kids.indexOf(kid);
  if (place < 0) throw new Error(`There is no key ${kid}; there are ${kids.join(', ')}.`);
  if (place === 0) throw new Error('This key signs; rotate first.');
  return `${blocksOf(pem).toSpliced(place, 1).join('\n')}\n`;
}

async function verifyingKeys(pem: string): Promise<JWK[]> {
  const [signing = '', ...older] = blocksOf(pem);
  return Promise.all([createPrivateKey(signing), ...older].map((key) => publicJwkOf(createPublicKey(key))));
}

async function publicJwkOf(key: KeyObject): Promise<JWK> {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the signing keys must be Ed25519');
  const { kty, crv, x } = key.export({ format: 'jwk' }) as JWK;
  const jwk: JWK = { kty, crv, x, alg: 'EdDSA', use: 'sig' };
  return { ...jwk, kid: await calculateJwkThumbprint(jwk) };
}

function publicPem(block: string): string {
  return createPublicKey(block).export({ type: 'spki', format: 'pem' }).toString();
}

function blocksOf(pem: string): string[] {
  return pem.match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g) ?? [];
}
