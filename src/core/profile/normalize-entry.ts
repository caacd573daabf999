// The rules of each collection: an entry in its stored form, or the reason why it cannot be stored.
import { type CollectionName, entryShapes } from '../../schema/api/entries.ts';
import { isEmpty } from './configured.ts';
import { normalizeCountry, normalizeEmail, normalizePhone, normalizeWebAddress } from './contacts.ts';
import { cleanText, maxLengthOf, propertiesOf, refuseMember } from './texts.ts';

export type EntryValues = Record<string, unknown>;

interface Place {
  /** JSON pointer of the entry in the body. */
  at: string;
  /** Of the record; national telephone numbers are read in it. */
  country: string | null;
}

/**
 * The entry as it is stored: texts in NFC, contacts in one spelling (MEF-11), dates in order (MEF-16). Throws
 * `body.invalid` (422) pointing at the member at fault.
 */
export function normalizeEntry(collection: CollectionName, given: EntryValues, place: Place): EntryValues {
  const { draft, required } = entryShapes[collection];
  const properties = propertiesOf(draft);
  const cleaned: EntryValues = {};
  for (const [name, value] of Object.entries(given)) {
    cleaned[name] =
      typeof value === 'string'
        ? cleanText(value, maxLengthOf(properties[name]), `${place.at}/${name}`)
        : value;
  }
  for (const name of required) if (isEmpty(cleaned[name])) refuseMember(`${place.at}/${name}`, 'is required');
  return rules[collection](cleaned, place);
}

const rules: Record<CollectionName, (entry: EntryValues, place: Place) => EntryValues> = {
  employments: withDates,
  educations: withDates,
  credentials(entry, { at }) {
    checkDate(entry.awarded, `${at}/awarded`);
    return changed(entry, 'url', (url) => normalizeWebAddress(url, `${at}/url`));
  },
  links: (entry, { at }) => changed(entry, 'url', (url) => normalizeWebAddress(url, `${at}/url`)),
  emails(entry, { at }) {
    const spelled = changed(entry, 'address', (address) => normalizeEmail(address, `${at}/address`));
    return { ...spelled, primary: entry.primary === true };
  },
  phones: (entry, { at, country }) =>
    changed(entry, 'number', (number) => normalizePhone(number, country, `${at}/number`)),
  addresses(entry, { at }) {
    const { kind: _kind, ...parts } = entry;
    if (Object.values(parts).every(isEmpty)) refuseMember(at, 'is empty: give a street, a city or a country');
    return changed(entry, 'country', (country) => normalizeCountry(country, `${at}/country`));
  },
};

function changed(entry: EntryValues, name: string, change: (text: string) => string): EntryValues {
  const value = entry[name];
  return typeof value === 'string' ? { ...entry, [name]: change(value) } : entry;
}

/** Partial dates are compared as far as both are known: 2020 and 2020-05 are in order either way. */
function withDates(entry: EntryValues, { at }: Place): EntryValues {
  const { start, end } = entry;
  checkDate(start, `${at}/start`);
  checkDate(end, `${at}/end`);
  if (typeof start === 'string' && typeof end === 'string') {
    const known = Math.min(start.length, end.length);
    if (end.slice(0, known) < start.slice(0, known)) refuseMember(`${at}/end`, 'is before the start');
  }
  return entry;
}

/** The shape lets 30 February pass. */
function checkDate(date: unknown, pointer: string): void {
  if (typeof date !== 'string' || date.length < 10) return;
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date)
    refuseMember(pointer, 'is no day of the calendar');
}
