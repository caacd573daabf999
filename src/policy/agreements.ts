// Which agreements apply, and which of them a person has yet to accept; accepting one is never a consent (MEF-04).
import type { AgreementKind } from './pack-names.ts';
import type { Pack, PackAgreement } from './pack-shape.ts';

/** What a person accepted; `sha256` of the text accepted, where it was known. */
export interface Acceptance {
  kind: AgreementKind;
  version: string;
  sha256?: string | null;
}

/** The agreements that apply on a day (YYYY-MM-DD): of each kind the newest that has taken effect, in the pack's order. */
export function agreementsInForce({ agreements }: Pack, today: string): PackAgreement[] {
  const effective = agreements.filter(({ effectiveFrom }) => (effectiveFrom ?? '') <= today);
  return effective.filter((one) => !effective.some((other) => replaces(effective, other, one)));
}

/** Whether another agreement of the same kind took effect later; of two on one day, or without a day, the later listed. */
function replaces(all: PackAgreement[], other: PackAgreement, one: PackAgreement): boolean {
  if (other.kind !== one.kind) return false;
  const [from, otherFrom] = [one.effectiveFrom ?? '', other.effectiveFrom ?? ''];
  return otherFrom > from || (otherFrom === from && all.indexOf(other) > all.indexOf(one));
}

/**
 * The agreements that apply on a day and that the acceptances do not cover: a new version, or a new text under the same
 * version, is pending until accepted (MEF-04).
 */
export function pendingAgreements(
  pack: Pack,
  acceptances: readonly Acceptance[],
  today: string,
): PackAgreement[] {
  return agreementsInForce(pack, today).filter(
    (agreement) => !acceptances.some((acceptance) => covers(acceptance, agreement)),
  );
}

function covers({ kind, version, sha256 }: Acceptance, agreement: PackAgreement): boolean {
  const sameText = agreement.sha256 === null || agreement.sha256 === sha256;
  return kind === agreement.kind && version === agreement.version && sameText;
}
