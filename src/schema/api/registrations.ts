// Shapes of registrations: as somebody registers, as they see their seat, as the organizers of the event see it.
import { Type } from 'typebox';
import {
  countryCode,
  instantText,
  line,
  localized,
  oneOf,
  prose,
  sentInstant,
  shape,
  uuidText,
} from './common.ts';
import { eventKind, publicEventId } from './events.ts';
import { attendanceReviews, bookingStates, orderStates, registrationStates } from './registration-words.ts';

const state = oneOf(registrationStates, '`offered`: a seat is kept for you until `offeredUntil`.');
const instant = Type.String({ format: 'date-time', description: 'An instant, RFC 3339.' });
const email = Type.String({ minLength: 3, maxLength: 320, description: 'An e-mail address.' });
const locale = Type.Optional(oneOf(['en', 'de']));
const optional = Type.Optional;

/** Answers by the codes of the questions; which value fits, the kind of the question says. */
export const registrationAnswers = Type.Unsafe<Record<string, string | string[] | boolean>>({
  type: 'object',
  title: 'RegistrationAnswers',
  description:
    'By the code of the question: a text, the code of a choice, a list of such codes, true or false.',
  maxProperties: 50,
  additionalProperties: {
    anyOf: [
      { type: 'string', maxLength: 2000 },
      { type: 'array', maxItems: 50, items: { type: 'string', maxLength: 40 } },
      { type: 'boolean' },
    ],
  },
});
const postalAddress = shape('RegistrationAddress', {
  street: optional(line(200)),
  city: optional(line(100)),
  region: optional(line(100)),
  postalCode: optional(line(20)),
  country: optional(countryCode),
});
const gender = line(100, 'In your own words, or not at all; shown to the organizers of the event alone.');

/** What the policy's booking form may ask beside the event's questions (MASS-03). */
const personal = {
  answers: optional(registrationAnswers),
  phone: optional(Type.String({ minLength: 1, maxLength: 40 })),
  address: optional(postalAddress),
  gender: optional(gender),
};
const acknowledgedHosts = optional(
  Type.Array(line(200), {
    maxItems: 20,
    description: 'Names of all hosts of the event: you have seen who they are and what they get (MIPI-13).',
  }),
);
const choices = {
  ticket: optional(Type.String({ maxLength: 40, description: 'The code of a kind of ticket.' })),
  arrival: optional(sentInstant('When a time of arrival starts.')),
};
export const registrationDraft = shape('EventRegistrationDraft', {
  ...choices,
  ...personal,
  acknowledgedHosts,
  locale,
});
export const guestDraft = shape('GuestRegistrationDraft', {
  name: line(200),
  email,
  ...registrationDraft.properties,
});
export const bookingDraft = shape('BookingDraft', { name: line(200), email, ...choices, locale });
export const guestPending = shape('GuestRegistrationPending', {
  status: oneOf(['pending']),
  confirmBy: Type.String({ description: 'Until then the link in the mail works. No seat is held before.' }),
});
export const guestConfirmation = shape('RegistrationConfirmation', {
  token: Type.String({ minLength: 20, maxLength: 200, description: 'The token of the link in the mail.' }),
  acknowledgedHosts,
});
export const seatToken = Type.String({
  minLength: 20,
  maxLength: 200,
  description: 'The token of the link to a seat.',
});

const or = <Value>(schema: object) =>
  optional(Type.Unsafe<Value | null>({ ...schema, type: [Reflect.get(schema, 'type') as string, 'null'] }));
/** Nothing in here is a consent, and nothing of a consent is in here. */
export const registrationChange = shape('EventRegistrationChange', {
  arrival: or<string>(instant),
  answers: optional(registrationAnswers),
  phone: or<string>(Type.String({ minLength: 1, maxLength: 40 })),
  address: or<{ street?: string; city?: string; region?: string; postalCode?: string; country?: string }>(
    postalAddress,
  ),
  gender: or<string>(gender),
});

const order = shape('OrderReference', {
  provider: line(60, 'Who takes the money.'),
  reference: line(100, 'What the order is called there; never a number of a card.'),
  amount: Type.Integer({ minimum: 0, description: 'In the smallest unit of the currency.' }),
  currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' }),
  state: oneOf(orderStates),
});
export const orderReference = order;

const move = shape('RegistrationMove', {
  from: optional(state),
  to: state,
  at: instantText,
  by: oneOf(['you', 'organizer', 'system']),
  reason: optional(Type.String()),
});
const attendanceFacts = {
  checkedInAt: optional(instantText),
  disputed: Type.Boolean({ description: 'The person says it is not right, and nobody has looked yet.' }),
  disputedAt: optional(instantText),
  statement: optional(Type.String()),
  reviewedAt: optional(instantText),
  outcome: optional(oneOf(attendanceReviews)),
};
const seat = {
  state,
  offeredUntil: optional(Type.String({ description: 'Take the seat before; then it goes to the next.' })),
  waitingPosition: optional(Type.Integer({ description: 'The place in the line; 1 is the next.' })),
  ticket: optional(Type.String()),
  arrival: optional(instantText),
  answers: registrationAnswers,
  hosts: Type.Array(Type.String(), { description: 'The hosts that were acknowledged: no other gets it.' }),
  phone: optional(Type.String()),
  address: optional(postalAddress),
  gender: optional(Type.String()),
  order: optional(order),
  registeredAt: instantText,
};
export const ownRegistration = shape('EventRegistration', {
  id: uuidText,
  event: publicEventId,
  kind: eventKind,
  title: localized,
  startsAt: instantText,
  endsAt: instantText,
  zone: Type.String(),
  place: optional(Type.String()),
  joinUrl: optional(Type.String({ description: 'Only with a seat.' })),
  name: optional(Type.String({ description: 'Of a guest.' })),
  ...seat,
  checkInCode: optional(Type.String({ description: 'Works once, at the door; only with a seat.' })),
  token: optional(Type.String({ description: 'Of the link to a seat; shown when it is confirmed.' })),
  moves: Type.Array(move),
  etag: optional(Type.String()),
});
export const ownRegistrationList = shape('EventRegistrationList', { items: Type.Array(ownRegistration) });

export const attendance = shape('Attendance', {
  registration: uuidText,
  event: publicEventId,
  kind: eventKind,
  title: localized,
  startsAt: instantText,
  state: oneOf(['attended', 'no_show']),
  source: oneOf(['organization'], 'The association recorded it (MASS-10).'),
  ...attendanceFacts,
});
export const attendanceList = shape('AttendanceList', { items: Type.Array(attendance) });
export const dispute = shape('AttendanceDispute', { statement: prose(1000, 'What is not right.') });
export const disputeReview = shape('AttendanceReview', {
  outcome: oneOf(attendanceReviews, '`corrected` turns attended into no_show, or the other way.'),
});

/** Whoever booked for somebody sees this much and nothing else. */
export const booking = shape('Booking', {
  id: uuidText,
  event: publicEventId,
  state: oneOf(bookingStates),
  requestedAt: instantText,
});
export const bookingList = shape('BookingList', { items: Type.Array(booking) });

/** As organizers of the event see it. */
export const eventRegistrant = shape('EventRegistrant', {
  id: uuidText,
  name: optional(Type.String()),
  email: optional(Type.String()),
  guest: Type.Boolean(),
  ...seat,
  hostsAcknowledgedAt: optional(instantText),
  ...attendanceFacts,
  moves: Type.Array(Type.Omit(move, ['by'], { title: 'RegistrantMove' })),
  etag: optional(Type.String()),
});
export const eventRegistrantPage = shape('EventRegistrantPage', {
  items: Type.Array(eventRegistrant),
  nextCursor: optional(Type.String()),
});
export const checkInDraft = shape('CheckInDraft', {
  code: Type.String({ minLength: 8, maxLength: 100, description: 'The code of a ticket.' }),
});
export const moveReason = shape('RegistrationMoveReason', {
  reason: optional(line(200, 'Told to the person; names nobody.')),
});
export const registrationState = state;
