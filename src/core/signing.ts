// The signing key (Ed25519) of access tokens and exports: its public part is served as a JWK set (RFC 7517).
import {
  type CryptoKey,
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  importPKCS8,
  type JWK,
} from 'jose';

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
  keySet: ReturnType<typeof createLocalJWKSet>;
}

/** Reads an Ed25519 private key in PKCS #8 PEM; `kid` is its RFC 7638 thumbprint. Throws for any other key. */
export async function readSigningKey(pem: string): Promise<SigningKey> {
  const privateKey = await importPKCS8(pem, 'EdDSA', { extractable: true });
  const { kty, crv, x } = await exportJWK(privateKey);
  const publicJwk: JWK = { kty, crv, x, alg: 'EdDSA', use: 'sig' };
  const kid = await calculateJwkThumbprint(publicJwk);
  const named = { ...publicJwk, kid };
  return { kid, privateKey, publicJwk: named, keySet: createLocalJWKSet({ keys: [named] }) };
}
