// How long what arises by itself is kept, and whether usage is recorded at all, by the pack in force.
import { settle } from './open-value.ts';
import type { CategoryId } from './pack-names.ts';
import type { Pack } from './pack-shape.ts';

export interface TechnicalRules {
  /** Days for which security may use an address (MEF-23). */
  addressDays: number;
  /** Whether the routes that people use are written down (MEXE-02). */
  usageRecorded: boolean;
}

export function findTechnicalRules({ technical }: Pack): TechnicalRules {
  return {
    addressDays: settle(technical.addressDays).value,
    usageRecorded: settle(technical.usageRecorded).value,
  };
}

/** How long a category is kept: P12M, P2Y or P90D (ISO 8601). Throws for one without a time, which the loader refuses. */
export function findKeep({ categories }: Pack, id: CategoryId): string {
  const keep = categories.find((category) => category.id === id)?.keep;
  if (keep === undefined) throw new Error(`the policy keeps ${id} for no time`);
  return settle(keep).value;
}
