// Writes calendars (iCalendar, RFC 5545): the program, one event, a person's own.
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export const calendarType = 'text/calendar';

/** What a calendar program is told of one date. Instants are RFC 3339. */
export interface CalendarEntry {
  /** The same for ever: by it a calendar program knows which date changed. */
  uid: string;
  /** Raised with each change: the higher one counts. */
  sequence: number;
  status: 'confirmed' | 'tentative' | 'cancelled';
  start: string;
  end: string;
  summary: string;
  description?: string | undefined;
  location?: string | undefined;
  url?: string | undefined;
  /** When it was last changed. */
  stamp: string;
}

const statuses = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};

interface Calendar {
  name: string;
  entries: readonly CalendarEntry[];
  /** Cancel: every date in it is off (RFC 5546, 3.2.5). */
  method?: 'publish' | 'cancel';
  /** Seconds after which a program that subscribed asks again. */
  refresh?: number;
}

/**
 * The text of a calendar. Times are written in UTC, which every program shows in its owner's own zone: nobody needs to know
 * the rules of another (RFC 5545, 3.3.5). The same entries give the same text.
 */
export function calendarText({ name, entries, method = 'publish', refresh }: Calendar): string {
  const calendar = ical({
    name: oneLine(name),
    prodId: { company: 'rollbook', product: 'registry', language: 'EN' },
    method: method === 'cancel' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    ...(refresh !== undefined && { ttl: refresh }),
  });
  for (const entry of entries)
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      status: statuses[entry.status],
      start: new Date(entry.start),
      end: new Date(entry.end),
      summary: oneLine(entry.summary),
      description: entry.description === undefined ? null : plain(entry.description),
      location: entry.location === undefined ? null : oneLine(entry.location),
      url: entry.url ?? null,
      stamp: new Date(entry.stamp),
      lastModified: new Date(entry.stamp),
    });
  return `${calendar.toString()}\r\n`;
}

/** The bytes as an answer of a door. */
export function calendarAnswer(text: string) {
  return { mediaType: `${calendarType}; charset=utf-8`, bytes: Buffer.from(text) };
}

const plain = (text: string) => text.split('\n').map(oneLine).join('\n');
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** A text in a language, else in English, else in whichever there is. */
export function inLanguage(text: Readonly<Record<string, string>>, language: string): string {
  return text[language] ?? text.en ?? Object.values(text)[0] ?? '';
}
