// What the results of an exam's parts say together: pure.

export interface PartResult {
  part: string;
  satOn: string;
  outcome: 'passed' | 'failed';
}

/**
 * Passed when the last result of every part is; failed when each part has its result and one failed. Undefined while one
 * is missing: a part that failed before the sitting of `examOn` is being retaken, one that was passed before stands.
 */
export function outcomeOf(
  parts: readonly { key: string }[],
  results: readonly PartResult[],
  examOn: string | null,
): 'passed' | 'failed' | undefined {
  const last = parts.map(({ key }) => lastOf(results, key));
  const isOpen = (result: PartResult | undefined) =>
    result === undefined || (result.outcome === 'failed' && examOn !== null && result.satOn < examOn);
  if (last.some(isOpen)) return undefined;
  return last.every((result) => result?.outcome === 'passed') ? 'passed' : 'failed';
}

function lastOf(results: readonly PartResult[], part: string): PartResult | undefined {
  return results
    .filter((result) => result.part === part)
    .toSorted((one, other) => (one.satOn < other.satOn ? -1 : 1))
    .at(-1);
}
