// Sealed tokens (cursors): what is inside can be neither read nor forged, and equal content seals to equal text.
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync } from 'node:crypto';

export interface Seal {
  /** Encrypts `content`, bound to `binding`; base64url. */
  close(content: string, binding: string): string;
  /** The content, or undefined for a token that is forged or bound to something else. */
  open(token: string, binding: string): string | undefined;
  /** The token of a one-time link (256 bits, base64url): derived anew whenever its mail is written, so it is stored nowhere. */
  linkToken(linkId: string): string;
  /** A pseudonym of an identifier, the same for ever under this secret. */
  pseudonym(identifier: string): string;
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with a nonce derived from content and binding: public answers must be byte-identical when nothing public
 * changed, so no randomness may enter (two equal cursors tell only that they are equal).
 */
export function makeSeal(secret: Buffer): Seal {
  // Key objects: a buffer would be made one again for each cursor.
  const derive = (use: string) => createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', use, 32)));
  const encryption = derive('cursor encryption');
  const nonces = derive('cursor nonce');
  const pseudonyms = derive('pseudonym');
  const links = derive('one-time link');
  return {
    close(content, binding) {
      const nonce = createHmac('sha256', nonces)
        .update(`${binding}\0${content}`)
        .digest()
        .subarray(0, nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', encryption, nonce).setAAD(Buffer.from(binding));
      return Buffer.concat([
        nonce,
        cipher.update(content, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]).toString('base64url');
    },
    open(token, binding) {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== token) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', encryption, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(binding))
        .setAuthTag(bytes.subarray(-tagBytes));
      try {
        return (
          decipher.update(bytes.subarray(nonceBytes, -tagBytes)).toString('utf8') + decipher.final('utf8')
        );
      } catch {
        return undefined;
      }
    },
    linkToken: (linkId) => createHmac('sha256', links).update(linkId).digest('base64url'),
    pseudonym: (identifier) => createHmac('sha256', pseudonyms).update(identifier).digest('hex').slice(0, 32),
  };
}
