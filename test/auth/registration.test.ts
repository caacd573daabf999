// Promises about who comes in: what must be accepted, who is too young, what is told to nobody, whose record it is.
import t, { type Test } from 'tap';
import { bundleOf } from '../exports/fetch.ts';
import { confirm, draftOf, join, joined, mailTo, signIn } from '../support/portal.ts';
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

/** How many rows each table of ours has. */
async function rowsOf(world: World): Promise<Record<string, number>> {
  const tables = await world.sql(`select tablename as name from pg_tables where schemaname = 'rollbook'`);
  const counts = await world.sql(
    tables
      .map(({ name }) => `select '${name}' as name, count(*)::int as n from rollbook.${name}`)
      .join(' union all '),
  );
  return Object.fromEntries(counts.map(({ name, n }) => [name, n]));
}

await t.test(
  'MEF-81 age 12 is refused and leaves no row; the day before the 13th birthday is refused, the day itself allowed; a report of staff locks at once and starts erasure',
  async (t) => {
    const world = await makeWorld(t, { clock });
    const before = await rowsOf(world);
    const refused = { status: 403, body: { code: 'age.refused', clause: 'MEF-81' } };
    t.match(await register(world, { age: 12 }), refused);
    t.match(await register(world, { age: undefined }), refused, 'nothing said is not old enough');
    const graph = await world.graph(
      'mutation($input: RegistrationDraftInput!) { register(input: $input) { status } }',
      { input: { ...(await draftOf(world, { email: 'ada@example.org' })), age: 12 } },
    );
    t.match(graph.body.errors[0].extensions.problem, refused.body);
    t.match(await register(world, { birthDate: '2013-06-02' }), refused, 'the day before the 13th birthday');
    t.match(await register(world, { birthDate: '2013-02-30' }), { status: 422 });
    t.same(await rowsOf(world), before, 'no row in any table, the trail among them');
    t.equal((await register(world, { birthDate: '2013-06-01' })).status, 202, 'the birthday itself');
    const [kept] = await world.sql('select to_jsonb(r)::text as row from rollbook.registrations r');
    t.notMatch(kept.row, /2013-06|birth/, 'no birth date is kept');
    const link = mailTo(await world.mail(), 'ada@example.org').token();
    t.equal((await confirm(world, link)).status, 200);
    await t.test('a report', (t) => reportOfMinor(t, world));
  },
);

/** The person turned out to be younger than they said: published, signed in, subscribed. */
async function reportOfMinor(t: Test, world: World): Promise<void> {
  const { accessToken: token, refreshToken } = (await signIn(world, { email: 'ada@example.org' })).body
    .tokens;
  const { publicId } = (await world.rest('/v1/me', { token })).body;
  const staff = await world.staff('clerk', ['membership-officer']);
  const report = (member: string, body = { member, reason: 'A parent called' }) =>
    world.rest('POST /v1/admin/minor-reports', { token: staff, body });
  t.equal((await world.rest('POST /v1/admin/minor-reports', { token, body: {} })).status, 422);
  t.equal((await report('0'.repeat(32))).body.code, 'member.notFound');
  const made = await report(publicId);
  t.match(made, {
    status: 201,
    body: {
      locked: true,
      request: {
        ...{ right: 'erase', reason: 'below-minimum-age', state: 'received', region: 'eea' },
        ...{ receivedAt: clock, dueOn: '2026-07-01', period: 'P1M', clause: 'MEF-66', origin: 'stated' },
      },
    },
  });
  t.equal((await world.rest('/v1/me', { token })).status, 401, 'on the next request');
  const refreshed = await world.rest('POST /v1/auth/refresh', { body: { refreshToken } });
  t.equal(refreshed.status, 401);
  t.equal((await signIn(world, { email: 'ada@example.org' })).body.code, 'credentials.invalid');
  const mails = await world.mail();
  t.match(mailTo(mails, 'ada@example.org').text, /below the minimum age/, 'who is wronged can say so');
  await world.rest('POST /v1/auth/password/forgot', { body: { email: 'ada@example.org' } });
  t.same(await world.mail(), [], 'no reset leads back in');
  t.equal((await register(world, {})).status, 202);
  const told = mailTo(await world.mail(), 'ada@example.org');
  t.throws(() => told.token(), 'nor another registration');
  const officer = await world.staff('privacy', ['privacy-officer']);
  const listed = await world.rest('/v1/admin/requests?right=erase', { token: officer });
  t.match(listed.body.items, [{ publicId, reason: 'below-minimum-age', dueOn: '2026-07-01' }]);
  const again = await report(publicId);
  t.match(again, { status: 200, body: { request: { id: made.body.request.id } } });
  const counted = await world.rest('/v1/admin/minor-reports', { token: officer });
  t.same(counted.body, { items: [{ month: '2026-06', reported: 1 }] }, 'once, and it names nobody');
  await world.sql('delete from rollbook.members where public_id = $1', [publicId]);
  t.same((await world.rest('/v1/admin/minor-reports', { token: officer })).body, counted.body);
  const graph = await world.graph('{ minorCounts { items { month reported } } }', {}, { token: officer });
  t.same(graph.body.data.minorCounts, counted.body);
}

await t.test(
  'a report of a minor needs a minimum age, takes a record without an account, and silences no staff',
  async (t) => {
    const world = await makeWorld(t, { clock });
    const token = await world.staff('clerk', ['membership-officer']);
    const report = (publicId: string) =>
      world.rest('POST /v1/admin/minor-reports', { token, body: { member: publicId, reason: 'x' } });
    const listed = await seedPerson(world, { displayName: 'Kim Listed', publish: ['displayName'] });
    t.equal((await world.rest(`/v1/directory/professionals/${listed.publicId}`)).status, 200);
    const made = await report(listed.publicId);
    t.match(made, { status: 201, body: { locked: false, request: { right: 'erase', region: null } } });
    const entry = await world.rest(`/v1/directory/professionals/${listed.publicId}`);
    t.equal(entry.status, 404, 'out of the directory at once');
    const ann = await joined(world, { email: 'ann@example.org' });
    const { publicId } = (await world.rest('/v1/me', { token: ann })).body;
    await world.sql(
      `insert into rollbook.account_roles (account_id, role, granted_by, approved_by)
       select id, 'auditor', 'test', 'test' from rollbook.accounts where email_key = 'ann@example.org'`,
    );
    t.match(await report(publicId), { status: 409, body: { code: 'account.isStaff' } });
    t.equal((await world.rest('/v1/me', { token: ann })).status, 200);
    const mass = await makeWorld(t, { pack: 'mass', clock });
    const other = await seedPerson(mass, { displayName: 'Zoë', publish: [] });
    const silent = await mass.rest('POST /v1/admin/minor-reports', {
      token: await mass.staff('clerk', ['membership-officer']),
      body: { member: other.publicId, reason: 'x' },
    });
    t.match(silent, { status: 409, body: { code: 'age.noMinimum' } });
  },
);

await t.test(
  'MEF-54 sign-up without acknowledging the transfer notice is refused; the export names storage region and remote access',
  async (t) => {
    const world = await makeWorld(t, { clock });
    const { acknowledged } = await draftOf(world, { email: 'ada@example.org' });
    const without = acknowledged.filter(({ kind }) => kind !== 'transfer-notice');
    const refused = await register(world, { acknowledged: without });
    t.match(refused, { status: 422, body: { code: 'agreement.pending' } });
    t.match(refused.body.errors[0], { pointer: '/acknowledged', detail: /transfer-notice/ });
    t.equal((await register(world, { region: 'moon' })).body.code, 'region.unknown');
    const token = await joined(world, { email: 'ada@example.org' });
    for (const kind of ['access', 'portability'] as const) {
      const { transfers, data } = await bundleOf(world, token, kind);
      t.equal(transfers.storage.region, 'US');
      t.match(transfers.storage.host, /customer relationship management/);
      t.match(transfers.remoteAccess, [{ en: /outside the United States/, de: /Vereinigten Staaten/ }]);
      if (kind === 'access') t.ok(data.acceptances?.some((one) => one.kind === 'transfer-notice'));
    }
    t.same(await world.sql('select 1 from rollbook.consents'), [], 'an acknowledgement, not a consent');
  },
);

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
    const replies = await Promise.all(tries.map((token) => confirm(world, token)));
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
