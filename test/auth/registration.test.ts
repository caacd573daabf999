// Promises about who comes in: what must be accepted, who is too young, what is told to nobody, whose record it is.
import t from 'tap';
import { draftOf, join, joined, mailTo, signIn } from '../support/portal.ts';
import { seedPerson } from '../support/seed.ts';
import { makeWorld, type World } from '../support/world.ts';

const clock = '2026-06-01T12:00:00.000Z';
const register = async (world: World, different: object, email = 'ada@example.org') =>
  world.rest('POST /v1/auth/register', { body: { ...(await draftOf(world, { email })), ...different } });

await t.test(
  'MEF-04 accepting the terms is no consent, and a new version is pending until accepted',
  async (t) => {
    const world = await makeWorld(t, { clock });
    const token = await joined(world, { email: 'ada@example.org' });
    const { body } = await world.rest('/v1/me/account', { token });
    t.ok(body.acceptances.some(({ kind }: { kind: string }) => kind === 'terms-of-use'));
    t.same(body.pendingAgreements, []);
    t.same(await world.sql('select 1 from rollbook.consents'), []);
    const { purposes } = (await world.rest('/v1/me/consents', { token })).body;
    t.notOk(purposes.some(({ granted }: { granted?: boolean }) => granted === true));
    t.same((await world.rest('/v1/directory/professionals')).body.items, []);
    const terms = world.services.policy.pack.agreements.find(({ kind }) => kind === 'terms-of-use');
    if (terms) terms.version = 'next';
    const later = (await world.rest('/v1/me/account', { token })).body;
    t.same(later.pendingAgreements, [{ kind: 'terms-of-use', version: 'next' }]);
    const accept = (version: string) =>
      world.rest('POST /v1/me/account/acceptances', { token, body: { kind: 'terms-of-use', version } });
    t.equal((await accept('posted')).status, 422, 'the old version is not in force');
    t.equal((await accept('next')).status, 200);
    t.same((await world.rest('/v1/me/account', { token })).body.pendingAgreements, []);
    t.same(await world.sql('select 1 from rollbook.consents'), []);
  },
);

await t.test(
  'MEF-81 part: below 13 is refused and nothing is kept; the birthday itself is old enough',
  async (t) => {
    const world = await makeWorld(t, { clock });
    t.match(await register(world, { age: 12 }), {
      status: 403,
      body: { code: 'age.refused', clause: 'MEF-81' },
    });
    t.equal((await register(world, { age: undefined })).status, 403, 'nothing said is not old enough');
    t.equal(
      (await register(world, { birthDate: '2013-06-02' })).status,
      403,
      'the day before the 13th birthday',
    );
    t.match(await register(world, { birthDate: '2013-02-30' }), { status: 422 });
    for (const table of ['registrations', 'outbox', 'accounts', 'members'])
      t.same(await world.sql(`select 1 from rollbook.${table}`), [], table);
    t.equal((await register(world, { birthDate: '2013-06-01' })).status, 202);
    const [kept] = await world.sql('select to_jsonb(r)::text as row from rollbook.registrations r');
    t.notMatch(kept.row, /2013-06|birth/, 'no birth date is kept');
  },
);

await t.test('MEF-54 part: sign-up without acknowledging the transfer notice is refused', async (t) => {
  const world = await makeWorld(t, { clock });
  const { acknowledged } = await draftOf(world, { email: 'ada@example.org' });
  const without = acknowledged.filter(({ kind }) => kind !== 'transfer-notice');
  const refused = await register(world, { acknowledged: without });
  t.match(refused, { status: 422, body: { code: 'agreement.pending' } });
  t.match(refused.body.errors[0], { pointer: '/acknowledged', detail: /transfer-notice/ });
  t.equal((await register(world, { region: 'moon' })).body.code, 'region.unknown');
});

await t.test(
  'whether an address has an account shows in no answer, and only its owner is told',
  async (t) => {
    const world = await makeWorld(t, { clock });
    await join(world, { email: 'ada@example.org' });
    const known = await register(world, {});
    const unknown = await register(world, {}, 'new@example.org');
    t.same([known.status, known.text], [unknown.status, unknown.text]);
    const mails = await world.mail();
    t.match(mailTo(mails, 'ada@example.org').text, /already/i);
    t.throws(() => mailTo(mails, 'ada@example.org').token(), 'a taken address gets no link');
    await register(world, {}, 'ADA@example.org');
    const [told] = await world.mail();
    t.equal(told?.to, 'ada@example.org', 'mail goes to the form that the account has');
    const ask = (path: string, email: string, more = {}) =>
      world.rest(`POST ${path}`, { body: { email, ...more } });
    for (const [path, more] of [
      ['/v1/auth/login', { password: 'not the password at all' }],
      ['/v1/auth/password/forgot', {}],
    ] as const) {
      const [one, other] = [
        await ask(path, 'ada@example.org', more),
        await ask(path, 'nobody@example.org', more),
      ];
      t.same([one.status, one.text], [other.status, other.text], path);
    }
    const sent = await world.mail();
    t.same(
      sent.map(({ to }) => to),
      ['ada@example.org'],
      'nobody else gets mail',
    );
  },
);

await t.test(
  'two who verify one address at once get one account; a link that was used finds nothing',
  async (t) => {
    const world = await makeWorld(t, { clock });
    await register(world, { displayName: 'One' });
    await register(world, { displayName: 'Two' });
    const tokens = (await world.mail()).map((mail) => mail.token());
    const tries = [...tokens, ...tokens, ...tokens];
    const replies = await Promise.all(
      tries.map((token) => world.rest('POST /v1/auth/verify-email', { body: { token } })),
    );
    t.equal(replies.filter(({ status }) => status === 200).length, 1);
    t.equal(replies.filter(({ status }) => status === 422).length, 5);
    t.match(await world.sql('select count(*)::int from rollbook.accounts'), [{ count: 1 }]);
    t.match(await world.sql('select count(*)::int from rollbook.members'), [{ count: 1 }]);
    t.same(await world.sql('select 1 from rollbook.registrations'), []);
  },
);

await t.test(
  'an imported record is claimed by its address and its name together, by neither alone',
  async (t) => {
    const world = await makeWorld(t, { clock });
    const person = await seedPerson(world, { displayName: 'Zoë Imported', publish: [] });
    await world.sql(
      `insert into rollbook.emails (member_id, kind, address) values ($1, 'work', 'zoe@example.org')`,
      [person.id],
    );
    const other = await join(world, { email: 'other@example.org', displayName: 'Zoë Imported' });
    t.equal(other.body.record, 'created', 'the name alone');
    const dotless = await seedPerson(world, { displayName: 'Irfan Imported', publish: [] });
    await world.sql(
      `insert into rollbook.emails (member_id, kind, address) values ($1, 'work', 'irfan@example.org')`,
      [dotless.id],
    );
    const alike = await join(world, { email: 'İrfan@example.org', displayName: 'Irfan Imported' });
    t.equal(alike.body.record, 'created', 'an address that only the database takes for the same');
    const mine = await join(world, { email: 'ZOE@example.org', displayName: 'zoe imported' });
    t.equal(mine.body.record, 'claimed');
    const token = (await signIn(world, { email: 'zoe@example.org' })).body.tokens.accessToken;
    t.equal((await world.rest('/v1/me', { token })).body.publicId, person.publicId);
  },
);
