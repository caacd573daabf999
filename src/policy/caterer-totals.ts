// What whoever cooks may know of diets: how many people, never so few that somebody can be told among them. Pure.

export interface CatererTotals {
  totals: { kind: string; people: number }[];
  /** People with a diet that has no line of its own. */
  others?: number;
}

/**
 * Counts people by diet. A diet of fewer than `smallest` people has no line; those who have one of these are one number, and
 * that is left out, too, when it is small. There is no sum of all, from which what is missing could be computed.
 */
export function totalDiets(diets: readonly (readonly string[])[], smallest: number): CatererTotals {
  const people = new Map<string, number>();
  for (const kind of diets.flatMap((kinds) => [...new Set(kinds)]))
    people.set(kind, (people.get(kind) ?? 0) + 1);
  const totals = [...people]
    .filter(([, count]) => count >= smallest)
    .map(([kind, count]) => ({ kind, people: count }))
    .toSorted((one, other) => one.kind.localeCompare(other.kind, 'en'));
  const shown = new Set(totals.map(({ kind }) => kind));
  const others = diets.filter((kinds) => kinds.some((kind) => !shown.has(kind))).length;
  return { totals, ...(others >= smallest && { others }) };
}

/**
 * Whether new totals may take the place of those that stand: only when at least `smallest` people have come, gone or changed
 * since, so that no two of them differ by what one person did.
 */
export function mayMove(changed: number, smallest: number): boolean {
  return changed >= smallest;
}
