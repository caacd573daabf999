// Certificate numbers of our own: unguessable, readable aloud, with a check character.
import { randomInt } from 'node:crypto';

/** 31 characters: no 0/O and no 1/I/L, which sound or look alike. A prime number, so that the check character works. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const randomLetters = 15;

/** A number such as `7K2M-9QXT-4HFA-WB3C`: 15 random characters (74 bits) and a check character (MEF-17). */
export function makeNumber(pick: (limit: number) => number = randomInt): string {
  const letters = Array.from({ length: randomLetters }, () => alphabet[pick(alphabet.length)] ?? '').join('');
  return `${letters}${checkCharacter(letters)}`.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** True for a number as makeNumber writes them, with or without hyphens: one wrong or two swapped characters are noticed. */
export function isOwnNumber(number: string): boolean {
  const letters = number.replaceAll('-', '').toUpperCase();
  if (
    letters.length !== randomLetters + 1 ||
    Array.from(letters).some((letter) => !alphabet.includes(letter))
  )
    return false;
  return checkCharacter(letters.slice(0, -1)) === letters.at(-1);
}

/** Weighted sum modulo 31: the weights of all sixteen places differ, so a change or a swap changes the sum. */
function checkCharacter(letters: string): string {
  const sum = Array.from(letters).reduce(
    (total, letter, place) => total + alphabet.indexOf(letter) * (place + 2),
    0,
  );
  return alphabet[(alphabet.length - (sum % alphabet.length)) % alphabet.length] ?? '';
}
