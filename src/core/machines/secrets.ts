// Secrets of clients: made here, shown once, kept as a digest.
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits behind a prefix by which scanners of source code know a secret of ours. */
export function makeSecret(): string {
  return `rollbook_${randomBytes(32).toString('base64url')}`;
}

/** SHA-256; enough for what nobody can guess. */
export function digestOf(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
