// One-time links: their token is in the mail alone, its digest in the database.
import { createHash, randomUUID } from 'node:crypto';
import { insertLink, type LinkKind, type NewLink } from '../../store/one-time-links.ts';
import type { Context } from '../operation.ts';
import { Problem } from '../problem.ts';

/** How long each kind works, in hours. */
const hours: Record<LinkKind, number> = {
  verify: 24,
  reset: 1,
  'email-change': 24,
  'email-undo': 7 * 24,
  invitation: 14 * 24,
  subscription: 7 * 24,
};

/** Makes a link; the mail that carries it names it by the id. */
export async function makeLink(
  { tx, now, services }: Context,
  link: Omit<NewLink, 'id' | 'hash' | 'expiresAt'>,
): Promise<{ linkId: string; expiresAt: string }> {
  const linkId = randomUUID();
  const expiresAt = new Date(Date.parse(now) + hours[link.kind] * 3_600_000).toISOString();
  await insertLink(tx, { ...link, id: linkId, hash: digest(services.seal.linkToken(linkId)), expiresAt });
  return { linkId, expiresAt };
}

/** SHA-256: tokens have 256 random bits, so nothing slower is needed. */
export function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function refuseLink(): never {
  throw new Problem('link.invalid', 'This link is unknown, was used or has expired; ask for a new one.');
}
