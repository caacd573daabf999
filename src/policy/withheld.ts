// What a recipient may know of those who are left out of its report. Pure.

/** Fewer than this many people are never told of. */
export const smallestGroup = 10;

/**
 * That rows are kept back, and never how many: a count would tell by its next step that somebody restricts, to whoever keeps
 * enough records of their own on the edge of it. Nothing unless at least 10 are shown and at least 10 kept back.
 */
export function withheldToTell({ shown, withheld }: { shown: number; withheld: number }): 'some' | undefined {
  return shown < smallestGroup || withheld < smallestGroup ? undefined : 'some';
}
