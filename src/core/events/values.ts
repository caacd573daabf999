// The values of events as they are stored: clean texts, instants in order, zones that exist.
import type { EventField, EventRow, EventValues } from '../../store/events.ts';
import { Problem } from '../problem.ts';
import { cleanText, refuseMember } from '../profile/texts.ts';

/** Each language of a text, NFC and trimmed. Throws `body.invalid` (422) for a blank one. */
export function cleanLocalized(
  text: Readonly<Record<string, string>>,
  maxLength: number,
  pointer: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(text).map(([language, words]) => {
      const place = `${pointer}/${language}`;
      return [language, cleanText(words, maxLength, place) ?? refuseMember(place, 'is blank')];
    }),
  );
}

export function cleanLine(text: string, maxLength: number, pointer: string): string {
  return cleanText(text, maxLength, pointer) ?? refuseMember(pointer, 'is blank');
}

/** Whether this machine knows a zone of that name (IANA). */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const cleaners: Partial<Record<EventField, (value: never, pointer: string) => unknown>> = {
  title: (value: Record<string, string>, pointer) => cleanLocalized(value, 200, pointer),
  description: (value: Record<string, string>, pointer) => cleanLocalized(value, 2000, pointer),
  privacyNotice: (value: Record<string, string>, pointer) => cleanLocalized(value, 2000, pointer),
  place: (value: string, pointer) => cleanLine(value, 300, pointer),
  priceReference: (value: string, pointer) => cleanLine(value, 200, pointer),
  zone: (value: string, pointer) => (isZone(value) ? value : refuseMember(pointer, 'is not a time zone')),
};

/** The members of a body that name values of an event, as they are stored; null empties one. */
export function acceptEvent(
  body: Readonly<Record<string, unknown>>,
  fields: readonly EventField[],
): Partial<EventValues> {
  const given = fields.filter((field) => Object.hasOwn(body, field));
  const values = given.map((field) => {
    const value = body[field];
    if (value === null) return [field, field === 'description' ? {} : null];
    const clean = cleaners[field];
    return [field, clean === undefined ? value : clean(value as never, `/${field}`)];
  });
  return Object.fromEntries(values) as Partial<EventValues>;
}

/** Throws `body.invalid` (422) unless these values can stand together. */
export function requireConsistent(event: EventWhole): void {
  requireInterval(event, '/endsAt');
  if (Date.parse(event.endsAt) - Date.parse(event.startsAt) > 366 * 86_400_000)
    refuseMember('/endsAt', 'lies more than a year after the start');
  const { registrationOpensAt: opens, registrationClosesAt: closes } = event;
  if (opens && closes && Date.parse(closes) <= Date.parse(opens))
    refuseMember('/registrationClosesAt', 'must lie after the opening');
  if (!event.online && (event.place ?? null) === null)
    refuseMember('/place', 'is required unless it is online');
}

/** Throws `event.seatsTaken` (409) when there would be fewer seats than are taken. */
export function requireSeats({ seatsTaken }: EventRow, capacity: number | null | undefined): void {
  if (capacity === undefined || capacity === null || capacity >= seatsTaken) return;
  throw new Problem('event.seatsTaken', `${seatsTaken} seats are taken.`);
}

export function requireInterval(
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  pointer: string,
): void {
  if (Date.parse(endsAt) <= Date.parse(startsAt)) refuseMember(pointer, 'must lie after the start');
}

type EventWhole = Pick<EventValues, 'startsAt' | 'endsAt'> &
  Partial<Pick<EventValues, 'registrationOpensAt' | 'registrationClosesAt' | 'online' | 'place'>>;
