// The whole way of a person through the doors, with a bearer client and with a browser.
import t from 'tap';
import { prefixOf } from '../../src/core/auth/source.ts';
import {
  addTotp,
  codeOf,
  confirm,
  draftOf,
  goodPassword,
  join,
  joined,
  mailTo,
  signIn,
} from '../support/portal.ts';
import { makeWorld } from '../support/world.ts';

const minutes = (clock: string, count: number) => new Date(Date.parse(clock) + count * 60_000).toISOString();

await t.test(
  'a bearer client: register, mail, verify, second factor, publish, refresh, reuse found, reset, close',
  async (t) => {
    let clock = '2026-06-01T12:00:00.000Z';
    const world = await makeWorld(t, { clock });
    const ada = { email: 'Ada@Example.org' };
    const draft = await draftOf(world, ada);
    const registered = await world.rest('POST /v1/auth/register', { body: draft });
    t.match(registered, { status: 202, body: { status: 'pending' } });
    t.equal((await signIn(world, ada)).status, 401, 'no account before the address is verified');
    const mail = mailTo(await world.mail(), 'Ada@example.org');
    const verified = await confirm(world, mail.token());
    t.match(verified, { status: 200, body: { record: 'created' } });
    const again = await confirm(world, mail.token());
    t.match(again, { status: 422, body: { code: 'link.invalid' } }, 'a link works once');

    const first = (await signIn(world, { email: 'ada@EXAMPLE.org' })).body.tokens;
    t.match(first, { tokenType: 'Bearer', expiresIn: 600 });
    let token = first.accessToken;
    t.match((await world.rest('/v1/me', { token })).body, {
      displayName: 'Ada Newcomer',
      emails: [{ address: 'Ada@example.org', kind: 'personal', verifiedAt: /^2026-06-01/ }],
    });
    const { secret, codes } = await addTotp(world, token, clock);
    t.equal(codes.length, 10);

    clock = minutes(clock, 5);
    world.setClock(clock);
    const asked = (await signIn(world, ada)).body;
    t.match(asked, { state: 'secondFactor', methods: ['totp', 'recoveryCode'] });
    t.notOk(asked.tokens);
    const code = codeOf(secret, clock);
    const wrong = code === '000000' ? '000001' : '000000';
    const mfa = (body: object) =>
      world.rest('POST /v1/auth/mfa', { body: { challenge: asked.challenge, ...body } });
    t.match(await mfa({ code: wrong }), { status: 401, body: { code: 'credentials.invalid' } });
    const { tokens } = (await mfa({ code })).body;
    t.ok(tokens.refreshToken);
    token = tokens.accessToken;
    t.match(await mfa({ code }), { status: 422, body: { code: 'challenge.invalid' } });
    const inOne = await signIn(world, ada, { code });
    t.match(inOne, { status: 401 }, 'a code works once, also at another sign-in');

    const published = await world.rest('PUT /v1/me/consents/directory/fields/displayName', { token });
    t.equal(published.status, 200);

    const refresh = (refreshToken: string) => world.rest('POST /v1/auth/refresh', { body: { refreshToken } });
    const second = (await refresh(tokens.refreshToken)).body;
    t.equal((await world.rest('/v1/me', { token: second.accessToken })).status, 200);
    const third = (await refresh(second.refreshToken)).body;
    await world.mail();
    t.match(await refresh(tokens.refreshToken), { status: 401, body: { code: 'token.invalid' } });
    t.equal((await refresh(third.refreshToken)).status, 401, 'its whole family ended');
    t.match(await world.rest('/v1/me', { token: third.accessToken }), {
      status: 401,
      body: { code: 'token.revoked' },
    });
    t.match(mailTo(await world.mail(), 'Ada@example.org').subject, /sign|session|end/i);

    t.equal((await world.rest('POST /v1/auth/password/forgot', { body: ada })).status, 202);
    const link = mailTo(await world.mail(), 'Ada@example.org').token();
    const password = 'eleven herons walk over thin ice';
    t.equal(
      (await world.rest('POST /v1/auth/password/reset', { body: { token: link, password } })).status,
      200,
    );
    t.equal((await signIn(world, ada)).status, 401);
    clock = minutes(clock, 5);
    world.setClock(clock);
    const reset = (await signIn(world, { ...ada, password })).body;
    t.equal(reset.state, 'secondFactor', 'a reset does not skip the second factor');
    const recovered = await world.rest('POST /v1/auth/mfa', {
      body: { challenge: reset.challenge, recoveryCode: codes[0]?.toLowerCase() },
    });
    t.equal(recovered.body.state, 'signedIn');
    token = recovered.body.tokens.accessToken;
    t.equal((await world.rest('/v1/me/account', { token })).body.recoveryCodesLeft, 9);

    t.equal((await world.rest('POST /v1/me/account/close', { token })).status, 200);
    t.equal((await world.rest('/v1/me', { token })).status, 401, 'closing acts on the next request');
    t.equal((await signIn(world, { ...ada, password })).status, 401);
    t.match(await join(world, ada), { status: 200 }, 'the address is free again');
  },
);

await t.test(
  'a browser: the refresh token is a cookie that no script reads and no other origin uses',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00.000Z' });
    const ada = { email: 'ada@example.org' };
    await join(world, ada);
    const answer = await signIn(world, ada, { client: 'browser' });
    t.notOk(answer.body.tokens.refreshToken);
    const set = String(answer.headers['set-cookie']);
    for (const part of ['__Host-', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) t.match(set, part);
    const cookie = set.split(';')[0] ?? '';
    const refresh = (headers: Record<string, string>) =>
      world.rest('POST /v1/auth/refresh', { headers: { cookie, ...headers }, body: {} });
    t.match(await refresh({}), { status: 403, body: { code: 'origin.refused' } });
    t.match(await refresh({ origin: 'https://evil.example' }), { status: 403 });
    const origin = 'https://registry.example';
    const refreshed = await refresh({ origin });
    t.equal(refreshed.status, 200);
    t.notOk(refreshed.body.refreshToken);
    t.match(String(refreshed.headers['set-cookie']), /__Host-.+HttpOnly/);
    const token = refreshed.body.accessToken;
    const { secret } = await addTotp(world, token, '2026-06-01T12:00:00.000Z');
    const out = await world.rest('POST /v1/auth/logout', { token });
    t.match(String(out.headers['set-cookie']), /Max-Age=0/);
    t.equal((await world.rest('/v1/me', { token })).status, 401);
    world.setClock('2026-06-01T12:05:00.000Z');
    const { challenge } = (await signIn(world, ada, { client: 'browser' })).body;
    const code = codeOf(secret, '2026-06-01T12:05:00.000Z');
    const second = await world.rest('POST /v1/auth/mfa', { body: { challenge, code } });
    t.equal(second.body.state, 'signedIn');
    t.notOk(second.body.tokens.refreshToken, 'nor with a second factor');
    t.match(String(second.headers['set-cookie']), /__Host-.+HttpOnly/);
    world.setClock('2026-06-01T12:10:00.000Z');
    const input = {
      ...ada,
      password: goodPassword,
      client: 'browser',
      code: codeOf(secret, '2026-06-01T12:10:00.000Z'),
    };
    const enter =
      'mutation ($input: SignInDraftInput!) { signIn(input: $input) { tokens { accessToken refreshToken } } }';
    const { tokens } = (await world.graph(enter, { input })).body.data.signIn;
    t.ok(tokens.accessToken);
    t.notOk(tokens.refreshToken, 'nor through a door that sets no cookie');
  },
);

await t.test('the same way through GraphQL', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00.000Z' });
  const input = await draftOf(world, { email: 'ada@example.org' });
  const run = async (text: string, variables: object, token?: string) =>
    (await world.graph(text, { ...variables }, token === undefined ? {} : { token })).body;
  const register = 'mutation ($input: RegistrationDraftInput!) { register(input: $input) { status } }';
  t.same(await run(register, { input }), { data: { register: { status: 'pending' } } });
  const link = mailTo(await world.mail(), 'ada@example.org').token();
  const verify = 'mutation ($input: AddressVerificationInput!) { verifyAddress(input: $input) { record } }';
  const confirmed = await run(verify, { input: { token: link, password: goodPassword } });
  t.equal(confirmed.data.verifyAddress.record, 'created');
  const enter =
    'mutation ($input: SignInDraftInput!) { signIn(input: $input) { state tokens { accessToken refreshToken } } }';
  const { tokens } = (await run(enter, { input: { email: input.email, password: goodPassword } })).data
    .signIn;
  const mine = '{ account { email roles factors { id } } sessions { items { current } } me { displayName } }';
  t.match(await run(mine, {}, tokens.accessToken), {
    data: {
      account: { email: 'ada@example.org', roles: [], factors: [] },
      me: { displayName: 'Ada Newcomer' },
    },
  });
  const rotate = 'mutation ($input: RefreshDraftInput!) { refreshTokens(input: $input) { accessToken } }';
  const rotated = await run(rotate, { input: { refreshToken: tokens.refreshToken } });
  t.ok(rotated.data.refreshTokens.accessToken);
  const bad = await run(enter, { input: { email: input.email, password: 'wrong' } });
  t.equal(bad.errors[0].extensions.problem.code, 'credentials.invalid');
  t.equal((await run('mutation { signOut { status } }', {}, tokens.accessToken)).data.signOut.status, 'done');
  t.equal((await world.rest('/v1/me', { token: tokens.accessToken })).status, 401);
});

await t.test(
  'MEXT-13 part: a person sees their sessions, coarse, and ends one: its token gets 401',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00.000Z' });
    const ada = { email: 'ada@example.org' };
    const token = await joined(world, ada);
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const other = await world.rest('POST /v1/auth/login', {
      body: { ...ada, password: goodPassword },
      headers: { 'user-agent': agent },
    });
    t.match(
      mailTo(await world.mail(), ada.email).text,
      /Firefox on Linux/,
      'told of a device not seen before',
    );
    const { items } = (await world.rest('/v1/me/sessions', { token })).body;
    t.equal(items.length, 2);
    const firefox = items.find(({ device }: { device?: string }) => device === 'Firefox on Linux');
    t.match(firefox, { current: false, network: '127.0.0.0/24', country: 'unknown', level: 'password' });
    t.notMatch(JSON.stringify(items), /127\.0\.0\.1|Gecko/);
    t.equal((await world.rest(`DELETE /v1/me/sessions/${firefox.id}`, { token })).status, 200);
    const ended = other.body.tokens.accessToken;
    t.match(await world.rest('/v1/me', { token: ended }), { status: 401, body: { code: 'token.revoked' } });
    t.equal((await world.rest('/v1/me', { token })).status, 200);
    const bob = await joined(world, { email: 'bob@example.org', displayName: 'Bob' });
    const mine = items.find(({ current }: { current: boolean }) => current);
    t.match(await world.rest(`DELETE /v1/me/sessions/${mine.id}`, { token: bob }), { status: 404 });
  },
);

await t.test('a network is the same however its address is written', (t) => {
  const spellings = ['2001::db8:1:2:3:4:5', '2001:0:DB8:1:2:3:4:5', '2001:0000:0db8:9::%eth0'];
  for (const address of spellings) t.equal(prefixOf(address), '2001:0:db8::/48', address);
  for (const address of ['203.0.113.9', '::ffff:203.0.113.77']) t.equal(prefixOf(address), '203.0.113.0/24');
  for (const address of [undefined, '', 'here', '2001:db8']) t.equal(prefixOf(address), null);
  t.end();
});
