// Follows the audit trail's chain from its beginning and says where it first is not as it was sealed.
import type { AuditAnchor, AuditFault } from '../../schema/api/audit.ts';
import { type AuditEvent, type AuditLink, listLinks } from '../../store/audit.ts';
import type { Tx } from '../../store/transactions.ts';
import type { SigningKey } from '../signing.ts';
import { contentHash, linkHash } from './chain.ts';
import { readHead } from './heads.ts';

/** Links in memory at once. */
const page = 2000;

export interface Followed {
  /** The last position that is right; 0 before the first. */
  position: number;
  /** The event there, and whether a head that we signed stands there. */
  last: { event: AuditEvent; signed: boolean } | undefined;
  fault: AuditFault | undefined;
}

/** Ends at the first fault, or at the end of the chain. */
export async function followChain(
  tx: Tx,
  signing: SigningKey,
  anchor: AuditAnchor | undefined,
): Promise<Followed> {
  let position = 0;
  let hash = '';
  let last: Followed['last'];
  for (;;) {
    const links = await listLinks(tx, position, page);
    for (const link of links) {
      const head = link.signature === null ? 'unknown' : await readHead(link.signature, signing);
      const what = findFault(link, { position: position + 1, previous: hash, head, anchor });
      if (what !== undefined || link.event === undefined) {
        const event = link.event && { event: link.event.id };
        return { position, last, fault: { position: position + 1, ...event, what: what ?? '' } };
      }
      ({ position, hash } = link);
      last = { event: link.event, signed: head !== 'unknown' };
    }
    if (links.length < page) return { position, last, fault: undefined };
  }
}

interface Expected {
  position: number;
  previous: string;
  /** A head by a key that was dropped proves nothing, but a later one still does. */
  head: AuditAnchor | 'unknown' | 'forged';
  anchor: AuditAnchor | undefined;
}

function findFault(link: AuditLink, { position, previous, head, anchor }: Expected): string | undefined {
  if (link.position !== position) return 'the seal is gone';
  if (link.event === undefined) return 'the row was deleted';
  if (contentHash(link.event) !== link.event.contentHash) return 'the row was changed';
  if (linkHash(previous, position, link.event) !== link.hash)
    return 'the row, its place or its seal was changed';
  if (head !== 'unknown' && !saysThis(head, position, link.hash))
    return 'the chain up to here is not the one whose head was signed';
  if (anchor?.position === position && anchor.hash !== link.hash)
    return 'the chain up to here is not the one of the anchor: it was rewritten';
  return undefined;
}

function saysThis(head: AuditAnchor | 'forged', position: number, hash: string): boolean {
  return head !== 'forged' && head.position === position && head.hash === hash;
}
