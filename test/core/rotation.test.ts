// Values at rest: encrypted under keys that are replaced while people sign in.
import { join } from 'node:path';
import { Secret } from 'otpauth';
import t from 'tap';
import { build } from '../../src/app.ts';
import { keepSecrets, rotateSecrets } from '../../src/core/keys.ts';
import { renewSecrets } from '../../src/core/technical/renew-secrets.ts';
import { catalogue } from '../../src/schema/catalogue.ts';
import { addTotp, codeOf, goodPassword, joined } from '../support/portal.ts';
import { dump } from '../support/stored.ts';
import { generous, makeWorld } from '../support/world.ts';

await t.test(
  'MEXT-20 the key is rotated while people sign in: values stay readable, and a dump holds no clear marker',
  async (t) => {
    let clock = '2026-06-01T12:00:00.000Z';
    const world = await makeWorld(t, { pack: 'mext', clock });
    const file = join(t.testdir({}), 'keys', 'secrets.keys');
    world.services.secrets = await keepSecrets(file, true);
    const later = () => {
      clock = new Date(Date.parse(clock) + 60_000).toISOString();
      world.setClock(clock);
    };
    const people: { email: string; secret: string; codes: string[]; token: string }[] = [];
    for (const name of ['ada', 'ben', 'cy']) {
      const email = `${name}@example.org`;
      const token = await joined(world, { email, displayName: name });
      people.push({ email, token, ...(await addTotp(world, token, clock)) });
    }
    // Another process, which starts anew after each rotation.
    let app = world.app;
    let services = world.services;
    const signInAt = async (door: typeof app, { email, secret }: (typeof people)[number]) => {
      const payload = { email, password: goodPassword, code: codeOf(secret, clock) };
      const reply = await door.inject({
        method: 'POST',
        url: '/v1/auth/login',
        payload,
        remoteAddress: address,
      });
      return { status: reply.statusCode, refreshToken: reply.json().tokens?.refreshToken as string };
    };
    const address = '198.51.100.213';
    const refreshTokens: string[] = [];
    for (let turn = 2; turn < 5; turn += 1) {
      later();
      const reading = people.map((person) => signInAt(turn % 2 === 0 ? world.app : app, person));
      await rotateSecrets(file);
      services = { ...world.services, secrets: await keepSecrets(file, false) };
      app = await build({ services, limits: generous });
      const { app: started } = { app };
      t.teardown(() => started.close());
      for (const { status, refreshToken } of await Promise.all(reading)) {
        t.equal(status, 200, 'read while the key was changed');
        refreshTokens.push(refreshToken);
      }
      later();
      await renewSecrets(services);
      const kids = await world.sql(
        `select distinct split_part(value, '.', 1) as kid from (select secret as value from rollbook.factors
           union all select address from rollbook.sign_ins) v where value is not null`,
      );
      t.same(kids, [{ kid: `k${turn}` }], 'all under the new key');
      // The one that started before the rotation finds the newer key by its id, and takes nothing back.
      await renewSecrets(world.services);
      for (const person of people) t.equal((await signInAt(world.app, person)).status, 200);
    }
    const text = await dump(world);
    t.match(text, 'ada@example.org', 'the dump is one');
    const raw = people.map(({ secret }) => Buffer.from(Secret.fromBase32(secret).bytes));
    const markers = [
      ...people.flatMap(({ secret, codes, token }) => [secret, ...codes, token]),
      ...raw.flatMap((bytes) => [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('latin1')]),
      ...[goodPassword, address, ...refreshTokens],
    ];
    for (const marker of markers)
      t.notOk(text.toLowerCase().includes(marker.toLowerCase()), 'no clear marker stands in the dump');
    for (const { table, column } of catalogue().filter(({ sensitivity }) => sensitivity === 'special')) {
      const clear = await world.sql(
        `select 1 from rollbook.${table} where ${column}::text !~ '^k[0-9]+[.][A-Za-z0-9_-]+$'`,
      );
      t.same(clear, [], `${table}.${column} holds nothing clear`);
    }
  },
);
