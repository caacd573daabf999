// Makes values of a row's cells as a mapping says: a small closed set of transforms.
import { createRequire } from 'node:module';
import countries, { type LocaleData } from 'i18n-iso-countries';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { MappedValue, ValueObject } from './mapping-shape.ts';

/** A cell that is no value of its field; carries the column, never the value. */
export class BadCell extends Error {
  readonly code: 'field.invalid' | 'field.required' | 'payment.cardNumber';
  readonly column: string;
  constructor(code: BadCell['code'], column: string) {
    super(code);
    this.code = code;
    this.column = column;
  }
}

export type Value = string | string[];
/** Makes a value of the cells of one row; undefined for an empty one. Throws BadCell. */
export type Reader = (cells: readonly string[]) => Value | undefined;

const require = createRequire(import.meta.url);
for (const language of ['en', 'de', 'fr', 'es'])
  countries.registerLocale(require(`i18n-iso-countries/langs/${language}.json`) as LocaleData);

/** What people write instead of a name in ISO 3166. */
const variants: Record<string, string> = {
  usa: 'US',
  us: 'US',
  'united states': 'US',
  'united states of america': 'US',
  america: 'US',
  uk: 'GB',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  russia: 'RU',
  'south korea': 'KR',
  korea: 'KR',
  'north korea': 'KP',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  czechia: 'CZ',
  'ivory coast': 'CI',
  vietnam: 'VN',
  laos: 'LA',
  iran: 'IR',
  syria: 'SY',
  taiwan: 'TW',
  'hong kong sar': 'HK',
  uae: 'AE',
  turkey: 'TR',
  macedonia: 'MK',
  swaziland: 'SZ',
  burma: 'MM',
  palestine: 'PS',
  venezuela: 'VE',
  bolivia: 'BO',
  tanzania: 'TZ',
  moldova: 'MD',
  'cape verde': 'CV',
  'vatican city': 'VA',
};

/** The ISO 3166-1 alpha-2 code of a country's name (English, German, French, Spanish) or code; undefined for none. */
export function countryCode(name: string): string | undefined {
  const plain = name.trim().toLowerCase().replaceAll('.', '').replaceAll(/\s+/g, ' ');
  const code = plain.toUpperCase();
  if (variants[plain]) return variants[plain];
  if (code.length === 2 && countries.isValid(code)) return code;
  if (code.length === 3 && countries.isValid(code)) return countries.alpha3ToAlpha2(code);
  for (const language of ['en', 'de', 'fr', 'es']) {
    const found = countries.getAlpha2Code(name.trim(), language);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A function that remembers its last few thousand answers: columns repeat themselves. */
function remembering(make: (text: string) => string | undefined): (text: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    if (known.size >= 4000) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}

const dateOrder: Record<string, RegExp> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(T.*|\s.*)?$/,
  'DD.MM.YYYY': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
  'DD/MM/YYYY': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  'MM/DD/YYYY': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
};

/** YYYY-MM-DD of a day that exists. */
export function dateOf(text: string, format: string): string | undefined {
  const { year = '', month = '', day = '' } = dateOrder[format]?.exec(text)?.groups ?? {};
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date) ? date : undefined;
}

type Transform = (text: string) => Value | undefined;

function transformOf(value: ValueObject): Transform {
  switch (value.as ?? 'text') {
    case 'country':
      return remembering(countryCode);
    case 'phone': {
      const country = value.country as CountryCode | undefined;
      return (text) => {
        const phone = parsePhoneNumberFromString(text, country);
        return phone?.isPossible() ? phone.number : undefined;
      };
    }
    case 'date':
      return (text) => dateOf(text, value.format ?? 'YYYY-MM-DD');
    case 'url':
      return (text) => urlOf(text, value.template);
    case 'list': {
      const separator = value.separator ?? ';';
      return (text) => [...new Set(text.split(separator).map((word) => word.trim()))].filter(Boolean);
    }
    default: {
      const { words } = value;
      if (words === undefined) return (text) => text;
      return (text) => (Object.hasOwn(words, text) ? words[text] : undefined);
    }
  }
}

/** An https URL: of a handle by its template, of an address by completing it. */
function urlOf(text: string, template: string | undefined): string | undefined {
  if (/^https?:\/\//i.test(text)) return asHttps(text);
  if (template === undefined) return asHttps(`https://${text}`);
  return asHttps(template.replace('{value}', () => encodeURIComponent(text.replaceAll(' ', '_'))));
}

function asHttps(text: string): string | undefined {
  const address = text.replace(/^http:/i, 'https:').replace('%40', '@');
  return URL.canParse(address) ? address : undefined;
}

/** Columns of a value in the order they are tried; none for a constant. */
export function columnsOf(value: MappedValue | undefined): string[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [value];
  return alternativesOf(value).flat();
}

function alternativesOf({ from }: ValueObject): string[][] {
  if (from === undefined) return [];
  return typeof from === 'string'
    ? [[from]]
    : from.map((columns) => (typeof columns === 'string' ? [columns] : columns));
}

/** The texts of these cells as one; most values are of one cell. */
function textAt(cells: readonly string[], places: readonly number[], joint: string): string {
  if (places.length < 2) return (cells[places[0] ?? -1] ?? '').trim();
  return places
    .map((index) => (cells[index] ?? '').trim())
    .filter(Boolean)
    .join(joint);
}

/** Compiles a value; `place` gives a column's position in the row, undefined for one that is missing. */
export function makeReader(value: MappedValue, place: (column: string) => number | undefined): Reader {
  const object = typeof value === 'string' ? { from: value } : value;
  const { constant } = object;
  if (constant !== undefined) return () => constant;
  const transform = transformOf(object);
  const alternatives = alternativesOf(object).map((columns) => ({
    column: columns[0] ?? '',
    places: columns.flatMap((column) => place(column) ?? []),
  }));
  const joint = object.with ?? ' ';
  return (cells) => {
    for (const { column, places } of alternatives) {
      const text = textAt(cells, places, joint);
      if (text === '') continue;
      const made = transform(text.normalize('NFC'));
      if (made === undefined) throw new BadCell('field.invalid', column);
      return made;
    }
    return undefined;
  };
}
