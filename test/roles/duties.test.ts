// What binds the staff: undertakings of confidence, strong algorithms, reviews of security.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { ConfigError, readConfig } from '../../src/config.ts';
import { hashPassword, setPasswordCost, verifyPassword } from '../../src/core/auth/password-hash.ts';
import { addMember } from '../support/people.ts';
import { plainEnvironment } from '../support/processes.ts';
import { makeWorld, type World } from '../support/world.ts';

const clock = '2026-05-04T10:00:00.000Z';
const administration = 'purpose=membership-administration';
const idOf = async (world: World, login: string) =>
  (await world.sql('select id from rollbook.accounts where email_key = $1', [`${login}@staff.example`]))[0]
    .id;

for (const [pack, clause] of [
  ['mext', 'MEXT-18'],
  ['mef', 'MEF-79'],
] as const)
  await t.test(
    `MEXT-18 part: staff without undertaking reads what is of nobody, and a person once it is accepted (${pack})`,
    async (t) => {
      const world = await makeWorld(t, { pack, clock });
      const ada = await addMember(world);
      const token = await world.staff('uma', ['membership-officer']);
      const root = await world.staff('root', ['administrator']);
      await world.sql('update rollbook.accounts set undertaking_on = null where id = $1', [
        await idOf(world, 'uma'),
      ]);
      const person = () => world.rest(`/v1/admin/members/${ada.publicId}?${administration}`, { token });
      for (const place of ['/v1/programs', '/v1/policy', '/v1/me/account', '/v1/me/sessions'])
        t.equal((await world.rest(place, { token })).status, 200, place);
      t.match(await person(), { status: 403, body: { code: 'role.dormant', clause } });
      const unknown = await world.rest(`/v1/admin/members/${'0'.repeat(32)}?${administration}`, { token });
      t.match(
        unknown,
        { status: 403, body: { code: 'role.dormant' } },
        'whether there is such a person or not',
      );
      const list = await world.graph(
        `{ members(purpose: "membership-administration") { items { id } } }`,
        {},
        { token },
      );
      t.equal(list.body.errors[0].extensions.problem.clause, clause);
      t.match(await world.rest('/v1/me/roles', { token }), {
        body: { items: [{ role: 'membership-officer', works: false }] },
      });

      const open = await world.rest('/v1/me/undertaking?language=de', { token });
      t.match(open.body, { language: 'de', sha256: /^[0-9a-f]{64}$/, text: /personenbezogene daten/i });
      t.notOk('accepted' in open.body || 'since' in open.body);
      const { version } = open.body;
      const accept = (read: string, as = token) =>
        world.rest('POST /v1/me/undertaking', { token: as, body: { version: read, language: 'de' } });
      t.match(await accept('1999-1'), { status: 409, body: { code: 'undertaking.notCurrent' } });
      t.equal((await accept(version, ada.token)).body.code, 'role.kindNeeded', 'a member has no part in it');
      const waiting = await world.rest('/v1/admin/undertakings', { token: root });
      t.match(
        waiting.body.items[0],
        { email: 'uma@staff.example', current: false },
        'who is not bound comes first',
      );
      t.equal((await world.rest('/v1/admin/undertakings', { token })).body.code, 'role.dormant');
      t.match(await accept(version), {
        status: 200,
        body: { accepted: { version, acceptedAt: clock }, since: '2026-05-04' },
      });
      t.equal((await person()).status, 200, 'from the next request on');
      const bound = await world.rest('/v1/admin/undertakings', { token: root });
      const uma = bound.body.items.find(({ email }: { email: string }) => email.startsWith('uma'));
      t.match(uma, { version, acceptedAt: clock, current: true, since: '2026-05-04' });

      const place = `/v1/admin/accounts/${await idOf(world, 'uma')}`;
      const { etag } = (await world.rest(place, { token: root })).headers;
      const headers = { 'if-match': String(etag) };
      const body = { undertakingOn: null };
      t.equal((await world.rest(`PATCH ${place}`, { token: root, body, headers })).status, 200);
      await accept(version);
      t.equal(
        (await person()).status,
        403,
        'what an administrator withdrew, accepting again does not give back',
      );
    },
  );

await t.test(
  'MEXE-16 a weak algorithm in the configuration stops the start, and an overdue review is on the officer’s list',
  async (t) => {
    const weak: [string, string][] = [
      ['SIGNING_ALGORITHM', 'HS256'],
      ['SIGNING_ALGORITHM', 'none'],
      ['ENCRYPTION_ALGORITHM', 'A128CBC'],
      ['ASSERTION_ALGORITHMS', 'EdDSA,RS1'],
      ['ASSERTION_ALGORITHMS', ''],
      ['PASSWORD_HASH', 'md5'],
      ['PASSWORD_HASH', 'argon2i,m=19456,t=2,p=1'],
      ['PASSWORD_HASH', 'argon2id,m=4096,t=2,p=1'],
      ['PASSWORD_HASH', 'argon2id,m=19456,t=1,p=1'],
    ];
    for (const [name, value] of weak) {
      const message = new RegExp(`^${name} .*weak or unknown`);
      t.throws(() => readConfig({ [name]: value }), { name: ConfigError.name, message }, `${name}=${value}`);
    }
    const env = { ...plainEnvironment(), DATA_DIR: join(t.testdir({}), 'data'), PASSWORD_HASH: 'md5' };
    const ended = await promisify(execFile)(process.execPath, ['src/main.ts'], { env }).catch(
      (error: unknown) => error,
    );
    t.match(ended, { code: 1, stdout: '', stderr: /^PASSWORD_HASH is weak or unknown/ });
    const least = readConfig({}).passwordCost;
    const stronger = readConfig({ PASSWORD_HASH: 'argon2id,m=24576,t=3,p=1' }).passwordCost;
    const old = await hashPassword('four quiet herons');
    setPasswordCost(stronger);
    t.match(await verifyPassword(old, 'four quiet herons'), { ok: true, needsRehash: true });
    t.match(await hashPassword('four quiet herons'), /m=24576,(t=3,p=1|p=1,t=3)/);
    setPasswordCost(least);

    const world = await makeWorld(t, { pack: 'm-exe', clock });
    const priya = await world.staff('priya', ['privacy-officer']);
    const record = (body: object, token = priya) =>
      world.rest('POST /v1/admin/security-reviews', { token, body });
    const test = {
      kind: 'penetration-test',
      date: '2026-05-01',
      by: 'Example Testing Ltd',
      next: '2026-08-01',
    };
    t.match(await record(test), { status: 201, body: { ...test, overdue: false } });
    t.match(await record({ ...test, kind: 'assessment', next: '2027-05-01' }), { status: 201 });
    t.match(await record({ ...test, date: '2026-05-05' }), {
      status: 422,
      body: { errors: [{ pointer: '/date' }] },
    });
    t.match(await record({ ...test, next: '2026-04-01' }), {
      status: 422,
      body: { errors: [{ pointer: '/next' }] },
    });
    t.equal((await record(test, await world.staff('mo', ['membership-officer']))).status, 403);
    const listed = async () =>
      (
        await world.rest('/v1/admin/security-reviews', { token: await world.staff('priya', []) })
      ).body.items.map(({ kind, overdue }: Record<string, unknown>) => [kind, overdue]);
    t.strictSame(await listed(), [
      ['penetration-test', false],
      ['assessment', false],
    ]);
    world.setClock('2026-08-01T23:59:59.000Z');
    t.strictSame((await listed())[0], ['penetration-test', false], 'on the day itself');
    world.setClock('2026-08-02T00:00:00.000Z');
    t.strictSame((await listed())[0], ['penetration-test', true]);
    const again = { ...test, date: '2026-08-02', next: '2026-11-01' };
    t.equal((await record(again, await world.staff('priya', []))).status, 201);
    t.strictSame(await listed(), [
      ['penetration-test', false],
      ['assessment', false],
      ['penetration-test', false],
    ]);
  },
);
