// Attacks by somebody who holds a part of an account: a mailbox, a link, a session that ended, a half-done sign-in.
import t from 'tap';
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
import { seedPerson } from '../support/seed.ts';
import { makeWorld, type World } from '../support/world.ts';

const clock = '2026-06-01T12:00:00.000Z';
const seconds = (count: number) => new Date(Date.parse(clock) + count * 1000).toISOString();
const password = 'nine owls read the morning paper';
const owner = { email: 'owner@example.org' };
const post = (world: World, path: string, body: object, token?: string) =>
  world.rest(`POST ${path}`, { body, ...(token !== undefined && { token }) });
const ask = (world: World, path: string, token: string) => post(world, `/v1/auth/${path}`, { token });
const reset = (world: World, token: string) => post(world, '/v1/auth/password/reset', { token, password });

/** Moves the account to another address; the way back is in the answered mail, to the address left behind. */
async function move(world: World, { token, from, to }: { token: string; from: string; to: string }) {
  await post(world, '/v1/me/account/email', { email: to }, token);
  const link = mailTo(await world.mail(), to).token();
  t.equal((await ask(world, 'verify-email', link)).status, 200);
  return mailTo(await world.mail(), from).token();
}

async function forgot(world: World, email: string): Promise<string> {
  await post(world, '/v1/auth/password/forgot', { email });
  return mailTo(await world.mail(), email).token();
}

await t.test(
  'MEXE-03 part: once the move is undone, no mail to an address in between opens the account',
  async (t) => {
    const world = await makeWorld(t, { clock });
    const token = await joined(world, owner);
    const back = await move(world, { token, from: owner.email, to: 'thief@example.org' });
    world.setClock(seconds(10));
    const mid = await forgot(world, 'thief@example.org');
    t.equal((await ask(world, 'undo-address-change', back)).status, 200);
    t.equal((await reset(world, mid)).status, 422, 'a reset that was mailed to the thief');
    t.equal((await reset(world, await forgot(world, owner.email))).status, 200);

    const next = (await signIn(world, { ...owner, password })).body.tokens.accessToken;
    const first = await move(world, { token: next, from: owner.email, to: 'thief@example.org' });
    world.setClock(seconds(20));
    const second = await move(world, { token: next, from: 'thief@example.org', to: 'thief2@example.org' });
    t.equal((await ask(world, 'undo-address-change', first)).status, 200);
    t.equal((await ask(world, 'undo-address-change', second)).status, 422, 'the way back to the thief');
    t.match(await world.sql('select email from rollbook.accounts'), [owner]);

    await reset(world, await forgot(world, owner.email));
    const last = (await signIn(world, { ...owner, password })).body.tokens.accessToken;
    const own = await move(world, { token: last, from: owner.email, to: 'thief@example.org' });
    world.setClock(seconds(30));
    const theirs = await move(world, { token: last, from: 'thief@example.org', to: 'thief2@example.org' });
    t.equal((await ask(world, 'undo-address-change', theirs)).status, 200);
    t.equal(
      (await ask(world, 'undo-address-change', own)).status,
      200,
      'whoever goes back first, the owner goes further',
    );
    t.match(await world.sql('select email from rollbook.accounts'), [owner]);
  },
);

await t.test(
  'another password ends what was begun with the old one: a move, a reset, a sign-in half done',
  async (t) => {
    const world = await makeWorld(t, { clock });
    const token = await joined(world, owner);
    const { secret } = await addTotp(world, token, clock);
    await post(world, '/v1/me/account/email', { email: 'thief@example.org' }, token);
    const link = mailTo(await world.mail(), 'thief@example.org').token();
    const { challenge } = (await signIn(world, owner)).body;
    t.equal((await reset(world, await forgot(world, owner.email))).status, 200);
    t.equal((await ask(world, 'verify-email', link)).status, 422, 'the move that waited for its proof');
    world.setClock(seconds(60));
    const code = codeOf(secret, seconds(60));
    t.match(await post(world, '/v1/auth/mfa', { challenge, code }), {
      status: 422,
      body: { code: 'challenge.invalid' },
    });
    const entered = await signIn(world, { ...owner, password }, { code });
    const waiting = await forgot(world, owner.email);
    const change = { currentPassword: password, newPassword: goodPassword };
    t.equal((await post(world, '/v1/auth/password', change, entered.body.tokens.accessToken)).status, 200);
    t.equal((await reset(world, waiting)).status, 422, 'a reset that was asked for before');
  },
);

await t.test(
  'a session that has ended tries no passwords, and what is refused early is in the trail',
  async (t) => {
    const world = await makeWorld(t, { clock });
    const token = await joined(world, owner);
    await post(world, '/v1/auth/logout', {}, token);
    const change = (currentPassword: string) =>
      post(world, '/v1/auth/password', { currentPassword, newPassword: 'short' }, token);
    const [right, wrong] = [await change(goodPassword), await change('a guess')];
    t.match(right, { status: 401, body: { code: 'token.revoked' } });
    t.same(right.body, wrong.body);
    await reset(world, 'x'.repeat(43));
    t.match(
      await world.sql(`select operation, outcome, code from rollbook.audit_events order by seq desc limit 1`),
      [{ operation: 'password.reset', outcome: 'refused', code: 'link.invalid' }],
    );
  },
);

await t.test(
  'MEF-32 part: strangers slow no one down who is signed in, and a source that guesses on has to wait',
  async (t) => {
    const world = await makeWorld(t, { clock });
    const token = await joined(world, owner);
    for (let failure = 0; failure < 7; failure += 1) await signIn(world, { ...owner, password: 'a guess' });
    t.equal((await signIn(world, owner)).status, 429, 'the account waits');
    t.equal((await post(world, '/v1/auth/proof', { password: goodPassword }, token)).status, 200);
    for (let failure = 0; failure < 26; failure += 1)
      await signIn(world, { ...owner, password: `guess ${failure}` }, { code: '000000' });
    const other = await signIn(world, { email: 'nobody@example.org', password: 'a guess' });
    t.match(
      other,
      { status: 429, body: { code: 'signIn.tooMany' } },
      'made-up codes are no way around the count',
    );
  },
);

await t.test(
  'a session made with a factor that is gone is none of two factors: a role granted later sleeps',
  async (t) => {
    const world = await makeWorld(t, { clock });
    const token = await joined(world, owner);
    await addTotp(world, token, clock);
    const [factor] = (await world.rest('/v1/me/account', { token })).body.factors;
    t.equal((await world.rest(`DELETE /v1/me/factors/${factor.id}`, { token })).status, 200);
    await world.sql(`insert into rollbook.account_roles (account_id, role, granted_by, approved_by)
    select id, 'administrator', 'test', 'test' from rollbook.accounts`);
    await world.sql(`update rollbook.accounts set kind = 'employee', undertaking_on = '2026-01-01'`);
    t.match(await world.rest('/v1/admin/accounts', { token }), {
      status: 403,
      body: { code: 'role.dormant' },
    });
  },
);

await t.test(
  'whoever types an address again and again does not fill its mailbox, and takes no link away',
  async (t) => {
    const world = await makeWorld(t, { clock });
    await joined(world, owner);
    const floods = [
      () => post(world, '/v1/auth/password/forgot', owner),
      async () => post(world, '/v1/auth/register', await draftOf(world, owner)),
      () => post(world, '/v1/auth/password/forgot', { email: 'nobody@example.org' }),
    ];
    for (const flood of floods)
      for (let count = 0; count < 10; count += 1) t.equal((await flood()).status, 202);
    const mails = await world.mail();
    t.equal(mails.length, 5, 'with the one it registered by, six: five, and one after which it waits');
    t.equal((await reset(world, mailTo(mails, owner.email).token())).status, 200);
    world.setClock(seconds(3600));
    await post(world, '/v1/auth/password/forgot', owner);
    t.ok(mailTo(await world.mail(), owner.email).token());
  },
);

await t.test('somebody without a record reads who tried to get into their account, too', async (t) => {
  const world = await makeWorld(t, { clock });
  const token = await joined(world, owner);
  await world.sql('update rollbook.accounts set member_id = null');
  await signIn(world, { ...owner, password: 'a guess' });
  const [last] = (await world.rest('/v1/me/access-log', { token })).body.items;
  t.match(last, { operation: 'session.open', outcome: 'refused' });
});

await t.test(
  'whoever registers with the address and name of somebody else gets nothing when that one confirms the address',
  async (t) => {
    const world = await makeWorld(t, { clock });
    const victim = { ...owner, displayName: 'Vera Imported' };
    const person = await seedPerson(world, { displayName: victim.displayName, publish: [] });
    await world.sql(
      `insert into rollbook.emails (member_id, kind, address) values ($1, 'work', 'owner@example.org')`,
      [person.id],
    );
    await post(world, '/v1/auth/register', { ...(await draftOf(world, victim)), password });
    const token = mailTo(await world.mail(), owner.email).token();
    const refused = { status: 401, body: { code: 'credentials.invalid' } };
    t.match(await ask(world, 'verify-email', token), refused, 'the link alone');
    t.match(await confirm(world, token), refused, 'and with the password of the one who follows it');
    t.same(await world.sql('select 1 from rollbook.accounts'), []);
    for (let failure = 0; failure < 5; failure += 1) await confirm(world, token);
    t.match(await confirm(world, token, password), { status: 429, body: { code: 'signIn.tooMany' } });
    t.match((await join(world, victim)).body, { record: 'claimed' }, 'the owner registers all the same');
    world.setClock(seconds(60));
    t.equal((await confirm(world, token, password)).status, 422, 'and the link before is of no use');
    t.equal((await signIn(world, { ...owner, password })).status, 401);
    const mine = (await signIn(world, owner)).body.tokens.accessToken;
    t.equal((await world.rest('/v1/me', { token: mine })).body.publicId, person.publicId);
  },
);

await t.test('an undone move takes the factors that came with it, and no others', async (t) => {
  const world = await makeWorld(t, { clock });
  const token = await joined(world, owner);
  const { secret } = await addTotp(world, token, clock);
  world.setClock(seconds(60));
  const back = await move(world, { token, from: owner.email, to: 'thief@example.org' });
  world.setClock(seconds(120));
  await addTotp(world, token, seconds(120));
  t.equal((await ask(world, 'undo-address-change', back)).status, 200);
  await reset(world, await forgot(world, owner.email));
  const entered = await signIn(world, { ...owner, password }, { code: codeOf(secret, seconds(120)) });
  t.match(entered, { status: 200, body: { state: 'signedIn' } });
  const { factors } = (await world.rest('/v1/me/account', { token: entered.body.tokens.accessToken })).body;
  t.equal(factors.length, 1);

  const other = { email: 'bob@example.org', displayName: 'Bob' };
  const bob = await joined(world, other);
  const way = await move(world, { token: bob, from: other.email, to: 'thief@example.org' });
  await addTotp(world, bob, seconds(120));
  t.equal((await ask(world, 'undo-address-change', way)).status, 200);
  await reset(world, await forgot(world, other.email));
  const alone = await signIn(world, { ...other, password });
  t.equal(alone.body.state, 'signedIn', 'without any the password is enough');
  const { body } = await world.rest('/v1/me/account', { token: alone.body.tokens.accessToken });
  t.match(body, { factors: [], recoveryCodesLeft: 0 });
});

await t.test('the last administrator, too, takes back an account whose factor was exchanged', async (t) => {
  const world = await makeWorld(t, { clock });
  const token = await joined(world, owner);
  await addTotp(world, token, clock);
  await world.sql(`insert into rollbook.account_roles (account_id, role, granted_by, approved_by)
    select id, 'administrator', 'test', 'test' from rollbook.accounts`);
  await world.sql(`update rollbook.accounts set kind = 'employee', undertaking_on = '2026-01-01'`);
  const [factor] = (await world.rest('/v1/me/account', { token })).body.factors;
  const back = await move(world, { token, from: owner.email, to: 'thief@example.org' });
  world.setClock(seconds(60));
  await addTotp(world, token, seconds(60));
  t.equal((await world.rest(`DELETE /v1/me/factors/${factor.id}`, { token })).status, 200);
  t.equal((await ask(world, 'undo-address-change', back)).status, 200);
  t.match(await world.sql('select email, password_hash as hash from rollbook.accounts'), [
    { ...owner, hash: null },
  ]);
  t.equal((await world.rest('/v1/me', { token })).status, 401);
});

await t.test('a factor that goes ends every other session, as one that comes does', async (t) => {
  const world = await makeWorld(t, { clock });
  const token = await joined(world, owner);
  const { secret } = await addTotp(world, token, clock);
  world.setClock(seconds(60));
  const code = codeOf(secret, seconds(60));
  const other = (await signIn(world, owner, { code })).body.tokens.accessToken;
  const [factor] = (await world.rest('/v1/me/account', { token })).body.factors;
  t.equal((await world.rest(`DELETE /v1/me/factors/${factor.id}`, { token })).status, 200);
  t.equal((await world.rest('/v1/me', { token: other })).status, 401);
  t.equal((await world.rest('/v1/me', { token })).status, 200);
});

await t.test('of two first factors that come at once, one brings recovery codes', async (t) => {
  const world = await makeWorld(t, { clock });
  const token = await joined(world, owner);
  const added = await Promise.all(Array.from({ length: 4 }, () => addTotp(world, token, clock)));
  t.same(
    added.map(({ codes }) => codes.length).toSorted((one, other) => one - other),
    [0, 0, 0, 10],
  );
  t.equal((await world.rest('/v1/me/account', { token })).body.recoveryCodesLeft, 10);
});
