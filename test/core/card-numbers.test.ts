// Numbers of cards: found however they are written; what only looks alike is left alone.
import fc from 'fast-check';
import t from 'tap';
import { findCardNumber, holdsCardNumber } from '../../src/core/card-numbers.ts';
import { makeNumber } from '../../src/core/certificates/number.ts';

/** With the check digit that makes it right. */
function completed(digits: string): string {
  const right = Array.from({ length: 10 }, (_, last) => `${digits}${last}`).find((number) => {
    const sum = Array.from(number, Number)
      .reverse()
      .reduce(
        (total, digit, place) => total + (place % 2 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit),
        0,
      );
    return sum % 10 === 0;
  });
  return right ?? '';
}

const digits = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
    .map((list) => list.join(''));
const issued = fc
  .constantFrom(
    ['4', 16],
    ['4', 13],
    ['51', 16],
    ['2720', 16],
    ['34', 15],
    ['6011', 16],
    ['36', 14],
    ['3530', 16],
    ['62', 19],
    ['5018', 16],
  )
  .chain(([begins, length]) =>
    digits(length - begins.length - 1).map((middle) => completed(`${begins}${middle}`)),
  );
const asPrinted = (number: string, mark: string) =>
  number.length === 15
    ? [number.slice(0, 4), number.slice(4, 10), number.slice(10)].join(mark)
    : number.replaceAll(/(.{4})(?=.)/g, `$1${mark}`);

await t.test('numbers of cards are found bare, in groups, and in the middle of words', async (t) => {
  fc.assert(
    fc.property(issued, fc.constantFrom(' ', '-', '\u00a0'), fc.boolean(), (number, mark, grouped) => {
      const written = grouped && [15, 16].includes(number.length) ? asPrinted(number, mark) : number;
      return ['', 'card: ', 'paid with ', '12 '].every((before) =>
        holdsCardNumber(`${before}${written}, thanks`),
      );
    }),
  );
  for (const known of [
    '4111 1111 1111 1111',
    '4222222222222',
    '5555-5555-5555-4444',
    '378282246310005',
    '3782 822463 10005',
  ])
    t.ok(holdsCardNumber(known), known);
});

await t.test('a wrong check digit, another issuer or length is no card', async () => {
  fc.assert(
    fc.property(issued, fc.integer({ min: 1, max: 9 }), (number, more) => {
      const other = `${number.slice(0, -1)}${(Number(number.at(-1)) + more) % 10}`;
      return !holdsCardNumber(other) && !holdsCardNumber(`1${number}`.slice(0, 12));
    }),
  );
});

await t.test('certificate numbers, telephone numbers, identifiers and instants never trip it', async () => {
  const phone = fc
    .tuple(
      fc.integer({ min: 1, max: 998 }),
      fc.integer({ min: 4, max: 12 }).chain(digits),
      fc.constantFrom('', ' ', '-'),
    )
    .map(([country, rest, mark]) => `+${country}${mark}${rest.replaceAll(/(.{3})(?=.)/g, `$1${mark}`)}`);
  const instant = fc
    .date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2199-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString());
  const hex = fc.uuid().map((id) => id.replaceAll('-', ''));
  const number = fc.nat().map(() => makeNumber());
  const innocent = fc.oneof(fc.uuid(), hex, phone, instant, number);
  fc.assert(
    fc.property(
      fc.array(innocent, { minLength: 1, maxLength: 3 }),
      (parts) => !holdsCardNumber(parts.join(', ')),
    ),
    { numRuns: 2000 },
  );
});

await t.test('the pointer leads to the value and never repeats a name that is one', async (t) => {
  const number = '4111111111111111';
  t.equal(findCardNumber({ a: [{ 'b/c': `no ${number}` }] }), '/a/0/b~1c');
  t.equal(findCardNumber({ a: Number(number) }), '/a');
  t.equal(findCardNumber({ a: { [number]: 1 } }), '/a');
  t.equal(findCardNumber({ a: 'none', b: null, c: 12 }), undefined);
});

await t.test('long texts of digits are read in time that grows with their length', async (t) => {
  t.notOk(holdsCardNumber('1 '.repeat(100_000)));
  t.notOk(holdsCardNumber('1'.repeat(200_000)));
});
