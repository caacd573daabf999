// Gathers the word lists of every country that the demonstration people come from, and makes names from them.

import { cyrillicAndGreek } from './names-cyrillic-greek.ts';
import { eastAsia } from './names-east-asia.ts';
import { latinEurope } from './names-latin-europe.ts';
import { latinNorth } from './names-latin-north.ts';
import { latinWorld } from './names-latin-world.ts';
import type { Locale, Script } from './names-locale.ts';
import { middleEast } from './names-middle-east.ts';
import { pick, pickWeighted, type Random } from './random.ts';

export const locales: readonly Locale[] = [
  ...latinEurope,
  ...latinNorth,
  ...latinWorld,
  ...cyrillicAndGreek,
  ...middleEast,
  ...eastAsia,
];

/** How large a part of the people each script has, in percent. */
export const scriptShares: readonly { script: Script; weight: number }[] = [
  { script: 'Latin', weight: 55 },
  { script: 'Cyrillic', weight: 9 },
  { script: 'Greek', weight: 5 },
  { script: 'Arabic', weight: 7 },
  { script: 'Hebrew', weight: 4 },
  { script: 'Devanagari', weight: 6 },
  { script: 'Han', weight: 8 },
  { script: 'Hangul', weight: 6 },
];

/** Employers with people in many countries; fictional, like all others. */
export const worldwideOrganizations: readonly string[] = [
  'Quillwort Networks',
  'Meridian Harebell Group',
  'Saltmarsh Cloud Exchange',
  'Umbellifer Telecom',
];

/** A name as its bearer writes it, and a spelling of it in plain ASCII for addresses and handles. */
export interface DemoName {
  displayName: string;
  givenName: string;
  /** Absent where the bearer has none: a single name, a patronym, an initial. */
  familyName?: string;
  ascii: { given: string; family?: string };
}

export function pickLocale(random: Random): Locale {
  const { script } = pickWeighted(random, scriptShares);
  return pickWeighted(
    random,
    locales.filter((locale) => locale.script === script),
  );
}

/** A name of the place's own custom, in NFC. */
export function makeName(random: Random, locale: Locale): DemoName {
  const group = pick(random, locale.groups);
  const given = spelled(pick(random, words(group.given)));
  if (locale.style === 'single') {
    return { displayName: given.text, givenName: given.text, ascii: { given: given.ascii } };
  }
  const family = spelled(pick(random, words(group.family)));
  const ascii = { given: given.ascii, family: family.ascii };
  if (locale.style === 'initial' || locale.style === 'patronym') {
    const displayName =
      locale.style === 'initial' ? `${family.text} ${given.text}` : `${given.text} ${family.text}`;
    return { displayName, givenName: given.text, ascii };
  }
  const gap = locale.script === 'Latin' ? ' ' : '';
  const displayName =
    locale.style === 'family-first' ? `${family.text}${gap}${given.text}` : `${given.text} ${family.text}`;
  return { displayName, givenName: given.text, familyName: family.text, ascii };
}

/** Reads `text=ascii`; words in Latin letters need no second spelling. */
export function spelled(word: string): { text: string; ascii: string } {
  const [text = '', ascii = text] = word.normalize('NFC').split('=');
  return { text, ascii: toAscii(ascii) };
}

const withoutDecomposition: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  œ: 'oe',
};

/** Lower-case letters and digits only, accents dropped; what has no Latin letter becomes empty. */
export function toAscii(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ßæøðþłđıœ]/g, (letter) => withoutDecomposition[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');
}

function words(list: string): string[] {
  return list.split(', ');
}
