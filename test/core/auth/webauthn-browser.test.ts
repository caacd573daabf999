// Passkeys with a real browser: Chromium's own WebAuthn, with a virtual authenticator in place of a person's device.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import {
  authenticationOptions,
  registrationOptions,
  relyingParty,
  verifyAuthentication,
  verifyRegistration,
} from '../../../src/core/auth/webauthn.ts';
import { findBrowser, type Page, startBrowser } from '../../support/browser.ts';

const program = findBrowser();
const owner = { handle: '0198c0de-0000-7000-8000-000000000001', name: 'zoë@example.org' };

const ask = (page: Page, verb: 'create' | 'get', options: unknown) => {
  const parse = verb === 'create' ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON';
  return page.evaluate(
    `navigator.credentials.${verb}({ publicKey: PublicKeyCredential.${parse}(${JSON.stringify(options)}) })
      .then((credential) => credential.toJSON())`,
  );
};

await t.test(
  'Chromium registers a passkey, signs in with it twice, and not without its user',
  { skip: program === undefined && 'no Chromium on the path: what a browser sends is not tried here' },
  async (t) => {
    const server = createServer((_request, response) => {
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end('<!doctype html><title>Portal</title>');
    }).listen(0, 'localhost');
    await new Promise((resolve) => server.once('listening', resolve));
    const portal = `http://localhost:${(server.address() as AddressInfo).port}`;
    const browser = await startBrowser(program ?? '');
    t.teardown(async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    });
    const page = await browser.open(`${portal}/account`);
    await page.send('WebAuthn.enable');
    const { authenticatorId } = await page.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    const party = relyingParty(portal, 'Guild of Binders');

    const options = await registrationOptions(party, owner, []);
    const made = await ask(page, 'create', options);
    const passkey = await verifyRegistration(party, options.challenge, made);
    t.same(passkey.transports, ['internal']);
    const elsewhere = relyingParty('https://portal.example', party.name);
    await t.rejects(verifyRegistration(elsewhere, options.challenge, made), { code: 'passkey.invalid' });

    // No passkey is named: the browser finds the one that it keeps for this host.
    let { counter } = passkey;
    for (let turn = 0; turn < 2; turn += 1) {
      const request = await authenticationOptions(party);
      const answer = await ask(page, 'get', request);
      const verdict = await verifyAuthentication(party, request.challenge, { ...passkey, counter }, answer);
      t.match(verdict, { ok: true });
      if (verdict.ok) counter = verdict.counter;
      const { response } = answer as { response: { userHandle: string } };
      t.equal(Buffer.from(response.userHandle, 'base64url').toString(), owner.handle);
    }
    t.ok(counter > passkey.counter);

    await page.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await t.rejects(ask(page, 'get', await authenticationOptions(party, [passkey])), /NotAllowedError/);
  },
);
