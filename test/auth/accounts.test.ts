// Promises about accounts: what slows guessing down, who is told of changes, what asks for a proof.
import t from 'tap';
import { addTotp, codeOf, draftOf, goodPassword, join, joined, mailTo, signIn } from '../support/portal.ts';
import { makeWorld, type World } from '../support/world.ts';

const clock = '2026-06-01T12:00:00.000Z';
const seconds = (count: number) => new Date(Date.parse(clock) + count * 1000).toISOString();
const owner = { email: 'owner@example.org' };
const post = (world: World, path: string, body: object, token?: string) =>
  world.rest(`POST ${path}`, { body, ...(token !== undefined && { token }) });
const register = async (world: World, different: object, email = 'ada@example.org') =>
  world.rest('POST /v1/auth/register', { body: { ...(await draftOf(world, { email })), ...different } });

await t.test(
  'MEXT-08 the hash is in no answer, log or export, and equal passwords hash unlike',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mext', clock });
    const token = await joined(world, { email: 'ada@example.org' });
    await joined(world, { email: 'bob@example.org', displayName: 'Bob' });
    const rows = await world.sql('select password_hash as hash from rollbook.accounts');
    t.equal(new Set(rows.map(({ hash }) => hash)).size, 2);
    for (const { hash } of rows)
      t.match(hash, /^\$argon2id\$v=19\$m=19456,p=1,t=2\$|^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const made = await world.rest('POST /v1/me/exports', { token, body: { kind: 'access' } });
    const bundle = await world.rest(String(made.headers.location), { token });
    t.equal(bundle.status, 200);
    const account = await world.rest('/v1/me/account', { token });
    t.ok(account.body.passwordSetAt);
    for (const text of [bundle.text, account.text, made.text]) t.notMatch(text, /argon2|password_?hash/i);
  },
);

await t.test(
  'MEXT-19 common passwords and those of the own address are refused, a long phrase works',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mext', clock });
    const weak = async (password: string) =>
      (await register(world, { password }, 'zephyrine.quill@example.org')).body;
    t.match(await weak('password12345678'), { code: 'password.weak', errors: [{ pointer: '/password' }] });
    t.match(await weak('zephyrine.quill@example.org'), { code: 'password.weak' });
    t.match(await weak('short'), { code: 'password.weak' });
    const password = 'Über den Dächern schläft ein grünes Einhorn';
    await join(world, { email: 'ada@example.org', password });
    t.equal((await signIn(world, { email: 'ada@example.org', password })).status, 200);
    const decomposed = await signIn(world, { email: 'ada@example.org', password: password.normalize('NFD') });
    t.equal(decomposed.status, 200, 'however the keyboard composes it');
  },
);

await t.test(
  'MEF-32 part: wrong passwords give 429 with growing delay; the owner with a second factor gets in',
  async (t) => {
    const world = await makeWorld(t, { clock });
    const ada = { email: 'ada@example.org' };
    const { secret } = await addTotp(world, await joined(world, ada), clock);
    const wrong = () => signIn(world, { ...ada, password: 'wrong' });
    const unknown = () => signIn(world, { email: 'nobody@example.org', password: 'wrong' });
    for (let failure = 0; failure < 6; failure += 1) {
      t.equal((await wrong()).status, 401);
      t.equal((await unknown()).status, 401, 'an address without an account is no different');
    }
    const waits: number[] = [];
    let now = 0;
    for (let failure = 0; failure < 4; failure += 1) {
      const blocked = await wrong();
      t.match(blocked, { status: 429, body: { code: 'signIn.tooMany' } });
      t.equal((await unknown()).status, 429);
      waits.push(Number(blocked.headers['retry-after']));
      now += Number(blocked.headers['retry-after']);
      world.setClock(seconds(now));
      t.equal((await wrong()).status, 401, 'after the wait it is tried again');
      await unknown();
    }
    t.same(waits, [1, 2, 4, 8]);
    t.equal((await signIn(world, ada)).status, 429, 'the right password waits too');
    world.setClock(seconds(now + 60));
    await wrong();
    await unknown();
    t.equal((await signIn(world, ada)).status, 429);
    const bob = { email: 'bob@example.org' };
    await joined(world, { ...bob, displayName: 'Bob' });
    for (let failure = 0; failure < 7; failure += 1) await signIn(world, { ...bob, password: 'wrong' });
    for (const each of [bob, ada, { email: 'nobody@example.org' }])
      t.equal(
        (await signIn(world, each, { code: '000000' })).status,
        429,
        'a code made up opens and tells nothing',
      );
    // The source has failed often by now, and waits for seconds; the accounts wait longer.
    world.setClock(seconds(now + 65));
    t.equal((await signIn(world, ada)).status, 429);
    const owner = await signIn(world, ada, { code: codeOf(secret, seconds(now + 65)) });
    t.match(owner, { status: 200, body: { state: 'signedIn' } });
    t.equal((await signIn(world, ada)).body.state, 'secondFactor', 'and nobody waits after that');
  },
);

await t.test('MEXE-03 a new address is proved, the old one is told and can undo it', async (t) => {
  const world = await makeWorld(t, { pack: 'm-exe', clock });
  const old = { email: 'old@example.org' };
  const token = await joined(world, old);
  const change = await world.rest('POST /v1/me/account/email', {
    token,
    body: { email: 'thief@example.org' },
  });
  t.match(change, { status: 202, body: { status: 'pending' } });
  t.equal(
    (await world.rest('/v1/me/account', { token })).body.email,
    'old@example.org',
    'not before the proof',
  );
  const proof = mailTo(await world.mail(), 'thief@example.org').token();
  const verified = await world.rest('POST /v1/auth/verify-email', { body: { token: proof } });
  t.match(verified.body, { record: 'kept' });
  const told = await world.mail();
  t.ok(mailTo(told, 'thief@example.org'));
  const undo = mailTo(told, 'old@example.org').token();
  t.equal((await signIn(world, old)).status, 401);
  t.equal((await signIn(world, { email: 'thief@example.org' })).status, 200);
  t.equal((await world.rest('POST /v1/auth/undo-address-change', { body: { token: undo } })).status, 200);
  t.equal((await world.rest('/v1/me', { token })).status, 401, 'every session ended');
  t.equal((await signIn(world, { email: 'thief@example.org' })).status, 401);
  t.equal((await signIn(world, old)).status, 401, 'the password must be set anew');
  await world.rest('POST /v1/auth/password/forgot', { body: old });
  const link = mailTo(await world.mail(), 'old@example.org').token();
  const password = 'nine owls read the morning paper';
  await world.rest('POST /v1/auth/password/reset', { body: { token: link, password } });
  t.equal((await signIn(world, { ...old, password })).status, 200);
  const audited = await world.sql(
    `select operation from rollbook.audit_events where outcome = 'done' and operation like 'account.%Address%' order by seq`,
  );
  t.ok(audited.length >= 3, 'each step is in the trail');
});

await t.test('what would harm most asks for a proof of the last minutes', async (t) => {
  const world = await makeWorld(t, { clock });
  await join(world, { email: 'ada@example.org' });
  world.setClock(seconds(9 * 60));
  const refreshed = (await signIn(world, { email: 'ada@example.org' })).body.tokens;
  world.setClock(seconds(26 * 60));
  const { accessToken } = (
    await world.rest('POST /v1/auth/refresh', { body: { refreshToken: refreshed.refreshToken } })
  ).body;
  const attempts = [
    'POST /v1/me/exports',
    'POST /v1/me/account/email',
    'POST /v1/me/factors/totp',
    'POST /v1/me/account/close',
  ];
  const bodies: Record<string, object> = {
    'POST /v1/me/exports': { kind: 'access' },
    'POST /v1/me/account/email': { email: 'b@example.org' },
  };
  for (const place of attempts) {
    const reply = await world.rest(place, { token: accessToken, body: bodies[place] });
    t.match(reply, { status: 403, body: { code: 'proof.required' } }, place);
  }
  const prove = (password: string) =>
    world.rest('POST /v1/auth/proof', { token: accessToken, body: { password } });
  t.equal((await prove('wrong')).status, 401);
  t.equal((await prove(goodPassword)).status, 200);
  const made = await world.rest('POST /v1/me/exports', { token: accessToken, body: { kind: 'access' } });
  t.equal(made.status, 201);
});

await t.test(
  'twenty who present one refresh token at once leave one living child, and no session survives a replay',
  async (t) => {
    const world = await makeWorld(t, { clock });
    await join(world, { email: 'ada@example.org' });
    const { refreshToken, sessionId } = (await signIn(world, { email: 'ada@example.org' })).body.tokens;
    const refresh = (token: string) => world.rest('POST /v1/auth/refresh', { body: { refreshToken: token } });
    const replies = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)));
    const living = await world.sql(
      'select count(*)::int from rollbook.refresh_tokens where session_id = $1 and used_at is null and not replaced',
      [sessionId],
    );
    t.same(living, [{ count: 1 }]);
    const issued = replies.filter(({ status }) => status === 200).map(({ body }) => body.refreshToken);
    t.ok(issued.length > 0);
    const next = await Promise.all(issued.map(refresh));
    t.ok(next.filter(({ status }) => status === 200).length <= 1, 'one of them goes on at most');
    if (issued.length > 1)
      t.equal((await world.rest('/v1/me', { token: replies[0]?.body.accessToken })).status, 401);
  },
);

await t.test(
  'a parent asked again while its child is used: one of them goes on, and no answer is a failure',
  async (t) => {
    const world = await makeWorld(t, { clock });
    await join(world, { email: 'ada@example.org' });
    const refresh = (token: string) => world.rest('POST /v1/auth/refresh', { body: { refreshToken: token } });
    for (let round = 0; round < 5; round += 1) {
      const parent = (await signIn(world, { email: 'ada@example.org' })).body.tokens.refreshToken;
      const child = (await refresh(parent)).body.refreshToken;
      const replies = await Promise.all([parent, child, parent, child].map(refresh));
      t.same(new Set(replies.map(({ status }) => status)), new Set([200, 401]));
    }
    const living = await world.sql(
      `select 1 from rollbook.refresh_tokens t join rollbook.sessions s on s.id = t.session_id
     where used_at is null and not replaced and s.ended_at is null`,
    );
    t.same(living, [], 'and the family that was tried twice has ended');
  },
);

await t.test(
  'MEXE-18 part: staff without a second factor gets no personal data, with one it does',
  async (t) => {
    const world = await makeWorld(t, { pack: 'm-exe', clock });
    const token = await joined(world, { email: 'officer@example.org' });
    await world.sql(
      `insert into rollbook.account_roles (account_id, role, granted_by, approved_by)
     select id, 'certification-officer', 'test', 'test' from rollbook.accounts`,
    );
    await world.sql(`update rollbook.accounts set undertaking_on = '2026-01-01'`);
    const issue = { token, body: { member: '0'.repeat(32), program: 'CEP' } };
    t.match(await world.rest('POST /v1/admin/certificates', issue), {
      status: 403,
      body: { code: 'role.dormant' },
    });
    await addTotp(world, token, clock);
    t.not((await world.rest('POST /v1/admin/certificates', issue)).body.code, 'role.dormant');
    const [factor] = (await world.rest('/v1/me/account', { token })).body.factors;
    t.match(await world.rest(`DELETE /v1/me/factors/${factor.id}`, { token }), {
      status: 409,
      body: { code: 'factor.required' },
    });
  },
);

await t.test('a session of staff ends after twelve hours, and after one without use', async (t) => {
  const world = await makeWorld(t, { clock });
  const refresh = (refreshToken: string) => post(world, '/v1/auth/refresh', { refreshToken });
  const token = await joined(world, owner);
  const { secret } = await addTotp(world, token, clock);
  const enter = async (at: number) => {
    world.setClock(seconds(at));
    const entered = await signIn(world, owner, { code: codeOf(secret, seconds(at)) });
    return entered.body.tokens as { refreshToken: string; accessToken: string };
  };
  const [early, late] = [await enter(60), await enter(90)];
  world.setClock(seconds(7200));
  t.equal((await refresh(late.refreshToken)).status, 200, 'who holds no role may rest');
  const [ann, ben] = [
    await world.staff('ann', ['administrator']),
    await world.staff('ben', ['administrator']),
  ];
  const [{ id }] = await world.sql(`select id from rollbook.accounts where email = 'owner@example.org'`);
  await world.sql(
    `update rollbook.accounts set kind = 'employee', undertaking_on = '2026-01-01' where id = $1`,
    [id],
  );
  const proposed = await post(
    world,
    `/v1/admin/accounts/${id}/roles`,
    { role: 'auditor', grants: true },
    ann,
  );
  const decision = `/v1/admin/role-proposals/${proposed.body.id}/decision`;
  t.equal((await post(world, decision, { approve: true }, ben)).status, 200);
  t.equal((await refresh(early.refreshToken)).status, 401, 'not used for two hours when the role came');
  const ends = await world.sql(
    `select max(ends_at)::text as ends from rollbook.sessions where account_id = $1 and ended_at is null`,
    [id],
  );
  t.equal(Date.parse(ends[0].ends), Date.parse(seconds(12 * 3600 + 90)), 'a role shortens what is open');

  let now = 8000;
  let { refreshToken } = await enter(now);
  const until = now + 12 * 3600;
  for (now += 3500; now < until; now += 3500) {
    world.setClock(seconds(now));
    const next = await refresh(refreshToken);
    t.equal(next.status, 200, 'in use');
    ({ refreshToken } = next.body);
  }
  world.setClock(seconds(until));
  t.equal((await refresh(refreshToken)).status, 401, 'twelve hours');
  const idle = await enter(until + 60);
  world.setClock(seconds(until + 60 + 3660));
  t.equal((await refresh(idle.refreshToken)).status, 401, 'an hour without use');
});
