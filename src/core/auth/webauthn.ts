// Passkeys (WebAuthn level 3): what a browser is asked, and what its answer proves.
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { Problem } from '../problem.ts';

/** The portal as browsers know it: a passkey works on pages of this host only, which is what makes it safe from phishing. */
export interface RelyingParty {
  /** The host's name: passkeys are bound to it for ever. */
  id: string;
  name: string;
  origin: string;
}

/** What is kept of a passkey; nothing of it is secret. */
export interface Passkey {
  /** base64url. */
  credentialId: string;
  /** COSE (RFC 9052). */
  publicKey: Buffer;
  /** Up to 2^32 - 1; stays 0 for passkeys that do not count. */
  counter: number;
  transports: string[];
  /** Kept in a cloud: it survives the loss of the device. */
  backedUp: boolean;
}

export type PasskeyVerdict =
  | { ok: true; counter: number; backedUp: boolean }
  /** `counter`: the signature is right, but its counter is not above the kept one, so a copy of the passkey may exist. */
  | { ok: false; reason: 'invalid' | 'counter' };

// ES256, EdDSA, RS256 (COSE numbers): every authenticator has one of them.
const algorithms = [-7, -8, -257];
const knownTransports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];
const timeout = 300_000;

/** The relying party of a portal's URL. Browsers offer no passkeys for an IP address, nor without https except on localhost. */
export function relyingParty(portalUrl: string, name: string): RelyingParty {
  const { hostname, origin } = new URL(portalUrl);
  return { id: hostname, name, origin };
}

// The library brings parsers of certificates: only a process that meets a passkey loads them.
const server = () => import('@simplewebauthn/server');
const helpers = () => import('@simplewebauthn/server/helpers');

export interface PasskeyOwner {
  /** What the passkey gives back at sign-in: an id of at most 64 bytes that says nothing of the person. */
  handle: string;
  /** What the person sees when choosing among passkeys. */
  name: string;
}

/**
 * Options for `navigator.credentials.create`: found without a name, with the device's PIN or biometrics, no attestation (which
 * would tell the make of a person's device). Keep `challenge` for a few minutes and let it be used once.
 */
export async function registrationOptions(
  party: RelyingParty,
  owner: PasskeyOwner,
  present: readonly Pick<Passkey, 'credentialId' | 'transports'>[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await server();
  return generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    userID: new TextEncoder().encode(owner.handle),
    userName: owner.name,
    userDisplayName: owner.name,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: present.map(descriptor),
    timeout,
  });
}

/** The passkey that a browser made for this challenge, origin and host. Throws `passkey.invalid` (422) for anything else. */
export async function verifyRegistration(
  party: RelyingParty,
  challenge: string,
  answer: unknown,
): Promise<Passkey> {
  const { verifyRegistrationResponse } = await server();
  const response = answer as RegistrationResponseJSON;
  const { registrationInfo } = await judged(async () => {
    if (!(await isPlain(response.response))) throw new Error('attestation or frame');
    return verifyRegistrationResponse({
      ...expected(party, challenge),
      response,
      supportedAlgorithmIDs: algorithms,
    });
  });
  if (registrationInfo === undefined) throw invalid();
  const { credential, credentialBackedUp } = registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: (credential.transports ?? []).filter((transport) => knownTransports.includes(transport)),
    backedUp: credentialBackedUp,
  };
}

/** Options for `navigator.credentials.get`; with no passkeys named, the browser offers those it has for this host. */
export async function authenticationOptions(
  party: RelyingParty,
  passkeys: readonly Pick<Passkey, 'credentialId' | 'transports'>[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await server();
  return generateAuthenticationOptions({
    rpID: party.id,
    userVerification: 'required',
    allowCredentials: passkeys.map(descriptor),
    timeout,
  });
}

/**
 * Whether an answer proves this passkey for this challenge, origin and host, its user verified by the device. Keep the new
 * counter in a statement that compares the old one. Never throws for what a client sent.
 */
export async function verifyAuthentication(
  party: RelyingParty,
  challenge: string,
  passkey: Passkey,
  answer: unknown,
): Promise<PasskeyVerdict> {
  const { verifyAuthenticationResponse } = await server();
  const response = answer as AuthenticationResponseJSON;
  try {
    if (response.id !== passkey.credentialId || (await isFramed(response.response.clientDataJSON)))
      return { ok: false, reason: 'invalid' };
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...expected(party, challenge),
      response,
      // The counter is compared below, once the signature is known to be right: only then does it mean something.
      credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
    });
    if (!verified) return { ok: false, reason: 'invalid' };
    const { newCounter: counter, credentialBackedUp: backedUp } = authenticationInfo;
    const regressed = (counter > 0 || passkey.counter > 0) && counter <= passkey.counter;
    return regressed ? { ok: false, reason: 'counter' } : { ok: true, counter, backedUp };
  } catch {
    return { ok: false, reason: 'invalid' };
  }
}

function expected(party: RelyingParty, challenge: string) {
  return {
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  };
}

function descriptor({ credentialId, transports }: Pick<Passkey, 'credentialId' | 'transports'>) {
  return { id: credentialId, transports };
}

/** No attestation but a self-made one, so that no stranger's certificate is ever parsed; and no page of another site around. */
async function isPlain(response: RegistrationResponseJSON['response']): Promise<boolean> {
  const { decodeAttestationObject, isoBase64URL } = await helpers();
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject));
  const format = attestation.get('fmt');
  const isOwn = format === 'packed' && attestation.get('attStmt').get('x5c') === undefined;
  return (format === 'none' || isOwn) && !(await isFramed(response.clientDataJSON));
}

async function isFramed(clientData: string): Promise<boolean> {
  const { decodeClientDataJSON } = await helpers();
  return decodeClientDataJSON(clientData).crossOrigin === true;
}

/** What the library finds wrong quotes what a client sent: the person is told no more than that it failed. */
async function judged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw invalid();
  }
}

function invalid(): Problem {
  return new Problem('passkey.invalid', 'The passkey was not made for this page and this attempt.');
}
