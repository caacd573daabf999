// Passkeys through the doors: added with a proof, answered at sign-in, each challenge once.
import t from 'tap';
import { makeSoftwareKey } from '../support/authenticator.ts';
import { addTotp, goodPassword, joined, mailTo, signIn } from '../support/portal.ts';
import { makeWorld } from '../support/world.ts';

const clock = '2026-06-01T12:00:00.000Z';

await t.test('a passkey is added and signs in as second factor, by REST and GraphQL', async (t) => {
  const world = await makeWorld(t, { clock });
  const { origin } = new URL(world.services.mail.portalUrl);
  const ada = { email: 'ada@example.org' };
  const token = await joined(world, ada);
  const key = makeSoftwareKey(origin);
  const started = (await world.rest('POST /v1/me/factors/passkey', { token })).body;
  t.equal(started.options.user.name, ada.email);
  const confirm = (response: unknown) =>
    world.rest('POST /v1/me/factors/passkey/confirm', {
      token,
      body: { challenge: started.challenge, label: 'My phone', response },
    });
  const elsewhere = makeSoftwareKey('https://evil.example').create(started.options);
  t.match(await confirm(elsewhere), { status: 422, body: { code: 'passkey.invalid' } });
  t.match(await confirm(key.create(started.options)), { status: 200, body: { status: 'done' } });
  t.match(mailTo(await world.mail(), ada.email).text, /factor/i);
  t.match((await world.rest('/v1/me/account', { token })).body.factors, [
    { kind: 'passkey', label: 'My phone' },
  ]);

  const asked = (await signIn(world, ada)).body;
  t.match(asked, { state: 'secondFactor', methods: ['passkey'] });
  const answer = key.get(asked.passkeyOptions);
  const mfa = (challenge: string, passkey: unknown) =>
    world.rest('POST /v1/auth/mfa', { body: { challenge, passkey } });
  const other = (await signIn(world, ada)).body;
  t.equal((await mfa(other.challenge, answer)).status, 401, 'an answer to another challenge');
  t.equal((await mfa(asked.challenge, answer)).body.state, 'signedIn');
  t.equal((await mfa(asked.challenge, answer)).status, 422, 'a challenge is answered once');

  const enter = `mutation ($input: SignInDraftInput!) { signIn(input: $input) { challenge passkeyOptions } }`;
  const input = { email: ada.email, password: goodPassword };
  const graph = (await world.graph(enter, { input })).body.data.signIn;
  const respond = `mutation ($input: SecondFactorDraftInput!) { answerSecondFactor(input: $input) { state } }`;
  const passkey = key.get(graph.passkeyOptions);
  const done = await world.graph(respond, { input: { challenge: graph.challenge, passkey } });
  t.equal(done.body.data.answerSecondFactor.state, 'signedIn');
});

await t.test('who has a passkey alone proves who they are again by it', async (t) => {
  const world = await makeWorld(t, { clock });
  const key = makeSoftwareKey(new URL(world.services.mail.portalUrl).origin);
  const ada = { email: 'ada@example.org' };
  const token = await joined(world, ada);
  const { challenge: made, options } = (await world.rest('POST /v1/me/factors/passkey', { token })).body;
  const adding = { challenge: made, response: key.create(options) };
  await world.rest('POST /v1/me/factors/passkey/confirm', { token, body: adding });
  await world.sql(`update rollbook.sessions set authenticated_at = '2026-06-01T11:00:00Z'`);
  const prove = (body: object) =>
    world.rest('POST /v1/auth/proof', { token, body: { password: goodPassword, ...body } });
  const mayChange = async () => (await world.rest('POST /v1/me/factors/totp', { token })).status;

  t.equal((await prove({ password: 'wrong' })).status, 401);
  const asked = (await prove({})).body;
  t.match(asked, { status: 'secondFactor', methods: ['passkey'] });
  t.equal(await mayChange(), 403, 'the password alone proves nothing');
  const passkey = key.get(asked.passkeyOptions);
  const { challenge } = asked;
  t.equal((await prove({ passkey })).status, 401, 'an answer to nothing');
  t.match(await prove({ challenge: 'x'.repeat(43), passkey }), {
    status: 422,
    body: { code: 'challenge.invalid' },
  });
  t.equal((await prove({ challenge, passkey, password: 'wrong' })).status, 401);
  const lie = key.get(asked.passkeyOptions, { challenge: 'AAAA' });
  t.equal((await prove({ challenge, passkey: lie })).status, 401);
  const bob = await joined(world, { email: 'bob@example.org', displayName: 'Bob' });
  await addTotp(world, bob, clock);
  const foreign = { password: goodPassword, challenge, passkey };
  t.equal((await world.rest('POST /v1/auth/proof', { token: bob, body: foreign })).status, 422);
  const right = key.get(asked.passkeyOptions);
  t.match(await prove({ challenge, passkey: right }), { status: 200, body: { status: 'done' } });
  t.equal(await mayChange(), 200);
  t.equal((await prove({ challenge, passkey: right })).status, 422, 'a challenge is answered once');
});

await t.test("another account's passkey, and one that is in use, are refused", async (t) => {
  const world = await makeWorld(t, { clock });
  const { origin } = new URL(world.services.mail.portalUrl);
  const key = makeSoftwareKey(origin);
  const add = async (email: string) => {
    const token = await joined(world, { email, displayName: email.split('@')[0] ?? '' });
    const { challenge, options } = (await world.rest('POST /v1/me/factors/passkey', { token })).body;
    const response = key.create(options);
    return world.rest('POST /v1/me/factors/passkey/confirm', { token, body: { challenge, response } });
  };
  t.equal((await add('ada@example.org')).status, 200);
  t.match(await add('bob@example.org'), { status: 422, body: { code: 'passkey.invalid' } });
  const { body } = await signIn(world, { email: 'bob@example.org' });
  t.equal(body.state, 'signedIn', 'nothing was kept for the second');
});
