// Says what the word lists of one country hold.

export type Script = 'Latin' | 'Cyrillic' | 'Greek' | 'Arabic' | 'Hebrew' | 'Devanagari' | 'Han' | 'Hangul';

/**
 * How a name is put together: `given-first` with a space, `family-first` (with a space in Latin letters only), `single` (one name only),
 * `initial` (a father's initial before the only name), `patronym` (a father's or mother's name after it).
 */
export type NameStyle = 'given-first' | 'family-first' | 'single' | 'initial' | 'patronym';

export interface Place {
  city: string;
  region?: string;
  /** Each `#` stands for a digit. */
  postalCode?: string;
}

/** A list separates its words by a comma and a space; a word not in Latin letters gives its spelling as `слово=slovo`. */
export interface Locale {
  /** ISO 3166-1 alpha-2. */
  country: string;
  script: Script;
  style: NameStyle;
  /** Share among the locales of the same script; 1 if absent. */
  weight?: number;
  /** Given and family names that agree with each other, where a language bends one by the other. */
  groups: readonly { given: string; family: string }[];
  places: readonly Place[];
  /** Invented streets with their usual place for the number. */
  streets: readonly string[];
  /** Fictional employers, `name=ascii` where not in Latin letters. */
  organizations: readonly string[];
}
