// Finds what looks like the number of a payment card: none is taken anywhere, and none is repeated in an answer or a log.
import { Problem } from './problem.ts';

const fewest = 13;
const most = 19;

/** Issuers by what numbers begin with (ISO/IEC 7812-1), and how many digits they then have. */
const issuers: readonly [begins: RegExp, lengths: readonly number[]][] = [
  [/^4/, [13, 16, 18, 19]],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(6011|64[4-9]|65)/, [16, 17, 18, 19]],
  [/^(30[0-5]|3095|36|3[89])/, [14, 15, 16, 17, 18, 19]],
  [/^35(2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^(62|81)/, [16, 17, 18, 19]],
  [/^(50|5[6-8]|6304|6759|676[1-3])/, [13, 14, 15, 16, 17, 18, 19]],
  [/^(60|82|508)/, [16]],
  [/^220[0-4]/, [16, 17, 18, 19]],
];

/** How cards print their digits in groups; anything else counts only as a whole. */
const layouts = /^(\d{13,19}|(\d{4} ){3}\d{1,4}|(\d{4} ){4}\d{1,3}|\d{4} \d{6} \d{4,5}|\d{6} \d{7,13})$/;

/** Whatever has that form is no card: identifiers, and telephone numbers with their country (E.164, 15 digits at most). */
const others = [
  /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi,
  /\+\d(?:[ ().\u00a0-]{0,2}\d){5,14}(?![ .-]?\d)/g,
];
/** Digits with at most a space or a dash between them, beside no letter: digests and serials have letters. */
const runs = /(?<![\p{L}\p{N}_]|\p{L}[-_.])\d(?:[ \u00a0-]?\d){12,}(?![\p{L}\p{N}_])/gu;
const quick = /\d(?:[ \u00a0-]?\d){12}/;

/** Whether a text holds 13 to 19 digits, with spaces or dashes, that an issuer gives and whose check digit is right. */
export function holdsCardNumber(text: string): boolean {
  if (!quick.test(text)) return false;
  const rest = others.reduce((left, form) => left.replaceAll(form, ' x '), text);
  return (rest.match(runs) ?? []).some((run) => windowsOf(run.split(/[ \u00a0-]/)).some(isCardNumber));
}

/** The whole run, and groups of it that stand as on a card: other digits may be beside them. */
function windowsOf(groups: readonly string[]): string[] {
  const parts = groups.flatMap((_, first) => windowsFrom(groups, first));
  return [...(groups.length <= most ? [groups.join('')] : []), ...parts];
}

/** Those that begin with one group: no longer than a card, so that long texts cost no more than short ones. */
function windowsFrom(groups: readonly string[], first: number): string[] {
  const windows: string[] = [];
  let text = '';
  for (let place = first; place < groups.length && text.length < most + most; place += 1) {
    text = text === '' ? (groups[place] ?? '') : `${text} ${groups[place]}`;
    if (layouts.test(text)) windows.push(text.replaceAll(' ', ''));
  }
  return windows;
}

function isCardNumber(digits: string): boolean {
  if (digits.length < fewest || digits.length > most || !passesLuhn(digits)) return false;
  return issuers.some(([begins, lengths]) => begins.test(digits) && lengths.includes(digits.length));
}

/** The check digit of ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits, Number)
    .toReversed()
    .map((digit, place) => (place % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2))
    .reduce((total, digit) => total + digit, 0);
  return sum % 10 === 0;
}

/** Where a value holds one, as a JSON pointer (RFC 6901); a member's name that is one points at what it stands in. */
export function findCardNumber(value: unknown, pointer = ''): string | undefined {
  if (typeof value === 'string') return holdsCardNumber(value) ? pointer : undefined;
  if (typeof value === 'number') return holdsCardNumber(String(value)) ? pointer : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (holdsCardNumber(name)) return pointer;
    const place = name.replaceAll('~', '~0').replaceAll('/', '~1');
    const found = findCardNumber(member, `${pointer}/${place}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Throws `payment.cardNumber` (422) for a value that holds one; neither message nor pointer repeats it. */
export function refuseCardNumbers(value: unknown, pointer = ''): void {
  const found = findCardNumber(value, pointer);
  if (found !== undefined) throw cardRefusal(found);
}

/** The refusal of a value at a pointer. */
export function cardRefusal(pointer: string): Problem {
  const detail = 'holds what looks like the number of a card; payments are made elsewhere';
  return new Problem('payment.cardNumber', `A value ${detail}.`, { errors: [{ pointer, detail }] });
}
