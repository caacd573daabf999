// The service is killed while people register, refresh and reset: nothing is half done, and no token works twice.
import t from 'tap';
import { openMailbox } from '../support/mailbox.ts';
import { ownService } from '../support/own-service.ts';
import { draftOf, goodPassword } from '../support/portal.ts';
import { makeWorld } from '../support/world.ts';

const newPassword = 'eleven herons walk over thin ice';
/** Person -> the request that the service is killed under. */
const killedUnder: Record<string, string> = {
  'ada@example.org': '/v1/auth/verify-email',
  'bob@example.org': '/v1/auth/refresh',
  'cyd@example.org': '/v1/auth/password/reset',
};
const people = Object.keys(killedUnder);

const box = await openMailbox(t);
const world = await makeWorld(t);
const service = await ownService(t, world, box.url);
await service.start();
let restarted: Promise<unknown> = Promise.resolve();
let kills = 0;
const spent: string[] = [];

/** Sends until there is an answer, as a client does that lost the last one. */
async function post(path: string, body: object, email = '') {
  for (;;) {
    await restarted;
    const headers = { 'content-type': 'application/json' };
    const asked = fetch(service.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (killedUnder[email] === path) {
      delete killedUnder[email];
      kills += 1;
      restarted = service.kill().then(() => service.start());
    }
    const reply = await asked.catch(() => undefined);
    const text = await reply?.text().catch(() => undefined);
    if (reply && text !== undefined) return { status: reply.status, body: JSON.parse(text) };
  }
}

/** Registers, signs in, refreshes four times, sets another password. */
async function live(email: string): Promise<void> {
  const ask = (path: string, body: object) => post(`/v1/auth/${path}`, body, email);
  t.equal((await ask('register', await draftOf(world, { email, displayName: email }))).status, 202);
  const token = (await box.arrival(email)).token();
  // An answer that was lost after the commit makes the second try find a used link.
  t.ok([200, 422].includes((await ask('verify-email', { token, password: goodPassword })).status));
  let { refreshToken } = (await ask('login', { email, password: goodPassword })).body.tokens;
  for (let turn = 0; turn < 4; turn += 1) {
    const rotated = await ask('refresh', { refreshToken });
    t.equal(rotated.status, 200, 'a lost answer may be asked for again');
    ({ refreshToken } = rotated.body);
  }
  t.equal((await ask('password/forgot', { email })).status, 202);
  const link = (await box.arrival(email)).token();
  t.ok([200, 422].includes((await ask('password/reset', { token: link, password: newPassword })).status));
  t.equal((await ask('login', { email, password: newPassword })).status, 200);
  spent.push(token, link);
}

await t.test(
  'kill -9 under registration, refresh and reset: no half account, no token that works twice',
  async (t) => {
    for (const email of people) await live(email);
    t.equal(kills, people.length);
    const accounts = await world.sql('select email from rollbook.accounts order by email');
    t.same(
      accounts,
      people.map((email) => ({ email })),
    );
    t.match(await world.sql('select count(*)::int from rollbook.members'), [{ count: people.length }]);
    t.same(await world.sql('select 1 from rollbook.registrations'), []);
    const families = await world.sql(`select session_id from rollbook.refresh_tokens
    where used_at is null and not replaced group by 1 having count(*) > 1`);
    t.same(families, [], 'each session has one living token');
    for (const token of spent) {
      t.equal((await post('/v1/auth/verify-email', { token, password: goodPassword })).status, 422);
      t.equal((await post('/v1/auth/password/reset', { token, password: newPassword })).status, 422);
    }
    const verifying = box.mails.filter(({ subject }) => subject === box.mails[0]?.subject);
    const ids = new Set(verifying.map(({ messageId }) => messageId));
    t.equal(ids.size, people.length, 'one mail for each registration');
  },
);
