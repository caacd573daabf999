// The one canonical form of an e-mail address: which texts name the same mailbox, and which never do.
import { domainToASCII } from 'node:url';
import { Problem } from '../problem.ts';

export interface Address {
  /** Where mail goes: as typed, composed (NFC), with the domain as DNS asks it (`xn--` where it is not ASCII). */
  stored: string;
  /** Equal for texts that name one mailbox; an account is found by this and by nothing else. */
  key: string;
}

/** Octets, RFC 5321 section 4.5.3.1. */
const longestLocalPart = 64;
const longestAddress = 254;

// RFC 5322 atoms, with letters, marks and digits of any script (RFC 6531), but nothing that is invisible.
const atom = String.raw`(?:(?!\p{DI})[\p{L}\p{M}\p{N}!#$%&'*+/=?^_\x60{|}~\-])+`;
const localPart = new RegExp(String.raw`^${atom}(?:\.${atom})*$`, 'u');
/** What may stand in a domain before it is converted: no escapes, ports, brackets or emoji. */
const typedDomain = /^[\p{L}\p{M}\p{N}\p{Join_Control}.\u3002\uff0e\uff61-]+$/u;
/** Two labels or more; the last one is no number, so that no IP address passes. */
const asciiDomain =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * The canonical form of a typed address:
 * - white space around it is dropped, the local part is composed to NFC; NFKC and "confusable" tables, which would make
 *   one mailbox of look-alikes, are not used (RFC 6532 section 3.1);
 * - the domain becomes its lower-case ASCII form by UTS 46, as every mailer resolves it;
 * - the key ignores the case of the local part. Dots and `+tags` count: only the receiving host knows what they mean.
 * Throws `address.invalid` (422) for quoted local parts, IP addresses and comments, a domain of one label, and more than
 * 64 octets before the `@` or 254 in all.
 */
export function canonicalAddress(text: string, pointer = '/email'): Address {
  const typed = text.trim();
  const at = typed.lastIndexOf('@');
  if (at < 1) throw invalid(pointer, 'has no @ between a name and a domain');
  const local = typed.slice(0, at).normalize('NFC');
  if (!localPart.test(local)) throw invalid(pointer, 'has a name before the @ that mail cannot be sent to');
  const domain = toAsciiDomain(typed.slice(at + 1));
  if (domain === undefined) throw invalid(pointer, 'has no internet domain after the @');
  const stored = `${local}@${domain}`;
  if (Buffer.byteLength(local) > longestLocalPart || Buffer.byteLength(stored) > longestAddress)
    throw invalid(pointer, 'is too long');
  return { stored, key: `${foldCase(local)}@${domain}` };
}

/** Whether a text that somebody wrote down names the mailbox of a key. */
export function isMailbox(text: string, key: string): boolean {
  try {
    return canonicalAddress(text).key === key;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

function toAsciiDomain(typed: string): string | undefined {
  if (!typedDomain.test(typed)) return undefined;
  const domain = domainToASCII(typed);
  return asciiDomain.test(domain) && domain.length <= 253 ? domain : undefined;
}

/**
 * Letter by letter to lower case, in no language's own way: `I` is `i` and never the dotless one. Both small sigmas are one
 * letter, which a Greek keyboard writes by its place in the word.
 */
function foldCase(local: string): string {
  return Array.from(local, (letter) => letter.toLowerCase())
    .join('')
    .replaceAll('ς', 'σ')
    .normalize('NFC');
}

function invalid(pointer: string, what: string): Problem {
  const detail = `The address ${what}.`;
  return new Problem('address.invalid', detail, { errors: [{ pointer, detail }] });
}
