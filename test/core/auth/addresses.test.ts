// The canonical form of an e-mail address: one mailbox, one key; look-alikes never share one.
import fc from 'fast-check';
import t from 'tap';
import { canonicalAddress } from '../../../src/core/auth/addresses.ts';

const keyOf = (text: string) => canonicalAddress(text).key;

await t.test('the domain becomes what DNS asks, the name before the @ stays as typed', async (t) => {
  t.same(canonicalAddress('  Marta.Kowalczyk+News@BÜCHER.Example '), {
    stored: 'Marta.Kowalczyk+News@xn--bcher-kva.example',
    key: 'marta.kowalczyk+news@xn--bcher-kva.example',
  });
  t.same(canonicalAddress('用户@例子.公司'), {
    stored: '用户@xn--fsqu00a.xn--55qx5d',
    key: '用户@xn--fsqu00a.xn--55qx5d',
  });
  t.equal(keyOf('a@ｅｘａｍｐｌｅ。ｏｒｇ'), 'a@example.org', 'wide letters are one domain for every mailer');
  t.equal(keyOf('a@STRASSE.example'), 'a@strasse.example');
  t.not(keyOf('a@straße.example'), keyOf('a@strasse.example'), 'two domains since IDNA 2008');
});

await t.test('one mailbox has one key: case, composition, white space', async (t) => {
  for (const [one, other] of [
    ['ANNA@example.org', 'anna@EXAMPLE.ORG'],
    ['zo\u00eb@example.org', 'Zoe\u0308@example.org'],
    ['ΓΙΩΡΓΟΣ@example.org', 'γιωργος@example.org'],
    ['ИВАН@пример.example', 'иван@xn--e1afmkfd.example'],
    ['anna@example.org', '\tanna@example.org\n'],
  ] as const)
    t.equal(keyOf(one), keyOf(other));
});

await t.test('look-alikes are other mailboxes, so that none of them takes an account over', async (t) => {
  for (const [one, other] of [
    ['p\u0430ul@example.org', 'paul@example.org'], // Cyrillic a
    ['paul@ex\u0430mple.org', 'paul@example.org'],
    ['m\u0131ke@example.org', 'mike@example.org'], // dotless i
    ['M\u0130KE@example.org', 'mike@example.org'], // I with a dot
    ['ma\u017fon@example.org', 'mason@example.org'], // long s
    ['\uff50aul@example.org', 'paul@example.org'], // full-width p
    ['\ufb01nn@example.org', 'finn@example.org'], // ligature fi
    ['stra\u00dfe@example.org', 'strasse@example.org'],
    ['paul\u00b9@example.org', 'paul1@example.org'], // superscript
    ['p.aul@example.org', 'paul@example.org'],
    ['paul+a@example.org', 'paul@example.org'],
    ['paul@example.org', 'paul@example.com'],
  ] as const)
    t.not(keyOf(one), keyOf(other), one);
  t.equal(
    canonicalAddress('\u212aarl@example.org').stored,
    'Karl@example.org',
    'the Kelvin sign is the letter K',
  );
});

await t.test('what mail cannot be sent to is refused, and said where', async (t) => {
  const long = 'a'.repeat(64);
  const domain = `${'b'.repeat(61)}.${'c'.repeat(61)}.${'d'.repeat(61)}.org`;
  t.equal(keyOf(`${long}@${domain}`).length, 254);
  for (const text of [
    '',
    'anna',
    '@example.org',
    'anna@',
    'anna@localhost',
    '"anna b"@example.org',
    'anna(b)@example.org',
    'Anna <anna@example.org>',
    'a b@example.org',
    'anna@[192.0.2.1]',
    'anna@192.0.2.1',
    'anna@0x7f.1',
    'anna@exam%70le.org',
    'anna@example.org:25',
    'anna@example.org.',
    'anna@-example.org',
    'anna@exa_mple.org',
    'anna@xn--zz.org--',
    'anna@💌.org',
    '.anna@example.org',
    'anna.@example.org',
    'an..na@example.org',
    'an\u200bna@example.org',
    'an\u00adna@example.org',
    'an\nna@example.org',
    'anna\u0000@example.org',
    'anna@b@',
    `${long}a@example.org`,
    `${'ä'.repeat(33)}@example.org`,
    `${long}@b${domain}`,
  ])
    t.throws(
      () => canonicalAddress(text, '/newEmail'),
      { code: 'address.invalid', status: 422, extras: { errors: [{ pointer: '/newEmail' }] } },
      text,
    );
});

const names = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Array.from('aAbZ9ßſıİIKΣςσéÉäÅабВ王ｱａﬁ+_-')),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));
const addresses = fc
  .tuple(
    names,
    fc.constantFrom('example.org', 'EXAMPLE.org', 'Bücher.example', 'xn--bcher-kva.example', 'пример.рф'),
  )
  .map(([name, domain]) => `${name}@${domain}`)
  .filter((text) => {
    try {
      return canonicalAddress(text).key !== '';
    } catch {
      return false;
    }
  });

await t.test('the canonical form of a canonical form is itself', async () => {
  fc.assert(
    fc.property(addresses, (text) => {
      const { stored, key } = canonicalAddress(text);
      return (
        canonicalAddress(stored).stored === stored &&
        canonicalAddress(stored).key === key &&
        canonicalAddress(key).key === key
      );
    }),
    { numRuns: 500 },
  );
});

/** The stated rule, told in another way: composed, and equal letter by letter but for case. */
function isOneMailbox(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => canonicalAddress(text).stored.split('@')) as [string[], string[]];
  const letters = (text = '') => Array.from(text.normalize('NFD').replaceAll('ς', 'σ'));
  const [left, right] = [letters(a[0]), letters(b[0])];
  // An I with a dot is the one letter that case takes apart.
  const same = (x: string, y = '') => x === y || x.toLowerCase() === y.toLowerCase();
  return (
    a[1] === b[1] && left.length === right.length && left.every((letter, place) => same(letter, right[place]))
  );
}

await t.test('two addresses have one key exactly if the rules call them one mailbox', async () => {
  const pairs = addresses.chain((text) =>
    fc.tuple(
      fc.constant(text),
      fc.oneof(
        addresses,
        fc.constantFrom(text.toLowerCase(), text.toUpperCase(), text.normalize('NFD'), ` ${text}`),
      ),
    ),
  );
  fc.assert(
    fc.property(
      pairs.filter(([, other]) => {
        try {
          return canonicalAddress(other).key !== '';
        } catch {
          return false;
        }
      }),
      ([one, other]) => (keyOf(one) === keyOf(other)) === isOneMailbox(one, other),
    ),
    { numRuns: 500 },
  );
});
