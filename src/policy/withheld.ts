// What a recipient may know of those who are left out of its report. Pure.

/** Fewer than this many people are never counted out. */
export const smallestGroup = 5;

/**
 * How many rows are said to be kept back: nothing unless at least 5 are shown and at least 5 are kept back, then rounded down
 * to a multiple of 5, so that no single person's restriction or objection shows in it.
 */
export function withheldToTell({ shown, withheld }: { shown: number; withheld: number }): number | undefined {
  if (shown < smallestGroup || withheld < smallestGroup) return undefined;
  return withheld - (withheld % smallestGroup);
}
