// Checks the whole audit trail: the chain, its signed heads, an anchor kept outside, and what waits for its seal.
import { Type } from 'typebox';
import { type AuditAnchor, type AuditFault, auditAnchor, auditVerdict } from '../../schema/api/audit.ts';
import { input } from '../../schema/api/common.ts';
import { type AuditEvent, findHead, listTail } from '../../store/audit.ts';
import { defineOperation } from '../operation.ts';
import type { SigningKey } from '../signing.ts';
import { contentHash } from './chain.ts';
import { type Followed, followChain } from './check-chain.ts';
import { readHead } from './heads.ts';

/** Rows of the tail that are checked one by one; a longer tail is counted. */
const tailChecked = 10_000;

export const verifyTrail = defineOperation({
  name: 'audit.verify',
  summary: 'Checks the audit trail, and names the first row that is not as it was written (MEF-78)',
  access: ['system'],
  purpose: 'security',
  changes: false,
  input: input({ anchor: Type.Optional(auditAnchor) }),
  output: auditVerdict,
  async run({ tx, services: { signing } }, { anchor }) {
    if (anchor !== undefined && !(await isOurs(anchor, signing)))
      return {
        value: faulty(0, 0, { position: anchor.position, what: 'the anchor is not signed by this service' }),
      };
    const head = await findHead(tx);
    const followed = await followChain(tx, signing, anchor);
    const { waiting, events } = await listTail(tx, tailChecked);
    const known = [head?.position ?? 0, anchor?.position ?? 0];
    const fault = followed.fault ?? findCut(followed, Math.max(...known)) ?? findInTail(followed, events);
    const since = events[0] && { unsealedSince: events[0].at };
    return { value: { ...faulty(followed.position, waiting, fault), ...since } };
  },
});

function faulty(sealed: number, unsealed: number, fault: AuditFault | undefined) {
  return { sealed, unsealed, ...(fault && { fault }) };
}

async function isOurs(anchor: AuditAnchor, signing: SigningKey): Promise<boolean> {
  const said = await readHead(anchor.signature, signing);
  if (typeof said === 'string') return false;
  return said.position === anchor.position && said.hash === anchor.hash && said.at === anchor.at;
}

/** Every sealing ends with a signed head, so a chain that ends otherwise once was longer, or its last key was dropped. */
function findCut({ position, last }: Followed, known: number): AuditFault | undefined {
  if (known > position)
    return { position: position + 1, what: `the tail was cut: the chain once reached position ${known}` };
  if (last === undefined || last.signed) return undefined;
  return {
    position: position + 1,
    what: 'the tail was cut: the chain does not end with a head that we signed',
  };
}

function findInTail({ position, last }: Followed, events: AuditEvent[]): AuditFault | undefined {
  for (const event of events) {
    if (last && precedes(event, last.event))
      return { position, event: event.id, what: 'the row was slipped in before the end of the chain' };
    if (contentHash(event) !== event.contentHash)
      return { position: position + 1, event: event.id, what: 'the row, not sealed yet, was changed' };
  }
  return undefined;
}

/** By the order of the chain. */
function precedes(one: AuditEvent, other: AuditEvent): boolean {
  const [a, b] = [BigInt(one.xid), BigInt(other.xid)];
  return a === b ? one.seq < other.seq : a < b;
}
