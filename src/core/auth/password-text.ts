// The one form in which a password is measured and hashed, however a keyboard composed it.

/**
 * OpaqueString of RFC 8265: every space becomes U+0020 and the text is NFC, as NIST SP 800-63B-4 asks. Not NFKC: that
 * would make one password of two which differ. Case, order and length stay as typed; nothing is cut off.
 */
export function preparePassword(text: string): string {
  return text.replaceAll(/\p{Zs}/gu, ' ').normalize('NFC');
}

/** Characters as NIST SP 800-63B-4 counts them: code points of the prepared form. */
export function countCharacters(prepared: string): number {
  return Array.from(prepared).length;
}
