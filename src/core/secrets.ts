// Single values encrypted at rest (MEXT-20): each names its key, so that keys change while values are read.
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

export interface Secrets {
  /** AES-256-GCM under the current key: `<kid>.<base64url>`, different each time. `binding` says whose value it is. */
  encrypt(text: string, binding: string): string;
  /** The text. Throws for a value that was changed, belongs to another binding, or whose key is gone. */
  decrypt(value: string, binding: string): string;
  /** The number of the key that encrypts: values under a lower one are encrypted again, step by step. */
  keyNumber(): number;
}

/** Keys by id; the first one encrypts, all of them decrypt. */
export type SecretKeys = ReadonlyMap<string, KeyObject>;

const nonceBytes = 12;
const tagBytes = 16;
const keyLine = /^(k\d{1,9}) ([0-9a-f]{64})$/;

/** Reads lines `k<number> <64 hexadecimal digits>`, the current key first. Throws for any other text, quoting nothing of it. */
export function readSecretKeys(text: string): SecretKeys {
  const keys = new Map<string, KeyObject>();
  for (const line of text.split('\n').map((typed) => typed.trim())) {
    if (line === '') continue;
    const [, kid = '', hex = ''] = keyLine.exec(line) ?? [];
    if (kid === '' || keys.has(kid))
      throw new Error('each line must be `k<number> <64 hexadecimal digits>`, each number once');
    keys.set(kid, createSecretKey(Buffer.from(hex, 'hex')));
  }
  if (keys.size === 0) throw new Error('there is no key');
  return keys;
}

/** The text with a new key in front: the next number, 256 random bits. */
export function withNewSecretKey(text: string): string {
  const numbers =
    text.trim() === '' ? [] : Array.from(readSecretKeys(text).keys(), (kid) => Number(kid.slice(1)));
  return `k${Math.max(0, ...numbers) + 1} ${randomBytes(32).toString('hex')}\n${text}`;
}

/**
 * `load` reads the keys; it is asked once at first and again when a value names a key that is not known, as another process
 * may write under a newer one already. The binding must name table, row and column, so that no value can stand elsewhere.
 */
export function makeSecrets(load: () => SecretKeys): Secrets {
  let keys = load();
  const current = () => keys.keys().next().value ?? '';
  const keyOf = (kid: string): KeyObject => {
    if (!keys.has(kid)) keys = load();
    const key = keys.get(kid);
    if (key === undefined)
      throw new Error(`the key ${/^k\d{1,9}$/.test(kid) ? kid : 'of a value'} is not known`);
    return key;
  };
  return {
    encrypt(text, binding) {
      const kid = current();
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', keyOf(kid), nonce).setAAD(associated(kid, binding));
      const bytes = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `${kid}.${Buffer.concat(bytes).toString('base64url')}`;
    },
    decrypt(value, binding) {
      const [kid = '', sealed = ''] = value.split('.');
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < nonceBytes + tagBytes) throw new Error('the value is no encrypted one');
      const decipher = createDecipheriv('aes-256-gcm', keyOf(kid), bytes.subarray(0, nonceBytes))
        .setAAD(associated(kid, binding))
        .setAuthTag(bytes.subarray(-tagBytes));
      return (
        decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
      );
    },
    keyNumber: () => Number(current().slice(1)),
  };
}

function associated(kid: string, binding: string): Buffer {
  return Buffer.from(`${kid}\0${binding}`);
}
