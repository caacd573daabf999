// Texts of groups as they are stored: NFC, trimmed, none of them blank.
import { cleanLine } from '../events/values.ts';

/** The most characters of any of them; the shapes say less of each. */
const mostCharacters = 10_000;

/** The same object with each of its texts in its stored form. Throws `body.invalid` (422) for a blank one. */
export function cleanTexts<Body extends object>(body: Body): Body {
  const entries = Object.entries(body).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? cleanLine(value, mostCharacters, `/${name}`) : value,
  ]);
  return Object.fromEntries(entries) as Body;
}
