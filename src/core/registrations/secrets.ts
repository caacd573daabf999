// The secrets of a seat: derived anew whenever they are shown, under a key outside the database, which keeps digests alone.

import { digest } from '../auth/links.ts';
import type { Seal } from '../seal.ts';

/** Crockford's base 32: no letter that is taken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const characters = 16;

/** What stands on the ticket: 80 bits in four groups. */
export function checkInCode(seal: Seal, secretRef: string): string {
  const bytes = Buffer.from(seal.linkToken(`check-in ${secretRef}`), 'base64url');
  const text = Array.from(bytes.subarray(0, characters), (byte) => alphabet[byte % 32]).join('');
  return text.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** Of a code as somebody may type it: case, spaces and dashes do not matter. */
export function codeDigest(code: string): string {
  return hexDigest(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''));
}

/** The token of a guest's link to the seat. */
export function seatToken(seal: Seal, secretRef: string): string {
  return seal.linkToken(secretRef);
}

export function hexDigest(secret: string): string {
  return digest(secret).toString('hex');
}
