// A software authenticator with the browser around it: makes passkeys and signs with them (WebAuthn level 3), or lies on request.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What an honest authenticator and browser would say otherwise. */
export interface Lies {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  crossOrigin?: boolean;
  userVerified?: boolean;
  userPresent?: boolean;
  counter?: number;
  backedUp?: boolean;
  /** Format and statement of an attestation. */
  attestation?: [string, Map<string, unknown>];
}

export interface SoftwareKey {
  credentialId: string;
  /** The answer of `navigator.credentials.create` as JSON. */
  create(options: PublicKeyCredentialCreationOptionsJSON, lies?: Lies): RegistrationResponseJSON;
  /** The answer of `navigator.credentials.get` as JSON; counts one up each time, unless the counter stays 0. */
  get(options: PublicKeyCredentialRequestOptionsJSON, lies?: Lies): AuthenticationResponseJSON;
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

/** A key of a person at the page `origin`; `counts` is false for passkeys of a cloud, which always say 0. */
export function makeSoftwareKey(
  origin: string,
  { algorithm = 'ES256', counts = true }: { algorithm?: 'ES256' | 'Ed25519'; counts?: boolean } = {},
): SoftwareKey {
  const { privateKey, publicKey } =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('ed25519');
  const id = randomBytes(32);
  const credentialId = id.toString('base64url');
  let counter = 0;
  const common = {
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    clientExtensionResults: {},
  } as const;
  return {
    credentialId,
    create(options, lies = {}) {
      const attested = Buffer.concat([Buffer.alloc(16), uint16(id.length), id, coseKey(publicKey)]);
      const authData = Buffer.concat([
        authenticatorData(lies.rpId ?? options.rp.id ?? '', lies.counter ?? counter, lies, 0x40),
        attested,
      ]);
      const [format, statement] = lies.attestation ?? ['none', new Map()];
      const attestation = new Map<string, unknown>([
        ['fmt', format],
        ['attStmt', statement],
        ['authData', new Uint8Array(authData)],
      ]);
      return {
        ...common,
        response: {
          clientDataJSON: clientData('webauthn.create', origin, options.challenge, lies).toString(
            'base64url',
          ),
          attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
          transports: ['internal', 'hybrid'],
        },
      };
    },
    get(options, lies = {}) {
      if (counts) counter += 1;
      const authData = authenticatorData(lies.rpId ?? options.rpId ?? '', lies.counter ?? counter, lies);
      const data = clientData('webauthn.get', origin, options.challenge, lies);
      const signed = Buffer.concat([authData, sha256(data)]);
      return {
        ...common,
        response: {
          clientDataJSON: data.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: sign(algorithm === 'ES256' ? 'sha256' : null, signed, privateKey).toString('base64url'),
        },
      };
    },
  };
}

function clientData(type: string, origin: string, challenge: string, lies: Lies): Buffer {
  return Buffer.from(
    JSON.stringify({
      type: lies.type ?? type,
      challenge: lies.challenge ?? challenge,
      origin: lies.origin ?? origin,
      crossOrigin: lies.crossOrigin ?? false,
    }),
  );
}

/** Section 6.1: hash of the host, flags (present 1, verified 4, may be backed up 8, is backed up 16, attested 64), counter. */
function authenticatorData(rpId: string, counter: number, lies: Lies, more = 0): Buffer {
  const { userPresent = true, userVerified = true, backedUp = false } = lies;
  const flags = (userPresent ? 1 : 0) | (userVerified ? 4 : 0) | (backedUp ? 24 : 0) | more;
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), count]);
}

/** RFC 9053: key type, algorithm, curve and coordinates. */
function coseKey(key: KeyObject): Uint8Array {
  const { kty, x = '', y } = key.export({ format: 'jwk' });
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  const members: [number, number | Uint8Array][] =
    kty === 'EC'
      ? [
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, bytes(x)],
          [-3, bytes(y ?? '')],
        ]
      : [
          [1, 1],
          [3, -8],
          [-1, 6],
          [-2, bytes(x)],
        ];
  return isoCBOR.encode(new Map(members));
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
