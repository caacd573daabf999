// What start refuses: secrets that anybody could guess, find or read, and settings that leave a door open.
import { execFile } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import { ConfigError, readConfig } from '../../src/config.ts';
import { requireGoodSecrets, SecretError } from '../../src/core/given-secrets.ts';
import { plainEnvironment } from '../support/processes.ts';

const run = promisify(execFile);

const folder = t.testdir({});
let files = 0;
async function file(text: string, mode = 0o600): Promise<string> {
  const path = join(folder, `secret-${(files += 1)}`);
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}
const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const edwards = pem(generateKeyPairSync('ed25519').privateKey);
const hex = randomBytes(32).toString('hex');
const word = () => randomBytes(24).toString('base64url');
const url = (password: string) => `postgresql://somebody:${encodeURIComponent(password)}@db.example/registry`;

const good = {
  database: { loginUrl: url(word()), ownerUrl: url(word()), publicUrl: url(word()) },
  signingKeyFile: await file(edwards),
  sealKeyFile: await file(hex),
  secretsKeyFile: await file(`k1 ${randomBytes(32).toString('hex')}\n`),
};

/** Refused with the name of the variable, and without any secret in the message. */
function refuses(test: Test, change: object, variable: string, about: string) {
  const message = new RegExp(`^${variable}\\b(?!.*${hex})`);
  return test.rejects(requireGoodSecrets({ ...good, ...change }), { name: 'SecretError', message }, about);
}

await t.test(
  'good secrets are taken, and those that the service makes itself are its own affair',
  async (t) => {
    await t.resolves(requireGoodSecrets(good));
    await t.resolves(
      requireGoodSecrets({ ...good, signingKeyFile: await file(edwards, 0o640) }),
      'a group was let in',
    );
    const none = {
      database: undefined,
      signingKeyFile: undefined,
      sealKeyFile: undefined,
      secretsKeyFile: undefined,
    };
    await t.resolves(requireGoodSecrets(none));
  },
);

await t.test(
  'passwords that are missing, short, well known or shared are refused, by variable',
  async (t) => {
    const { loginUrl } = good.database;
    const known = [
      '',
      'short',
      'postgres',
      'change-me-change-me',
      'rollbook_password_123',
      'aaaaaaaaaaaaaaaaaaaaaaaa',
    ];
    for (const password of known) {
      for (const [name, variable] of [
        ['loginUrl', 'DATABASE_URL'],
        ['ownerUrl', 'DATABASE_OWNER_URL'],
        ['publicUrl', 'DATABASE_PUBLIC_URL'],
      ] as const) {
        await refuses(
          t,
          { database: { ...good.database, [name]: url(password) } },
          variable,
          `${variable} ${password}`,
        );
      }
    }
    await refuses(
      t,
      { database: { ...good.database, publicUrl: loginUrl } },
      'DATABASE_PUBLIC_URL',
      'shared',
    );
    await refuses(t, { database: { ...good.database, loginUrl: 'registry' } }, 'DATABASE_URL', 'no URL');
  },
);

await t.test('MEXE-16 part: a weak or known key in the configuration stops the start', async (t) => {
  const weak = {
    'RSA, 1024 bits': generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey,
    'RSA, 2048 bits': generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
    'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    Ed448: generateKeyPairSync('ed448').privateKey,
    X25519: generateKeyPairSync('x25519').privateKey,
  };
  for (const [about, key] of Object.entries(weak)) {
    await refuses(t, { signingKeyFile: await file(pem(key)) }, 'JWT_PRIVATE_KEY_FILE', about);
    await refuses(
      t,
      { signingKeyFile: await file(edwards + pem(key)) },
      'JWT_PRIVATE_KEY_FILE',
      `${about}, second`,
    );
  }
  const rsa = await file(pem(weak['RSA, 1024 bits']));
  const env = { ...plainEnvironment(), DATA_DIR: join(folder, 'data'), JWT_PRIVATE_KEY_FILE: rsa };
  const ended = await run(process.execPath, ['src/main.ts'], { env }).catch((error: unknown) => error);
  t.match(ended, { code: 1, stdout: '', stderr: /^JWT_PRIVATE_KEY_FILE must hold Ed25519 keys/ });
  const example = 'MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g';
  const known = `-----BEGIN PRIVATE KEY-----\n${example}\n-----END PRIVATE KEY-----\n`;
  await refuses(t, { signingKeyFile: await file(known) }, 'JWT_PRIVATE_KEY_FILE', 'the key of RFC 8032');
  await refuses(t, { signingKeyFile: await file('nothing') }, 'JWT_PRIVATE_KEY_FILE', 'no key');
  const seals = [
    '',
    hex.slice(2),
    '0'.repeat(64),
    'deadbeef'.repeat(8),
    '0123456789abcdef'.repeat(4),
    'x'.repeat(64),
  ];
  for (const seal of seals) await refuses(t, { sealKeyFile: await file(seal) }, 'SEAL_KEY_FILE', seal);
});

await t.test('a key file that others can read, or that is not there, is refused', async (t) => {
  for (const mode of [0o604, 0o644, 0o602, 0o666]) {
    await refuses(t, { signingKeyFile: await file(edwards, mode) }, 'JWT_PRIVATE_KEY_FILE', mode.toString(8));
    await refuses(t, { sealKeyFile: await file(hex, mode) }, 'SEAL_KEY_FILE', mode.toString(8));
  }
  await refuses(t, { signingKeyFile: join(folder, 'nowhere') }, 'JWT_PRIVATE_KEY_FILE', 'missing');
  t.ok(new SecretError('x') instanceof Error);
});

await t.test(
  'MEXT-17 part: production asks for an https address and for the proxy that ends TLS',
  async (t) => {
    const whole = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://registry.example',
      TRUST_PROXY: '10.0.0.0/8, ::1, loopback',
    };
    t.same(readConfig(whole).trustProxy, ['10.0.0.0/8', '::1', 'loopback']);
    t.equal(readConfig(whole).production, true);
    for (const change of [{ PUBLIC_URL: undefined }, { PUBLIC_URL: 'http://registry.example' }]) {
      t.throws(() => readConfig({ ...whole, ...change }), { name: 'ConfigError', message: /^PUBLIC_URL/ });
    }
    t.throws(() => readConfig({ ...whole, TRUST_PROXY: undefined }), {
      name: 'ConfigError',
      message: /^TRUST_PROXY/,
    });
    for (const wrong of [
      'true',
      '*',
      '1',
      'proxy.example',
      '10.0.0.0/33',
      '10.0.0.0/0',
      '::/0',
      '10.0.0.1/8/8',
      '0x7f.1',
    ]) {
      t.throws(
        () => readConfig({ TRUST_PROXY: wrong }),
        { name: 'ConfigError', message: /^TRUST_PROXY/ },
        wrong,
      );
    }
    t.same(readConfig({}).trustProxy, [], 'nobody is trusted by default');
    t.end();
  },
);

await t.test('limits are numbers of requests, or off', (t) => {
  const limits = { public: 6000, actor: 1200, guarded: 120 };
  t.same(readConfig({}).limits, limits);
  const set = { RATE_LIMIT_PUBLIC: 'off', RATE_LIMIT_ACTOR: '1', RATE_LIMIT_AUTH: '5' };
  t.same(readConfig(set).limits, { public: undefined, actor: 1, guarded: 5 });
  for (const wrong of ['0', '-1', '1e9', 'none', ' ']) {
    t.throws(() => readConfig({ RATE_LIMIT_AUTH: wrong }), ConfigError, wrong);
  }
  t.end();
});
