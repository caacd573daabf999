// A small seeded source of chance, so that the demonstration data is the same on every machine.

/** Answers numbers in [0, 1); the same seed gives the same sequence for ever. Not for secrets. */
export type Random = () => number;

/** A 32-bit mixing generator: a Weyl counter whose steps are scrambled by two multiply-and-shift rounds. */
export function seeded(...seeds: number[]): Random {
  let counter = seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x85ebca6b) + 0x9e3779b9, 0x2545f491);
  return () => {
    counter = (counter + 0x6d2b79f5) | 0;
    const once = Math.imul(counter ^ (counter >>> 15), counter | 1);
    const twice = once ^ (once + Math.imul(once ^ (once >>> 7), once | 61));
    return ((twice ^ (twice >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** True with the given probability (0 to 1). */
export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** One of the given choices; throws on an empty list, which would be a mistake in the word lists. */
export function pick<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) throw new RangeError('nothing to choose from');
  return chosen;
}

/** Up to `count` different choices, in the order they were drawn. */
export function pickSome<T>(random: Random, choices: readonly T[], count: number): T[] {
  const drawn = new Set<T>();
  const wanted = Math.min(count, new Set(choices).size);
  while (drawn.size < wanted) drawn.add(pick(random, choices));
  return [...drawn];
}

/** One of the choices, drawn in proportion to its `weight` (1 where none is given). */
export function pickWeighted<T extends { weight?: number }>(random: Random, choices: readonly T[]): T {
  const total = choices.reduce((sum, choice) => sum + (choice.weight ?? 1), 0);
  let left = random() * total;
  for (const choice of choices) {
    left -= choice.weight ?? 1;
    if (left < 0) return choice;
  }
  return pick(random, choices);
}

/** The pattern with each `#` replaced by a digit from 1 to 9. */
export function fill(random: Random, pattern: string): string {
  return pattern.replaceAll('#', () => String(between(random, 1, 9)));
}
