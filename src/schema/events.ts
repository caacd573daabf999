// Events and training: what one can register for, who holds and sponsors them, what registration asks.
import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  eventKinds,
  eventStates,
  hostRoles,
  questionAudiences,
  questionKinds,
  sponsorFields,
} from './api/event-words.ts';
import type { Localized } from './certification.ts';
import { createdAt, id, instant, rollbook, updatedAt } from './columns.ts';
import { declare, technical } from './declare.ts';

const fact = technical('a fact of an event, public once it is published');
const eventRecord = technical('an internal identifier of an event');

/** `endsAt` is the first instant after it; `zone` is the IANA zone that its times are meant in. */
export const events = rollbook.table(
  'events',
  {
    id: id(),
    publicId: text('public_id').notNull().unique('events_public_id').default(sql`rollbook.random_id()`),
    kind: text('kind', { enum: eventKinds }).notNull().default('event'),
    state: text('state', { enum: eventStates }).notNull().default('draft'),
    title: jsonb('title').$type<Localized>().notNull(),
    description: jsonb('description').$type<Localized>().notNull().default({}),
    /** What is said about data where one registers, beside the association's own policy. */
    privacyNotice: jsonb('privacy_notice').$type<Localized>(),
    place: text('place'),
    online: boolean('online').notNull().default(false),
    /** For registrants alone. */
    joinUrl: text('join_url'),
    zone: text('zone').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** Null: as many as come. */
    capacity: integer('capacity'),
    /** Kept by registrations: those that hold a seat, an offered one included. */
    seatsTaken: integer('seats_taken').notNull().default(0),
    /** Whether the public sees how many seats are left. */
    showsSeats: boolean('shows_seats').notNull().default(false),
    registrationOpensAt: instant('registration_opens_at'),
    registrationClosesAt: instant('registration_closes_at'),
    /** Hours for which a seat that came free is kept for whoever is next; 0 gives it at once. */
    offerHours: integer('offer_hours').notNull().default(24),
    checkInFrom: instant('check_in_from'),
    /** Named by whoever sells: never an amount that is charged here. */
    priceReference: text('price_reference'),
    asksNeeds: boolean('asks_needs').notNull().default(false),
    /** Whether there is a list of attendees for attendees; who is in it, each decides. */
    attendeeList: boolean('attendee_list').notNull().default(false),
    /** iCalendar SEQUENCE (RFC 5545): raised with each change that registrants must hear of. */
    sequence: integer('sequence').notNull().default(0),
    publishedAt: instant('published_at'),
    cancelledAt: instant('cancelled_at'),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  // Staff's list and the public one walk by start.
  (table) => [index('events_starts_at').on(table.startsAt, table.id)],
);

export const declaredEvents = declare(events, {
  id: eventRecord,
  publicId: fact,
  kind: fact,
  state: fact,
  title: fact,
  description: fact,
  privacyNotice: fact,
  place: fact,
  online: fact,
  joinUrl: technical('a fact of an event, shown to registrants'),
  zone: fact,
  startsAt: fact,
  endsAt: fact,
  capacity: fact,
  seatsTaken: technical('a count of registrations that names nobody'),
  showsSeats: fact,
  registrationOpensAt: fact,
  registrationClosesAt: fact,
  offerHours: fact,
  checkInFrom: fact,
  priceReference: fact,
  asksNeeds: fact,
  attendeeList: fact,
  sequence: fact,
  publishedAt: fact,
  cancelledAt: fact,
  revision: technical('a version counter of the record'),
  createdAt: fact,
  updatedAt: fact,
});

/** The id of the event that a row belongs to; it goes with the event. */
export const eventId = () =>
  uuid('event_id')
    .notNull()
    .references(() => events.id, { onDelete: 'cascade' });
export const declaredEventId = eventRecord;

/** Who runs or sponsors an event together with the association: named before registration, acknowledged by it (MIPI-13). */
export const eventHosts = rollbook.table(
  'event_hosts',
  {
    id: id(),
    eventId: eventId(),
    name: text('name').notNull(),
    role: text('role', { enum: hostRoles }).notNull(),
    policyUrl: text('policy_url').notNull(),
    /** The last day on which it may write to those whose registration it got. */
    mayContactUntil: date('may_contact_until', { mode: 'string' }).notNull(),
    /** What it receives of a registration. */
    fields: text('fields').array().notNull(),
    /** It gets no registration that was there before. */
    addedAt: instant('added_at').notNull().default(sql`rollbook.now()`),
    endedAt: instant('ended_at'),
  },
  (table) => [index('event_hosts_event').on(table.eventId)],
);

export const declaredEventHosts = declare(eventHosts, {
  id: eventRecord,
  eventId: eventRecord,
  name: fact,
  role: fact,
  policyUrl: fact,
  mayContactUntil: fact,
  fields: fact,
  addedAt: fact,
  endedAt: fact,
});

/** Sponsors of an event and what they would receive of whom agrees; said before a registration, or nothing is given (MEF-50). */
export const eventSponsors = rollbook.table(
  'event_sponsors',
  {
    id: id(),
    eventId: eventId(),
    name: text('name').notNull(),
    website: text('website'),
    fields: text('fields', { enum: sponsorFields }).array().notNull(),
    declaredAt: instant('declared_at').notNull().default(sql`rollbook.now()`),
    endedAt: instant('ended_at'),
  },
  (table) => [index('event_sponsors_event').on(table.eventId)],
);

export const declaredEventSponsors = declare(eventSponsors, {
  id: eventRecord,
  eventId: eventRecord,
  name: fact,
  website: fact,
  fields: fact,
  declaredAt: fact,
  endedAt: fact,
});

/** Kinds of tickets; `benefit` is the benefit of a membership that one needs for it (MEF-25). */
export const ticketKinds = rollbook.table(
  'ticket_kinds',
  {
    id: id(),
    eventId: eventId(),
    code: text('code').notNull(),
    title: jsonb('title').$type<Localized>().notNull(),
    /** In the smallest unit of the currency (ISO 4217); shown, never charged here. */
    amount: integer('amount'),
    currency: text('currency'),
    priceReference: text('price_reference'),
    benefit: text('benefit'),
    /** Null: no limit beside the event's. */
    capacity: integer('capacity'),
    /** Kept by registrations. */
    taken: integer('taken').notNull().default(0),
    position: integer('position').notNull().default(0),
    endedAt: instant('ended_at'),
  },
  (table) => [unique('ticket_kinds_code').on(table.eventId, table.code)],
);

export const declaredTicketKinds = declare(ticketKinds, {
  id: eventRecord,
  eventId: eventRecord,
  code: fact,
  title: fact,
  amount: fact,
  currency: fact,
  priceReference: fact,
  benefit: fact,
  capacity: fact,
  taken: technical('a count of registrations that names nobody'),
  position: fact,
  endedAt: fact,
});

/** What registration asks, why, and who sees the answers. */
export const eventQuestions = rollbook.table(
  'event_questions',
  {
    id: id(),
    eventId: eventId(),
    code: text('code').notNull(),
    text: jsonb('text').$type<Localized>().notNull(),
    /** What the answers are used for, in words for whoever answers. */
    use: jsonb('use').$type<Localized>().notNull(),
    purpose: text('purpose').notNull().default('event-registration'),
    audience: text('audience', { enum: questionAudiences }).notNull().default('organizer'),
    kind: text('kind', { enum: questionKinds }).notNull(),
    choices: jsonb('choices').$type<{ code: string; text: Localized }[]>().notNull().default([]),
    required: boolean('required').notNull().default(false),
    position: integer('position').notNull().default(0),
    endedAt: instant('ended_at'),
  },
  (table) => [unique('event_questions_code').on(table.eventId, table.code)],
);

export const declaredEventQuestions = declare(eventQuestions, {
  id: eventRecord,
  eventId: eventRecord,
  code: fact,
  text: fact,
  use: fact,
  purpose: fact,
  audience: fact,
  kind: fact,
  choices: fact,
  required: fact,
  position: fact,
  endedAt: fact,
});

/** Times of arrival that registrants choose from. */
export const arrivalSlots = rollbook.table(
  'arrival_slots',
  {
    id: id(),
    eventId: eventId(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    capacity: integer('capacity'),
    /** Kept by registrations. */
    taken: integer('taken').notNull().default(0),
  },
  (table) => [unique('arrival_slots_once').on(table.eventId, table.startsAt)],
);

export const declaredArrivalSlots = declare(arrivalSlots, {
  id: eventRecord,
  eventId: eventRecord,
  startsAt: fact,
  endsAt: fact,
  capacity: fact,
  taken: technical('a count of registrations that names nobody'),
});
