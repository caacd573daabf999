// What membership and affiliation entitle a person to: one function, whoever asks. Pure.

export type Benefit = 'member-price' | 'member-area';

/** A membership in force, the person's own or that of an organization they are confirmed with, and what its tier brings. */
export interface EntitlementSource {
  benefits: readonly Benefit[];
  /** Its last day (UTC). */
  until: string;
  /** Whose it is, when it is reached through an affiliation. */
  organization: string | null;
}

export interface Entitlement {
  benefit: Benefit;
  through: 'membership' | 'affiliation';
  organization?: string;
  until: string;
}

/**
 * Each benefit once, through what lasts longest, an own membership before an affiliation of the same length. Nothing for
 * somebody with neither: who is no member pays the full price (MEF-25).
 */
export function entitlementsOf(sources: readonly EntitlementSource[]): Entitlement[] {
  const best = new Map<Benefit, Entitlement>();
  for (const { benefits, until, organization } of sources) {
    for (const benefit of benefits) {
      const own = organization === null;
      const known = best.get(benefit);
      if (
        known &&
        (known.until > until || (known.until === until && (known.through === 'membership' || !own)))
      )
        continue;
      best.set(benefit, {
        ...{ benefit, through: own ? 'membership' : 'affiliation', until },
        ...(organization !== null && { organization }),
      });
    }
  }
  return [...best.values()].toSorted((one, other) => (one.benefit < other.benefit ? -1 : 1));
}
