// Keys on disk: made once, replaced while they are used, never readable by others.
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jwtVerify, SignJWT } from 'jose';
import t from 'tap';
import { keys } from '../../src/cli/keys.ts';
import { checkBundle } from '../../src/core/exports/check-bundle.ts';
import { sealBundle } from '../../src/core/exports/integrity.ts';
import { requireGoodSecrets } from '../../src/core/given-secrets.ts';
import {
  dropSigning,
  keepSecrets,
  keepSigningKey,
  rotateSecrets,
  rotateSigning,
} from '../../src/core/keys.ts';
import { makeSecrets, readSecretKeys, withNewSecretKey } from '../../src/core/secrets.ts';
import { makeSigningKey, readSigningKey, type SigningKey } from '../../src/core/signing.ts';

const mode = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);

await t.test(
  'MEXT-20 part: values stay readable while the key is changed beneath a running process',
  async (t) => {
    const file = join(t.testdir({}), 'keys', 'secrets.keys');
    const running = await keepSecrets(file, true);
    const values = new Map<string, string>();
    for (let row = 0; row < 20; row += 1)
      values.set(`factors/${row}`, running.encrypt(`marker-${row}`, `factors/${row}`));
    const readAll = (secrets = running) => {
      for (const [binding, value] of values)
        t.equal(secrets.decrypt(value, binding), binding.replace('factors/', 'marker-'));
    };
    readAll();
    for (let turn = 0; turn < 3; turn += 1) {
      await rotateSecrets(file);
      readAll();
      // Another process starts, and writes under the key that the running one has not seen.
      const started = await keepSecrets(file, false);
      readAll(started);
      t.equal(started.keyNumber(), turn + 2);
      values.set('factors/7', started.encrypt('marker-7', 'factors/7'));
      readAll();
    }
    const kids = (await readFile(file, 'utf8')).match(/^k\d+/gm);
    t.same(kids, ['k4', 'k3', 'k2', 'k1']);
    t.equal(await mode(file), '600');
    t.same(await readdir(join(file, '..')), ['secrets.keys'], 'no draft is left');
    t.notMatch([...values.values()].join('\n'), /marker/, 'what is stored holds nothing clear');
    t.notMatch(Buffer.from([...values.values()].join(''), 'base64url').toString('latin1'), /marker/);
  },
);

await t.test('MEXT-20 part: a value stands nowhere else, cannot be changed, and equal ones differ', (t) => {
  const keys = withNewSecretKey('');
  const secrets = makeSecrets(() => readSecretKeys(keys));
  const value = secrets.encrypt('JBSWY3DPEHPK3PXP', 'factors/1/secret');
  t.match(value, /^k1\.[\w-]+$/);
  t.not(value, secrets.encrypt('JBSWY3DPEHPK3PXP', 'factors/1/secret'));
  t.equal(secrets.decrypt(value, 'factors/1/secret'), 'JBSWY3DPEHPK3PXP');
  t.equal(secrets.decrypt(secrets.encrypt('', 'b'), 'b'), '');
  t.equal(secrets.decrypt(secrets.encrypt('żółć 🦉', 'b'), 'b'), 'żółć 🦉');
  t.throws(() => secrets.decrypt(value, 'factors/2/secret'), 'another row');
  const bytes = Buffer.from(value.slice(3), 'base64url');
  for (let place = 0; place < bytes.length; place += 1) {
    const changed = Buffer.from(bytes);
    changed[place] = (changed[place] ?? 0) ^ 1;
    t.throws(() => secrets.decrypt(`k1.${changed.toString('base64url')}`, 'factors/1/secret'));
  }
  for (const text of ['', 'k1', 'k1.', 'k1.AAAA', `k2.${value.slice(3)}`, value.slice(3), 'JBSWY3DPEHPK3PXP'])
    t.throws(() => secrets.decrypt(text, 'factors/1/secret'), text);
  const other = makeSecrets(() => readSecretKeys(withNewSecretKey('')));
  t.throws(() => other.decrypt(value, 'factors/1/secret'), 'another key of the same number');
  t.end();
});

await t.test('a file that is no ring of keys is refused', async (t) => {
  const good = withNewSecretKey('').trim();
  for (const text of [
    '',
    'k1',
    good.slice(0, -1),
    good.toUpperCase(),
    `${good}\n${good}`,
    good.replace('k1', 'x1'),
  ])
    t.throws(() => readSecretKeys(text), /each line must be|there is no key/);
  const file = join(t.testdir({ 'secrets.keys': 'top secret' }), 'secrets.keys');
  await t.rejects(keepSecrets(file, true), /cannot be read as keys/);
  await t.rejects(rotateSecrets(file));
  t.equal(await readFile(file, 'utf8'), 'top secret');
});

const sign = ({ kid, privateKey }: SigningKey) =>
  new SignJWT({ sub: 'somebody' }).setProtectedHeader({ alg: 'EdDSA', kid }).sign(privateKey);
const verify = (token: string, { keySet }: SigningKey) => jwtVerify(token, keySet, { algorithms: ['EdDSA'] });

await t.test(
  'a new signing key signs, older ones verify tokens and exports until they are dropped',
  async (t) => {
    const file = join(t.testdir({}), 'signing.pem');
    const first = await keepSigningKey(file, true);
    const [token, bundle] = [
      await sign(first),
      { schema: 'x', integrity: await sealBundle({ schema: 'x' }, first) },
    ];
    await chmod(file, 0o644);
    await rotateSigning(file);
    t.equal(await mode(file), '600');
    const second = await keepSigningKey(file, false);
    t.not(second.kid, first.kid);
    t.same(
      second.publicJwks().map(({ kid }) => kid),
      [second.kid, first.kid],
    );
    t.ok(
      second
        .publicJwks()
        .every(({ alg, crv, kty, d }) => `${kty} ${crv} ${alg} ${d}` === 'OKP Ed25519 EdDSA undefined'),
    );
    await t.resolves(verify(token, second));
    await t.resolves(verify(await sign(second), second));
    const served = () => JSON.stringify({ keys: second.publicJwks() });
    t.same(await checkBundle(JSON.stringify(bundle), served()), []);
    t.equal(
      (await readFile(file, 'utf8')).match(/PRIVATE KEY-----\n/g)?.length,
      2,
      'one private key: begin and end',
    );

    await t.rejects(dropSigning(file, second.kid), /signs/);
    await t.rejects(dropSigning(file, 'unknown'), /no key unknown/);
    await dropSigning(file, first.kid);
    const third = await keepSigningKey(file, false);
    t.same(
      third.publicJwks().map(({ kid }) => kid),
      [second.kid],
    );
    await t.rejects(verify(token, third));
    await t.resolves(verify(await sign(second), third));
  },
);

await t.test(
  'a process that has not started again verifies what a newer key signed; strangers stay strangers',
  async (t) => {
    let pem = makeSigningKey();
    let readings = 0;
    const running = await readSigningKey(pem, () => {
      readings += 1;
      return Promise.resolve(pem);
    });
    const stranger = await readSigningKey(makeSigningKey());
    const file = join(t.testdir({ 'signing.pem': pem }), 'signing.pem');
    await rotateSigning(file);
    pem = await readFile(file, 'utf8');
    const newer = await keepSigningKey(file, false);
    await t.resolves(verify(await sign(running), running));
    t.equal(readings, 0, 'known keys need no reading');
    await t.resolves(verify(await sign(newer), running));
    t.equal(running.publicJwks().length, 2);
    await t.rejects(verify(await sign(stranger), running));
    await t.rejects(verify(await sign(stranger), running));
    t.equal(readings, 1, 'forged key ids do not have the file read again and again');
  },
);

await t.test('only Ed25519 signs, and a rotation that was cut short is not written over', async (t) => {
  const { generateKeyPairSync } = await import('node:crypto');
  const weak = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });
  await t.rejects(readSigningKey(weak.toString()), /Ed25519/);
  await t.rejects(readSigningKey(`${makeSigningKey()}${weak.toString()}`), /Ed25519/);
  await t.rejects(readSigningKey('no key'));
  const file = join(t.testdir({}), 'secrets.keys');
  await keepSecrets(file, true);
  const before = await readFile(file, 'utf8');
  const both = await Promise.allSettled([rotateSecrets(file), rotateSecrets(file)]);
  t.same(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'], 'one of two at a time');
  t.match(await readFile(file, 'utf8'), /^k2 .*\nk1 .*\n$/);
  await writeFile(`${file}.new`, '');
  await t.rejects(rotateSecrets(file), /cut short/);
  t.ok((await readFile(file, 'utf8')).endsWith(before));
});

await t.test('start takes files that were rotated, and no key that somebody made up', async (t) => {
  const folder = t.testdir({});
  const given = {
    database: undefined,
    signingKeyFile: join(folder, 'signing.pem'),
    sealKeyFile: undefined,
    secretsKeyFile: join(folder, 'secrets.keys'),
  };
  await keepSigningKey(given.signingKeyFile, true);
  await keepSecrets(given.secretsKeyFile, true);
  await rotateSigning(given.signingKeyFile);
  await rotateSecrets(given.secretsKeyFile);
  await t.resolves(requireGoodSecrets(given));
  await writeFile(given.secretsKeyFile, `k1 ${'ab'.repeat(32)}\n`);
  await t.rejects(requireGoodSecrets(given), /SECRETS_KEY_FILE does not hold random digits/);
});

await t.test('the command rotates keys, drops one, and says what holds', async (t) => {
  const folder = t.testdir({});
  const signing = join(folder, 'keys', 'signing.pem');
  const { kid } = await keepSigningKey(signing, true);
  await keepSecrets(join(folder, 'keys', 'secrets.keys'), true);
  process.env.DATA_DIR = folder;
  const { args } = t.capture(console, 'log', () => undefined);
  const said = () => args().flat().join('\n');
  await keys.run(['rotate-signing']);
  t.match(said(), new RegExp(`${kid} verifies until`));
  await keys.run(['drop-signing', kid]);
  t.notMatch((await keepSigningKey(signing, false)).publicJwks(), [{}, { kid }]);
  await keys.run(['rotate-secrets']);
  t.match(await readFile(join(folder, 'keys', 'secrets.keys'), 'utf8'), /^k2 .*\nk1 /);
  await t.rejects(keys.run(['drop-signing']), /Say the id/);
  await t.rejects(keys.run([]), /Say the folder/);
});
