// Shapes of the public program: events with sessions, speakers as far as they let themselves be shown, what registration asks.
import { Type } from 'typebox';
import { day, instantText, localized, oneOf, shape } from './common.ts';
import {
  eventKinds,
  eventStates,
  hostRoles,
  questionAudiences,
  questionKinds,
  sessionStates,
} from './event-words.ts';
import { benefits } from './organization-words.ts';

export const eventKind = oneOf(eventKinds, 'An event, or training.');
export const eventState = oneOf(eventStates, 'A draft is staff’s alone.');
export const publicState = oneOf(['published', 'cancelled'], 'What is cancelled stays in the program.');
export const publicEventId = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'The public id of an event.',
});
export const speakerId = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'The public id of a talk of a speaker.',
});
export const sessionId = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'The public id of a session.',
});

/** Shown only where the event says so. */
const seats = shape('EventSeats', { capacity: Type.Integer(), left: Type.Integer() });

const summary = {
  publicId: publicEventId,
  kind: eventKind,
  status: publicState,
  title: localized,
  startsAt: instantText,
  endsAt: instantText,
  zone: Type.String({ description: 'The IANA time zone that its times are meant in.' }),
  place: Type.Optional(Type.String()),
  online: Type.Boolean(),
  priceReference: Type.Optional(Type.String({ description: 'Where the price stands, by whoever sells.' })),
  registrationOpensAt: Type.Optional(instantText),
  registrationClosesAt: instantText,
  seats: Type.Optional(seats),
};
export const eventSummary = shape('EventSummary', summary);
export const eventPage = shape('EventPage', {
  items: Type.Array(eventSummary),
  cursors: Type.Optional(
    Type.Array(Type.String(), { description: 'The position behind each event; on request.' }),
  ),
  nextCursor: Type.Optional(Type.String()),
  total: Type.Optional(Type.Integer({ description: 'How many match; on request.' })),
});

export const eventHost = shape('EventHost', {
  name: Type.String(),
  role: oneOf(hostRoles),
  policyUrl: Type.String({ description: 'Its own privacy policy.' }),
  mayContactUntil: Type.Unsafe<string>({
    ...day,
    description: 'The last day on which it may write about it.',
  }),
  receives: Type.Array(Type.String(), { description: 'What it gets of a registration.' }),
});
export const eventSponsor = shape('EventSponsor', {
  name: Type.String(),
  website: Type.Optional(Type.String()),
  receives: Type.Array(Type.String(), { description: 'What it would get of whoever agrees.' }),
});
export const eventTicket = shape('EventTicket', {
  code: Type.String(),
  title: localized,
  amount: Type.Optional(Type.Integer({ description: 'In the smallest unit of the currency.' })),
  currency: Type.Optional(Type.String({ description: 'ISO 4217.' })),
  priceReference: Type.Optional(Type.String()),
  benefit: Type.Optional(oneOf(benefits, 'The benefit of a membership that one needs for it.')),
});
export const eventChoice = shape('EventChoice', { code: Type.String(), text: localized });
export const eventQuestion = shape('EventQuestion', {
  code: Type.String(),
  text: localized,
  use: Type.Unsafe<Record<string, string>>({ ...localized, description: 'What the answers are used for.' }),
  audience: oneOf(questionAudiences, 'Who sees the answers.'),
  kind: oneOf(questionKinds),
  choices: Type.Array(eventChoice),
  required: Type.Boolean(),
});
export const eventSlot = shape('EventArrivalSlot', { startsAt: instantText, endsAt: instantText });
export const eventSession = shape('EventSession', {
  publicId: sessionId,
  title: localized,
  description: Type.Optional(localized),
  place: Type.Optional(Type.String()),
  startsAt: instantText,
  endsAt: instantText,
  status: oneOf(sessionStates),
});
/** Each member is present only by the speaker's own consent for this event (MEXT-11). */
export const eventSpeaker = shape('EventSpeaker', {
  publicId: speakerId,
  session: Type.Optional(sessionId),
  name: Type.Optional(Type.String()),
  bio: Type.Optional(localized),
  pictureUrl: Type.Optional(Type.String({ description: 'Path of the picture.' })),
  recordingUrl: Type.Optional(Type.String()),
  shownUntil: Type.Optional(
    Type.Unsafe<string>({ ...day, description: 'The last day of picture and recording.' }),
  ),
});

export const publicEvent = shape('Event', {
  ...summary,
  description: Type.Optional(localized),
  privacyNotice: Type.Optional(localized),
  asksNeeds: Type.Boolean({ description: 'Registration takes dietary and access needs.' }),
  attendeeList: Type.Boolean({ description: 'Attendees see those who agree to it.' }),
  sequence: Type.Integer({ description: 'Raised with each change that registrants hear of.' }),
  hosts: Type.Array(eventHost, { description: 'Joint controllers, to be acknowledged by registration.' }),
  sponsors: Type.Array(eventSponsor),
  tickets: Type.Array(eventTicket),
  questions: Type.Array(eventQuestion),
  arrivalSlots: Type.Array(eventSlot),
  sessions: Type.Array(eventSession),
  speakers: Type.Array(eventSpeaker),
});
