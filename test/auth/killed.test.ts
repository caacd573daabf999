// The service is killed while eight people are each at another step: nothing is half done, and no token works twice.
import { Client } from 'pg';
import t from 'tap';
import { openMailbox } from '../support/mailbox.ts';
import { ownService } from '../support/own-service.ts';
import { draftOf, goodPassword } from '../support/portal.ts';
import { makeWorld } from '../support/world.ts';

const newPassword = 'eleven herons walk over thin ice';
/** Person -> the step that they wait at when the service dies. A commit goes on without the service: only its answer is lost. */
const killedAt = {
  'taken@example.org': 'registration is kept',
  'committed@example.org': 'registration is committed',
  'ordered@example.org': 'mail is taken for sending',
  'sent@example.org': 'mail is marked as sent',
  'verifying@example.org': 'account is made',
  'verified@example.org': 'account is committed',
  'refreshed@example.org': 'refresh is committed',
  'reset@example.org': 'password is committed',
} as const;
type Person = keyof typeof killedAt;
const people = Object.keys(killedAt) as Person[];

/** Each step waits for a lock that the test holds. */
const stops = `
create schema stops;
create table stops.steps (email text, step text);
create function stops.wait() returns trigger language plpgsql security definer as $$
declare about jsonb = to_jsonb(new);
begin
  perform pg_advisory_xact_lock_shared(1) from stops.steps where step = tg_argv[0]
    and email in (about ->> 'email', about ->> 'address', (select a.email from rollbook.sessions s
      join rollbook.accounts a on a.id = s.account_id where s.id = (about ->> 'session_id')::uuid));
  return new;
end $$;
create trigger stop before insert on rollbook.registrations for each row execute function stops.wait('registration is kept');
create constraint trigger stop_commit after insert on rollbook.registrations deferrable initially deferred
  for each row execute function stops.wait('registration is committed');
create trigger stop_sending before update on rollbook.outbox for each row when (new.state = 'sending')
  execute function stops.wait('mail is taken for sending');
create trigger stop_sent before update on rollbook.outbox for each row when (new.state = 'sent')
  execute function stops.wait('mail is marked as sent');
create trigger stop before insert on rollbook.accounts for each row execute function stops.wait('account is made');
create constraint trigger stop_commit after insert on rollbook.accounts deferrable initially deferred
  for each row execute function stops.wait('account is committed');
create constraint trigger stop_reset after update on rollbook.accounts deferrable initially deferred
  for each row when (old.password_hash is distinct from new.password_hash)
  execute function stops.wait('password is committed');
create constraint trigger stop_refresh after insert on rollbook.refresh_tokens deferrable initially deferred
  for each row execute function stops.wait('refresh is committed');`;

const box = await openMailbox(t);
const world = await makeWorld(t);
const service = await ownService(t, world, box.url);
const admin = new Client({ connectionString: world.urls.superuserUrl });

async function post(path: string, body: object) {
  const headers = { 'content-type': 'application/json' };
  const asked = { method: 'POST', headers, body: JSON.stringify(body) };
  const reply = await fetch(`${service.url}/v1/auth/${path}`, asked);
  return { status: reply.status, body: JSON.parse(await reply.text()) };
}

const register = async (email: Person) => post('register', await draftOf(world, { email }));
const verify = (token: string) => post('verify-email', { token, password: goodPassword });
const login = (email: Person, password = goodPassword) => post('login', { email, password });
const reset = (token: string) => post('password/reset', { token, password: newPassword });
const mailsTo = (email: Person) => box.mails.filter(({ to }) => to === email);

/** Registers, up to the link that came. */
async function linkTo(email: Person): Promise<string> {
  t.equal((await register(email)).status, 202);
  return (await box.arrival(email)).token();
}

/** Registers and verifies. */
async function settle(email: Person): Promise<void> {
  const token = await linkTo(email);
  t.equal((await verify(token)).status, 200);
  spent.push(token);
}

/** Asks the database until it shows what is looked for. */
async function until(statement: string): Promise<void> {
  while ((await admin.query(statement)).rows.length === 0);
}

/** Asks, and is left waiting: the answer never comes. */
function leave(asked: Promise<unknown>): Promise<unknown> {
  return t.rejects(asked, 'no answer');
}

const spent: string[] = [];

await t.test(
  'kill -9 between any two steps of registration, refresh and reset: no half account, no token that works twice, no mail never or as another one',
  async (t) => {
    await admin.connect();
    await admin.query(stops);
    await admin.query('select pg_advisory_lock(1)');
    await service.start();
    const verifying = await linkTo('verifying@example.org');
    const verified = await linkTo('verified@example.org');
    await settle('refreshed@example.org');
    const { refreshToken } = (await login('refreshed@example.org')).body.tokens;
    await settle('reset@example.org');
    await post('password/forgot', { email: 'reset@example.org' });
    const link = (await box.arrival('reset@example.org')).token();
    spent.push(verifying, verified, link);

    const steps = Object.entries(killedAt);
    await admin.query(`insert into stops.steps select * from jsonb_each_text($1)`, [
      JSON.stringify(Object.fromEntries(steps)),
    ]);
    t.equal((await register('ordered@example.org')).status, 202);
    t.equal((await register('sent@example.org')).status, 202);
    const left = [
      leave(register('taken@example.org')),
      leave(register('committed@example.org')),
      leave(verify(verifying)),
      leave(verify(verified)),
      leave(post('refresh', { refreshToken })),
      leave(reset(link)),
    ];
    await until(`select from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and not granted
      and database = (select oid from pg_database where datname = current_database()) having count(*) = ${steps.length}`);
    await service.kill();
    await Promise.all(left);
    await admin.query('select pg_advisory_unlock(1)');
    await until(`select where not exists (select from pg_stat_activity
      where datname = current_database() and usename = 'rollbook_login')`);

    const kept = await world.sql('select email from rollbook.registrations order by email');
    const waiting = [
      'committed@example.org',
      'ordered@example.org',
      'sent@example.org',
      'verifying@example.org',
    ];
    t.same(
      kept,
      waiting.map((email) => ({ email })),
      'what was committed is there, and nothing of the rest',
    );
    t.equal(mailsTo('sent@example.org').length, 1, 'its mail was taken over before the service died');
    await service.start();

    // Nothing of this registration was kept, as nothing was answered: asked again it is made.
    t.same(mailsTo('taken@example.org'), []);
    await settle('taken@example.org');
    for (const email of ['committed@example.org', 'ordered@example.org', 'sent@example.org'] as const) {
      const token = (await box.arrival(email)).token();
      t.equal((await verify(token)).status, 200, `the mail comes without being asked for again: ${email}`);
      spent.push(token);
    }
    t.equal((await verify(verifying)).status, 200, 'a link that made nothing works still');
    t.equal(
      (await verify(verified)).status,
      422,
      'one that made an account does not, though the answer was lost',
    );
    const again = await post('refresh', { refreshToken });
    t.equal(again.status, 200, 'a lost answer may be asked for again');
    t.equal((await post('refresh', { refreshToken: again.body.refreshToken })).status, 200);
    t.equal((await reset(link)).status, 422, 'the password was set, though the answer was lost');

    for (const token of spent) {
      t.equal((await verify(token)).status, 422);
      t.equal((await reset(token)).status, 422);
    }
    for (const email of people)
      t.equal(
        (await login(email, email === 'reset@example.org' ? newPassword : goodPassword)).status,
        200,
        email,
      );
    t.equal((await login('reset@example.org')).status, 401);

    const accounts = await world.sql('select email from rollbook.accounts order by email');
    t.same(
      accounts,
      people.toSorted().map((email) => ({ email })),
    );
    t.match(await world.sql('select count(*)::int from rollbook.members'), [{ count: people.length }]);
    t.same(await world.sql('select 1 from rollbook.registrations'), []);
    const families = await world.sql(`select session_id from rollbook.refresh_tokens
      where used_at is null and not replaced group by 1 having count(*) > 1`);
    t.same(families, [], 'each session has one living token');
    await until(`select where not exists (select from rollbook.outbox where state <> 'sent')`);
    for (const email of people) {
      const verifications = mailsTo(email).filter(({ subject }) => subject === box.mails[0]?.subject);
      const ids = new Set(verifications.map(({ messageId }) => messageId));
      t.equal(ids.size, 1, `one mail for each registration: ${email}`);
      const twice = email === 'sent@example.org' ? 2 : 1;
      t.equal(verifications.length, twice, 'sent again only where nobody could know that it was sent');
    }
    await admin.end();
  },
);
