// Recovery codes: what a person wrote down for the day on which the second factor is gone.
import { createHash, randomInt } from 'node:crypto';

/** As in certificate numbers: no 0/O and no 1/I/L, which look or sound alike. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const letters = 24;
const codes = 10;

/** Ten codes such as `7K2M-9QXT-4HFA-WB3C-DE5F-6GHJ`, of 118 random bits each. They are shown once. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: codes }, () => {
    const code = Array.from({ length: letters }, () => alphabet[randomInt(alphabet.length)] ?? '').join('');
    return code.replaceAll(/(.{4})(?=.)/g, '$1-');
  });
}

/**
 * The digest under which a code is kept: SHA-256. NIST SP 800-63B-4 (3.1.2.2) asks for salt and stretching below 112 bits
 * only; above, nobody can try enough codes, and equal digests cannot occur. Case, spaces and hyphens do not count.
 * Undefined for a text that is no code.
 */
export function digestRecoveryCode(typed: string): Buffer | undefined {
  const code = typed
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
  if (code.length !== letters || Array.from(code).some((letter) => !alphabet.includes(letter)))
    return undefined;
  return createHash('sha256').update(code).digest();
}
