// What must be accepted or acknowledged before an account is opened; none of it is a consent (MEF-04, MEF-54).
import { pendingAgreements } from '../../policy/agreements.ts';
import type { Pack } from '../../policy/pack.ts';
import { transferNotice } from '../../policy/transfers.ts';
import { Problem } from '../problem.ts';

export interface Acknowledged {
  kind: string;
  version: string;
}

export const transferKind = 'transfer-notice';

/** Throws `agreement.pending` (422) that names what is missing, by kind and version. */
export function requireAcknowledged(pack: Pack, given: readonly Acknowledged[], today: string): void {
  refuseMissing(pendingKinds(pack, given, today));
}

/** The same for somebody who opens no account: they accept no terms, yet learn first where their address goes (MEF-54). */
export function requireNotice(pack: Pack, given: readonly Acknowledged[]): void {
  refuseMissing(pendingNotice(pack, given));
}

function refuseMissing(missing: readonly Acknowledged[]): void {
  const [first] = missing;
  if (first === undefined) return;
  const errors = missing.map(({ kind, version }) => ({
    pointer: '/acknowledged',
    detail: `${kind} version ${version} is missing`,
  }));
  throw new Problem(
    'agreement.pending',
    `Accept or acknowledge ${missing.map(({ kind }) => kind).join(', ')} first.`,
    {
      errors,
    },
  );
}

/** The agreements and the notice that what was given does not cover. */
export function pendingKinds(pack: Pack, given: readonly Acknowledged[], today: string): Acknowledged[] {
  const accepted = given as Parameters<typeof pendingAgreements>[1];
  const agreements = pendingAgreements(pack, accepted, today).map(({ kind, version }) => ({ kind, version }));
  return [...agreements, ...pendingNotice(pack, given)];
}

function pendingNotice(pack: Pack, given: readonly Acknowledged[]): Acknowledged[] {
  const notice = transferNotice(pack);
  const seen = given.some(({ kind, version }) => kind === transferKind && version === notice?.version);
  return notice?.needsAcknowledgement && !seen ? [{ kind: transferKind, version: notice.version }] : [];
}

/** What of the given is in force: anything else is not written down. */
export function knownOnly(pack: Pack, given: readonly Acknowledged[], today: string): Acknowledged[] {
  const inForce = pendingKinds(pack, [], today);
  return inForce.filter((one) =>
    given.some(({ kind, version }) => kind === one.kind && version === one.version),
  );
}
