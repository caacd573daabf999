// An event as linked data: the schema.org Event made of its public entry, and of nothing else.
import type { Static } from 'typebox';
import type { publicEvent } from '../../schema/api/events.ts';
import { inLanguage } from './ical.ts';

export type EventEntry = Static<typeof publicEvent>;

interface Options {
  /** Without a trailing slash; paths of the entry become absolute by it. */
  publicUrl: string;
  /** Legal name of the association; absent where the policy names none. */
  organizer?: string | undefined;
}

const type = { event: 'Event', training: 'EducationEvent' } as const;
const vocabulary = 'https://schema.org/';

/** The Event (https://schema.org/Event). Speakers are those of the entry: who shows nothing there is not here either. */
export function linkedEvent(entry: EventEntry, { publicUrl, organizer }: Options) {
  const url = `${publicUrl}/v1/events/${entry.publicId}`;
  return compact({
    '@context': 'https://schema.org',
    '@type': type[entry.kind],
    url,
    name: inLanguage(entry.title, 'en'),
    description: entry.description && inLanguage(entry.description, 'en'),
    startDate: entry.startsAt,
    endDate: entry.endsAt,
    eventStatus: `${vocabulary}${entry.status === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `${vocabulary}${modeOf(entry)}EventAttendanceMode`,
    location: locationsOf(entry, url),
    organizer: [organizer, ...entry.hosts.map(({ name }) => name)]
      .filter((name) => name !== undefined)
      .map((name) => ({ '@type': 'Organization', name })),
    sponsor: entry.sponsors.map(({ name, website }) =>
      compact({ '@type': 'Organization', name, url: website }),
    ),
    performer: entry.speakers.map((speaker) => performerOf(speaker, publicUrl)),
    offers: entry.tickets.map(offerOf),
    maximumAttendeeCapacity: entry.seats?.capacity,
    remainingAttendeeCapacity: entry.seats?.left,
    subEvent: entry.sessions.map((session) =>
      compact({
        '@type': 'Event',
        name: inLanguage(session.title, 'en'),
        startDate: session.startsAt,
        endDate: session.endsAt,
        eventStatus: `${vocabulary}${session.status === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
      }),
    ),
  });
}

function modeOf({ online, place }: EventEntry): string {
  if (online) return place === undefined ? 'Online' : 'Mixed';
  return 'Offline';
}

function locationsOf({ online, place }: EventEntry, url: string) {
  const there = place === undefined ? [] : [{ '@type': 'Place', name: place, address: place }];
  return [...there, ...(online ? [{ '@type': 'VirtualLocation', url }] : [])];
}

function performerOf({ name, bio, pictureUrl }: EventEntry['speakers'][number], publicUrl: string) {
  return compact({
    '@type': 'Person',
    name,
    description: bio && inLanguage(bio, 'en'),
    image: pictureUrl && `${publicUrl}${pictureUrl}`,
  });
}

function offerOf({ title, amount, currency }: EventEntry['tickets'][number]) {
  const price = amount === undefined || currency === undefined ? undefined : amountOf(amount, currency);
  return compact({ '@type': 'Offer', name: inLanguage(title, 'en'), price, priceCurrency: currency });
}

/** The amount in the currency itself, with as many digits as it has (ISO 4217). */
function amountOf(amount: number, currency: string): string {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return (amount / 10 ** digits).toFixed(digits);
}

/** Without what is absent or empty. */
function compact(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, member]) => member !== undefined && !(Array.isArray(member) && member.length === 0),
    ),
  );
}
