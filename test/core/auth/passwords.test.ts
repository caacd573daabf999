// Passwords: how they are kept, and which ones are refused.
import { hash } from 'argon2';
import t from 'tap';
import {
  hashPassword,
  limitHashing,
  verifyNothing,
  verifyPassword,
} from '../../../src/core/auth/password-hash.ts';
import { checkPassword } from '../../../src/core/auth/password-rules.ts';
import { findPasswordRules } from '../../../src/policy/passwords.ts';
import { loadPack } from '../../support/packs.ts';

const phrase = 'viele Wege führen über Łódź';

await t.test(
  'MEXT-08 part: two accounts with one password store unlike hashes, which hold no trace of it',
  async (t) => {
    const [one, other] = await Promise.all([hashPassword(phrase), hashPassword(phrase)]);
    t.not(one, other);
    t.match(one, /^\$argon2id\$v=19\$m=19456,p=1,t=2\$[\w+/]{22}\$[\w+/]{43}$/);
    for (const kept of [one, other])
      t.same(await verifyPassword(kept, phrase), { ok: true, needsRehash: false });
    t.same(await verifyPassword(one, `${phrase}.`), { ok: false, needsRehash: false });
  },
);

await t.test('a password is the same from every keyboard, and other than each that differs', async (t) => {
  const kept = await hashPassword(phrase);
  const typed = phrase.normalize('NFD').replaceAll(' ', '\u00a0');
  t.ok((await verifyPassword(kept, typed)).ok, 'composed otherwise, with other spaces');
  t.notOk((await verifyPassword(kept, phrase.toLowerCase())).ok, 'case counts');
  const wide = await hashPassword('ｗｉｄｅ letters');
  t.notOk((await verifyPassword(wide, 'wide letters')).ok, 'width counts');
});

await t.test(
  'a hash that is weaker than new ones is to be made again, once the password was right',
  async (t) => {
    const settings = [{ memoryCost: 8192 }, { timeCost: 1 }, { type: 1 }] as const;
    for (const weaker of settings) {
      const kept = await hash(phrase.normalize('NFC'), {
        memoryCost: 19_456,
        timeCost: 2,
        parallelism: 1,
        ...weaker,
      });
      t.same(await verifyPassword(kept, phrase), { ok: true, needsRehash: true });
      t.same(await verifyPassword(kept, 'other'), { ok: false, needsRehash: false });
    }
    const stronger = await hash(phrase, { memoryCost: 32_768, timeCost: 2, parallelism: 1 });
    t.same(await verifyPassword(stronger, phrase), { ok: true, needsRehash: false });
  },
);

await t.test(
  'of a flood of sign-ins some are refused at once, with and without an account alike',
  async (t) => {
    const kept = await hashPassword(phrase);
    limitHashing({ atOnce: 2, waiting: 4 });
    const works = Array.from({ length: 12 }, (_, turn) =>
      turn % 2 === 0 ? verifyPassword(kept, phrase) : verifyNothing(phrase),
    );
    const results = await Promise.allSettled(works);
    t.same(
      results.map(({ status }) => status),
      [...Array.from({ length: 6 }, () => 'fulfilled'), ...Array.from({ length: 6 }, () => 'rejected')],
    );
    for (const result of results.slice(6)) t.match(result, { reason: { code: 'service.busy', status: 503 } });
    limitHashing({ atOnce: 2, waiting: 64 });
  },
);

const rules = findPasswordRules((await loadPack('mext')).pack);
const ownWords = ['Marta Kowalczyk', 'marta.kowalczyk+news', 'bücher.example', 'Guild of Æther Binders'];
const check = (text: string, secondFactor = false) => checkPassword(text, { rules, secondFactor, ownWords });
const refusal = (detail: RegExp) => ({
  code: 'password.weak',
  status: 422,
  message: detail,
  extras: { errors: [{ pointer: '/password', detail }] },
});

await t.test(
  'MEXT-19 a common password and one built from the address are refused, a long phrase with spaces and accents works',
  async (t) => {
    for (const common of ['1q2w3e4r5t6y7u8i', 'QWERTYUIOPASDFGH', 'password', 'Football1'])
      await t.rejects(check(common, true), refusal(/tried first|easy to guess/), common);
    for (const own of [
      'marta.kowalczyk@bücher.example',
      'MARTAKOWALCZYK2026!',
      'M4rt4-K0w4lczyk-1234',
      'Kowalczyk Kowalczyk Kowalczyk',
      'rollbook-bucher-aether',
      'marta kowalczyk 12345678',
    ])
      await t.rejects(check(own), refusal(/mostly made of your name|easy to guess/), own);
    await check(phrase);
    t.ok((await verifyPassword(await hashPassword(phrase), phrase)).ok);
  },
);

await t.test('MEXT-19 part: what is easy to guess is refused with its reason', async (t) => {
  for (const [text, reason] of [
    ['passwordpassword', /tried first/],
    ['Passwordpassword-1', /easy to guess/],
    ['aaaaaaaaaaaaaaaaaaaa', /repeats/],
    ['abcabcabcabcabcabc', /repeats/],
    ['qwertyuiopqwertyuiop', /repeats|keys/],
    ['abcdefghijklmnopqrstuvwxyz', /counts up or down|common/],
    ['12.12.198512.12.1985', /date|repeats/],
  ] as const)
    await t.rejects(check(text), refusal(reason), text);
});

await t.test(
  'MEXT-19 part: 15 characters alone, 8 beside a second factor, 128 at most; a character is a code point',
  async (t) => {
    await t.rejects(check('kvsp zmdq xwrt'), refusal(/at least 15 characters/));
    await check('kvsp zmdq xwrt.');
    await t.rejects(check('kvzmdqx', true), refusal(/at least 8 characters/));
    await check('kvspzmdq', true);
    const long =
      'ein Satz, den sich niemand sonst merken will, weil er kein Ende nimmt und vom Wetter auf Spitzbergen handelt, wo es selten regnet';
    await check(long.slice(0, 128));
    await t.rejects(check(`${long}!`), refusal(/at most 128 characters/));
    await t.resolves(check('🦉🌵🪁🧭🎻🪐🦑🍄🛶🧵🪕🦔🫖🪶🎲'), 'fifteen pictures');
    await t.rejects(check('🦉🌵🪁🧭🎻🪐🦑🍄'), refusal(/at least 15/), 'sixteen units are eight characters');
    await t.rejects(check('e\u0301'.repeat(14)), refusal(/at least 15/), 'composed before it is counted');
  },
);

await t.test(
  'MEXT-19 part: any script and every space is a password; what Unicode may still change is none',
  async (t) => {
    for (const text of [
      'снег идёт третий день подряд',
      '雨の降る朝に駅前の喫茶店で待つ',
      'بعد المطر تفتح النافذة ببطء',
      'tři sta třicet   tři stříbrných',
      'क्षितिज के पार एक नाव चली',
    ])
      await t.resolves(check(text), text);
    for (const character of ['\u0000', '\n', '\ud800', '\u0378'])
      await t.rejects(check(`a phrase that has it ${character} inside`), refusal(/kept reliably/));
  },
);
