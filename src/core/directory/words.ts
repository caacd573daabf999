// Splits what somebody typed into the words that are looked for.

const mostWords = 8;

/** At most 8 words; apostrophes stay inside a word, other punctuation parts words. */
export function splitWords(q: string | undefined): string[] {
  if (q === undefined) return [];
  return q
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}'’‘ʼ]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, mostWords);
}
