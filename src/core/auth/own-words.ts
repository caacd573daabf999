// A password's own part: what is left when the words are taken out that anybody knows of the person.

/** Shorter words would also be cut out of strangers' ones. */
const shortestWord = 3;
const mostWords = 40;

/** A letter and what people type in its place. */
const disguises = new Map([
  ['ß', 'ss'],
  ...['o0', 'i1l!|ı', 'e3', 'a4@', 's5$', 't7', 'b8'].flatMap((group) =>
    Array.from(group.slice(1), (typed) => [typed, group.charAt(0)] as const),
  ),
]);

/** How texts are compared: without case, accents, width and disguises. */
function plain(text: string): string {
  const letters = text.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  return Array.from(letters, (letter) => disguises.get(letter) ?? letter).join('');
}

/** The words in some texts (a name, an address, an organization), longest first: whole and in their parts. */
export function wordsOf(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => {
    const parts = text.slice(0, 200).split(/[^\p{L}\p{M}\p{N}]+/u);
    return [...parts, parts.join('')].map(plain);
  });
  return [...new Set(words)]
    .filter((word) => Array.from(word).length >= shortestWord)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, mostWords);
}

/** The password without every place where one of the words stands, disguised or not. */
export function withoutWords(password: string, words: readonly string[]): string {
  const letters = Array.from(password);
  const taken = new Set<number>();
  // A letter may compare as several or as none: each compared one knows where it comes from.
  const compared = letters.flatMap((letter, place) => Array.from(plain(letter), (one) => ({ one, place })));
  const text = compared.map(({ one }) => one).join('');
  const places = compared.flatMap(({ one, place }) => Array.from({ length: one.length }, () => place));
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      for (const place of places.slice(at, at + word.length)) taken.add(place);
    }
  }
  return letters.filter((_letter, place) => !taken.has(place)).join('');
}
