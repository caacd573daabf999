// Second factors that are typed: codes of an authenticator app, and recovery codes.
import fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';
import t from 'tap';
import { digestRecoveryCode, makeRecoveryCodes } from '../../../src/core/auth/recovery-codes.ts';
import { checkTotpCode, makeTotpSecret, totpUri } from '../../../src/core/auth/totp.ts';

const instant = (seconds: number) => new Date(seconds * 1000).toISOString();

await t.test('codes are those of RFC 6238', async (t) => {
  const secret = Secret.fromLatin1('12345678901234567890').base32;
  // Appendix B, SHA-1, the last six of eight digits.
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const)
    t.equal(checkTotpCode(secret, code, instant(seconds), undefined), Math.floor(seconds / 30));
});

await t.test('a code holds one step early or late, once, and never after a later one', async (t) => {
  const secret = makeTotpSecret();
  const code = (step: number) =>
    TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: step * 30_000 });
  const step = 59_000_000;
  const now = instant(step * 30 + 29);
  t.equal(checkTotpCode(secret, code(step - 1), now, undefined), step - 1);
  t.equal(checkTotpCode(secret, code(step), now, undefined), step);
  t.equal(checkTotpCode(secret, code(step + 1), now, undefined), step + 1);
  t.equal(checkTotpCode(secret, code(step - 2), now, undefined), undefined);
  t.equal(checkTotpCode(secret, code(step + 2), now, undefined), undefined);
  t.equal(checkTotpCode(secret, code(step), now, step), undefined, 'the same code again');
  t.equal(checkTotpCode(secret, code(step - 1), now, step), undefined, 'an earlier one');
  t.equal(checkTotpCode(secret, code(step + 1), now, step), step + 1);
});

await t.test(
  'a code may be typed with a space or by a wide keyboard; other texts are wrong codes',
  async (t) => {
    const secret = Secret.fromLatin1('12345678901234567890').base32;
    const check = (code: string) => checkTotpCode(secret, code, instant(59), undefined);
    t.equal(check(' 287 082 '), 1);
    t.equal(check('２８７０８２'), 1);
    for (const code of ['', '28708', '2870822', '287083', 'abcdef', '94287082', '-1'])
      t.equal(check(code), undefined, code);
  },
);

await t.test('an app reads issuer, account and a secret of 160 bits', async (t) => {
  const secret = makeTotpSecret();
  t.match(secret, /^[A-Z2-7]{32}$/);
  t.not(secret, makeTotpSecret());
  const uri = new URL(totpUri(secret, 'Æther: Guild & Sons', 'zoë@example.org'));
  t.equal(uri.protocol, 'otpauth:');
  t.equal(uri.host, 'totp');
  t.match(Object.fromEntries(uri.searchParams), { secret, algorithm: 'SHA1', digits: '6', period: '30' });
  t.equal(uri.searchParams.get('issuer'), 'Æther: Guild & Sons');
  t.match(decodeURIComponent(uri.pathname), /zoë@example\.org$/);
});

await t.test('ten recovery codes are unlike, readable, and kept by their digest alone', async (t) => {
  const codes = makeRecoveryCodes();
  t.equal(new Set(codes).size, 10);
  for (const code of codes) t.match(code, /^(?:[2-9A-HJKMNP-Z]{4}-){5}[2-9A-HJKMNP-Z]{4}$/);
  const digests = codes.map((code) => digestRecoveryCode(code) ?? Buffer.alloc(0));
  t.ok(digests.every((digest) => digest.length === 32));
  for (const [place, code] of codes.entries()) {
    t.same(digestRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' – ')}\n`), digests[place]);
  }
  const [first = ''] = codes;
  for (const typed of [first.slice(0, -1), `${first}2`, '']) t.equal(digestRecoveryCode(typed), undefined);
  t.equal(digestRecoveryCode(first.replace(/^./, 'O')), undefined, 'a letter that no code has');
});

const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

await t.test('no typed text makes the checks fail', async () => {
  const secret = makeTotpSecret();
  fc.assert(
    fc.property(anyText, (text) => {
      checkTotpCode(secret, text, instant(1_000_000_000), undefined);
      return digestRecoveryCode(text) === undefined;
    }),
  );
});
