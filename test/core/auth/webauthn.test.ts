// Passkeys: a software authenticator registers and signs in, honestly and otherwise; then a real browser does.
import t from 'tap';
import {
  authenticationOptions,
  type Passkey,
  registrationOptions,
  relyingParty,
  verifyAuthentication,
  verifyRegistration,
} from '../../../src/core/auth/webauthn.ts';
import { type Lies, makeSoftwareKey, type SoftwareKey } from '../../support/authenticator.ts';

const origin = 'https://portal.example';
const party = relyingParty(`${origin}/account`, 'Guild of Binders');
const owner = { handle: '0198c0de-0000-7000-8000-000000000001', name: 'zoë@example.org' };
const refused = { code: 'passkey.invalid', status: 422 };

async function register(key: SoftwareKey, lies?: Lies): Promise<Passkey> {
  const options = await registrationOptions(party, owner, []);
  return verifyRegistration(party, options.challenge, key.create(options, lies));
}

async function signIn(key: SoftwareKey, passkey: Passkey, lies?: Lies) {
  const options = await authenticationOptions(party, [passkey]);
  return verifyAuthentication(party, options.challenge, passkey, key.get(options, lies));
}

await t.test(
  'a browser is asked for a passkey that needs no name, with its user verified and unattested',
  async (t) => {
    t.same(party, { id: 'portal.example', name: 'Guild of Binders', origin });
    const present = { credentialId: 'AAAA', transports: ['internal'] };
    const options = await registrationOptions(party, owner, [present]);
    t.match(options, {
      rp: { id: 'portal.example', name: 'Guild of Binders' },
      user: { id: Buffer.from(owner.handle).toString('base64url'), name: owner.name },
      attestation: 'none',
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
      excludeCredentials: [{ id: 'AAAA', type: 'public-key', transports: ['internal'] }],
    });
    t.same(
      options.pubKeyCredParams.map(({ alg }) => alg),
      [-7, -8, -257],
    );
    const again = await registrationOptions(party, owner, []);
    t.equal(Buffer.from(options.challenge, 'base64url').length, 32);
    t.not(options.challenge, again.challenge);
    const asked = await authenticationOptions(party);
    t.match(asked, { rpId: 'portal.example', userVerification: 'required', allowCredentials: [] });
  },
);

for (const algorithm of ['ES256', 'Ed25519'] as const) {
  await t.test(`a passkey registers and signs in: ${algorithm}`, async (t) => {
    const key = makeSoftwareKey(origin, { algorithm });
    const passkey = await register(key);
    t.match(passkey, {
      credentialId: key.credentialId,
      counter: 0,
      transports: ['internal', 'hybrid'],
      backedUp: false,
    });
    t.ok(Buffer.isBuffer(passkey.publicKey));
    const first = await signIn(key, passkey);
    t.same(first, { ok: true, counter: 1, backedUp: false });
    t.same(await signIn(key, { ...passkey, counter: 1 }, { backedUp: true }), {
      ok: true,
      counter: 2,
      backedUp: true,
    });
  });
}

await t.test('an answer for another page, host, challenge or purpose proves nothing', async (t) => {
  const key = makeSoftwareKey(origin);
  const passkey = await register(key);
  const lies: Lies[] = [
    { origin: 'https://portal.example.evil.example' },
    { origin: 'http://portal.example' },
    { origin: 'https://other.portal.example' },
    { rpId: 'evil.example' },
    { challenge: 'AAAA' },
    { type: 'webauthn.other' },
    { crossOrigin: true },
    { userVerified: false },
    { userPresent: false },
  ];
  for (const lie of lies) {
    await t.rejects(register(makeSoftwareKey(origin), lie), refused, JSON.stringify(lie));
    t.same(await signIn(key, passkey, lie), { ok: false, reason: 'invalid' }, JSON.stringify(lie));
  }
  t.same(await signIn(key, passkey, { type: 'webauthn.create' }), { ok: false, reason: 'invalid' });
  const stranger = makeSoftwareKey(origin);
  t.same(await signIn(stranger, passkey), { ok: false, reason: 'invalid' }, 'another passkey');
  t.same(
    await signIn(
      {
        ...stranger,
        get: (...asked) => ({ ...stranger.get(...asked), id: key.credentialId, rawId: key.credentialId }),
      },
      passkey,
    ),
    { ok: false, reason: 'invalid' },
    'another key under this name',
  );
});

await t.test('an answer that was seen before proves nothing again', async (t) => {
  const key = makeSoftwareKey(origin);
  const passkey = await register(key);
  const options = await authenticationOptions(party);
  const answer = key.get(options);
  t.match(await verifyAuthentication(party, options.challenge, passkey, answer), { ok: true, counter: 1 });
  const next = await authenticationOptions(party);
  t.same(await verifyAuthentication(party, next.challenge, passkey, answer), {
    ok: false,
    reason: 'invalid',
  });
  const kept = { ...passkey, counter: 1 };
  t.same(await verifyAuthentication(party, options.challenge, kept, answer), {
    ok: false,
    reason: 'counter',
  });
});

await t.test(
  'a counter that does not rise tells of a copy; passkeys that never count stay at 0',
  async (t) => {
    const key = makeSoftwareKey(origin);
    const passkey = { ...(await register(key)), counter: 41 };
    t.same(await signIn(key, passkey, { counter: 42 }), { ok: true, counter: 42, backedUp: false });
    for (const counter of [41, 7, 0])
      t.same(await signIn(key, passkey, { counter }), { ok: false, reason: 'counter' });
    t.same(await signIn(makeSoftwareKey(origin), passkey, { counter: 7 }), { ok: false, reason: 'invalid' });
    t.same(await signIn(key, passkey, { counter: 4_294_967_295 }), {
      ok: true,
      counter: 4_294_967_295,
      backedUp: false,
    });
    const cloud = makeSoftwareKey(origin, { counts: false });
    const kept = await register(cloud, { backedUp: true });
    t.equal(kept.backedUp, true);
    for (let turn = 0; turn < 2; turn += 1)
      t.same(await signIn(cloud, kept, { backedUp: true }), { ok: true, counter: 0, backedUp: true });
  },
);

await t.test('certificates of makers are not looked at, and what is no answer is refused', async (t) => {
  const certified = new Map<string, unknown>([
    ['alg', -7],
    ['sig', new Uint8Array(8)],
    ['x5c', [new Uint8Array(8)]],
  ]);
  for (const format of ['packed', 'apple', 'tpm', 'fido-u2f', 'android-key', 'android-safetynet', 'unknown'])
    await t.rejects(register(makeSoftwareKey(origin), { attestation: [format, certified] }), refused, format);
  const { challenge } = await registrationOptions(party, owner, []);
  const key = makeSoftwareKey(origin);
  const passkey = await register(key);
  const whole = key.get(await authenticationOptions(party));
  const wrong = [
    null,
    1,
    'x',
    {},
    { id: key.credentialId },
    { ...whole, response: {} },
    { ...whole, response: { ...whole.response, signature: 7 } },
  ];
  for (const answer of wrong) {
    await t.rejects(verifyRegistration(party, challenge, answer), refused);
    t.same(await verifyAuthentication(party, challenge, passkey, answer), { ok: false, reason: 'invalid' });
  }
});
