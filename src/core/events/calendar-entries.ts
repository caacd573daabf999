// Events as dates of a calendar.
import type { Services } from '../services.ts';
import { type CalendarEntry, inLanguage } from './ical.ts';

/** What a date of an event is made of. */
export interface EventDates {
  publicId: string;
  status: 'published' | 'cancelled';
  title: Record<string, string>;
  description?: Record<string, string> | undefined;
  startsAt: string;
  endsAt: string;
  place?: string | undefined;
  sequence: number;
  changedAt: string;
}

/** Where the service is, without its scheme: the second half of every UID. */
export function hostOf({ publicUrl }: Pick<Services, 'publicUrl'>): string {
  return new URL(publicUrl).host;
}

/** The same UID in the program, in mails and in a person's own calendar: one date, whatever way it came (MIPI-12). */
export function eventEntry(
  event: EventDates,
  services: Pick<Services, 'publicUrl'>,
  language = 'en',
): CalendarEntry {
  return {
    uid: `${event.publicId}@${hostOf(services)}`,
    sequence: event.sequence,
    status: event.status === 'cancelled' ? 'cancelled' : 'confirmed',
    start: event.startsAt,
    end: event.endsAt,
    summary: inLanguage(event.title, language),
    description: event.description && inLanguage(event.description, language),
    location: event.place,
    url: `${services.publicUrl}/v1/events/${event.publicId}`,
    stamp: event.changedAt,
  };
}
