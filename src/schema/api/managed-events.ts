// Shapes of staff's work with events: drafts, changes, hosts, sponsors, tickets, questions, sessions, speakers.
import { Type } from 'typebox';
import { day, instantText, line, localized, oneOf, prose, sentInstant, shape, uuidText } from './common.ts';
import {
  eventChangeKinds,
  eventKinds,
  hostRoles,
  questionAudiences,
  questionKinds,
  speakerPurposes,
  sponsorFields,
} from './event-words.ts';
import { eventKind, eventState, publicEvent, publicEventId, sessionId, speakerId } from './events.ts';
import { benefits } from './organization-words.ts';

const instant = sentInstant('An instant, RFC 3339.');
const zone = Type.String({ minLength: 1, maxLength: 60, description: 'An IANA time zone.' });
const url = Type.String({ maxLength: 500, pattern: '^https://[^\\s]+$', description: 'An https address.' });
const count = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const hours = Type.Integer({
  minimum: 0,
  maximum: 720,
  description: 'Hours for which a seat that came free is kept for the next in line; 0 gives it at once.',
});
const orNull = <Value>(schema: object) =>
  Type.Optional(Type.Unsafe<Value | null>({ ...schema, type: [(schema as { type: string }).type, 'null'] }));

/** Codes of tickets, questions and choices. */
export const partCode = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$',
  description: 'A short code, unique in the event.',
});

const flags = {
  online: Type.Optional(Type.Boolean()),
  showsSeats: Type.Optional(
    Type.Boolean({ description: 'Whether the public sees how many seats are left; no by default.' }),
  ),
  offerHours: Type.Optional(hours),
  asksNeeds: Type.Optional(Type.Boolean()),
  attendeeList: Type.Optional(Type.Boolean()),
};
const open = {
  description: orNull<Record<string, string>>(localized),
  privacyNotice: orNull<Record<string, string>>(localized),
  place: orNull<string>(line(300)),
  joinUrl: orNull<string>(url),
  capacity: orNull<number>(count),
  registrationOpensAt: orNull<string>(instant),
  registrationClosesAt: orNull<string>(instant),
  checkInFrom: orNull<string>(instant),
  priceReference: orNull<string>(line(200)),
};
export const eventDraft = shape('EventDraft', {
  kind: Type.Optional(oneOf(eventKinds)),
  title: localized,
  zone,
  startsAt: instant,
  endsAt: instant,
  ...flags,
  ...open,
});
export const eventChange = shape('EventChange', {
  title: Type.Optional(localized),
  zone: Type.Optional(zone),
  startsAt: Type.Optional(instant),
  endsAt: Type.Optional(instant),
  ...flags,
  ...open,
  reason: Type.Optional(prose(500, 'Told to registrants where they must hear of it; names nobody.')),
});
export const eventCancellation = shape('EventCancellation', {
  reason: Type.Optional(prose(500, 'Told to registrants; names nobody.')),
});

export const hostDraft = shape('EventHostDraft', {
  name: line(200),
  role: oneOf(hostRoles),
  policyUrl: url,
  mayContactUntil: day,
  receives: Type.Array(oneOf(['name', 'company', 'title', 'email', 'country', 'answers']), {
    minItems: 1,
    uniqueItems: true,
    description: 'What it gets of a registration.',
  }),
});
export const sponsorDraft = shape('EventSponsorDraft', {
  name: line(200),
  website: Type.Optional(url),
  receives: Type.Array(oneOf(sponsorFields), {
    minItems: 1,
    uniqueItems: true,
    description: 'What it would get of whoever agrees (MEF-50).',
  }),
});
const price = {
  amount: Type.Optional(Type.Integer({ minimum: 0, description: 'In the smallest unit of the currency.' })),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' })),
  priceReference: Type.Optional(line(200)),
};
export const ticketDraft = shape('EventTicketDraft', {
  title: localized,
  ...price,
  benefit: Type.Optional(oneOf(benefits)),
  capacity: Type.Optional(count),
  position: Type.Optional(count),
});
export const questionDraft = shape('EventQuestionDraft', {
  text: localized,
  use: Type.Unsafe<Record<string, string>>({ ...localized, description: 'What the answers are used for.' }),
  audience: Type.Optional(oneOf(questionAudiences)),
  kind: oneOf(questionKinds),
  choices: Type.Optional(
    Type.Array(shape('EventChoiceDraft', { code: partCode, text: localized }), { minItems: 2, maxItems: 50 }),
  ),
  required: Type.Optional(Type.Boolean()),
  position: Type.Optional(count),
});
export const slotDraft = shape('EventArrivalSlotDraft', {
  startsAt: instant,
  endsAt: instant,
  capacity: Type.Optional(count),
});
export const sessionDraft = shape('EventSessionDraft', {
  title: localized,
  description: Type.Optional(localized),
  place: Type.Optional(line(300)),
  startsAt: instant,
  endsAt: instant,
});
export const sessionChange = shape('EventSessionChange', {
  title: Type.Optional(localized),
  description: orNull<Record<string, string>>(localized),
  place: orNull<string>(line(300)),
  startsAt: Type.Optional(instant),
  endsAt: Type.Optional(instant),
  cancelled: Type.Optional(Type.Boolean()),
});

const part = { id: uuidText, endedAt: Type.Optional(instantText) };
export const managedEvent = shape('ManagedEvent', {
  ...Type.Omit(publicEvent, ['status', 'seats', 'hosts', 'sponsors', 'arrivalSlots', 'speakers', 'sessions'])
    .properties,
  registrationClosesAt: Type.Optional(instantText),
  state: eventState,
  joinUrl: Type.Optional(Type.String({ description: 'For registrants alone.' })),
  capacity: Type.Optional(Type.Integer()),
  seatsTaken: Type.Integer(),
  showsSeats: Type.Boolean(),
  offerHours: Type.Integer(),
  checkInFrom: Type.Optional(instantText),
  publishedAt: Type.Optional(instantText),
  cancelledAt: Type.Optional(instantText),
  organizers: Type.Array(uuidText, { description: 'Accounts that organize it.' }),
  hosts: Type.Array(
    shape('ManagedEventHost', {
      ...part,
      ...hostDraft.properties,
      receives: Type.Array(Type.String()),
      addedAt: instantText,
    }),
  ),
  sponsors: Type.Array(
    shape('ManagedEventSponsor', {
      ...part,
      ...sponsorDraft.properties,
      receives: Type.Array(Type.String()),
      declaredAt: instantText,
    }),
  ),
  arrivalSlots: Type.Array(
    shape('ManagedArrivalSlot', {
      id: uuidText,
      startsAt: instantText,
      endsAt: instantText,
      capacity: Type.Optional(Type.Integer()),
      taken: Type.Integer(),
    }),
  ),
  sessions: Type.Array(
    shape('ManagedSession', {
      publicId: sessionId,
      title: localized,
      description: Type.Optional(localized),
      place: Type.Optional(Type.String()),
      startsAt: instantText,
      endsAt: instantText,
      state: oneOf(['scheduled', 'cancelled']),
      etag: Type.String(),
    }),
  ),
  changes: Type.Array(
    shape('EventHistoryEntry', {
      sequence: Type.Integer(),
      kind: oneOf(eventChangeKinds),
      fields: Type.Array(Type.String()),
      reason: Type.Optional(Type.String()),
      at: instantText,
    }),
  ),
  etag: Type.Optional(Type.String()),
});
export const managedEventSummary = shape('ManagedEventSummary', {
  publicId: publicEventId,
  kind: eventKind,
  state: eventState,
  title: localized,
  startsAt: instantText,
  endsAt: instantText,
  zone: Type.String(),
  capacity: Type.Optional(Type.Integer()),
  seatsTaken: Type.Integer(),
  own: Type.Boolean({ description: 'You organize it.' }),
});
export const managedEventPage = shape('ManagedEventPage', {
  items: Type.Array(managedEventSummary),
  nextCursor: Type.Optional(Type.String()),
});

const talk = {
  name: line(200, 'As the program shall name the speaker.'),
  bio: Type.Optional(localized),
  recordingUrl: Type.Optional(url),
};
export const speakerDraft = shape('EventSpeakerDraft', {
  member: Type.String({ pattern: '^[0-9a-f]{32}$', description: 'The public id of the member who speaks.' }),
  session: Type.Optional(sessionId),
  ...talk,
  shownUntil: Type.Unsafe<string>({ ...day, description: 'The last day of picture and recording.' }),
  position: Type.Optional(count),
});
export const speakerChange = shape('EventSpeakerChange', {
  session: orNull<string>(sessionId),
  name: Type.Optional(line(200)),
  bio: orNull<Record<string, string>>(localized),
  recordingUrl: orNull<string>(url),
  shownUntil: Type.Optional(day),
  position: Type.Optional(count),
});
const speakerView = {
  publicId: speakerId,
  session: Type.Optional(sessionId),
  name: Type.String(),
  bio: Type.Optional(localized),
  recordingUrl: Type.Optional(Type.String()),
  hasPicture: Type.Boolean(),
  shownUntil: day,
  granted: Type.Array(oneOf(speakerPurposes), { description: 'What the speaker agreed to, for this event.' }),
  etag: Type.Optional(Type.String()),
};
export const managedSpeaker = shape('ManagedSpeaker', { ...speakerView, position: Type.Integer() });
export const managedSpeakerList = shape('ManagedSpeakerList', { items: Type.Array(managedSpeaker) });
export const ownTalk = shape('OwnTalk', { ...speakerView, event: publicEventId, eventTitle: localized });
export const ownTalkList = shape('OwnTalkList', { items: Type.Array(ownTalk) });
export const talkChange = shape('OwnTalkChange', {
  name: Type.Optional(line(200)),
  bio: orNull<Record<string, string>>(localized),
  recordingUrl: orNull<string>(url),
});
export const partEnded = shape('EventPartEnded', {
  ended: Type.Boolean({ description: 'False where it had ended before.' }),
});
