// Registrations for events: the seat, its timeline, and what was asked for in somebody's name and is not confirmed yet.
import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { orderStates, registrationStates } from './api/registration-words.ts';
import { createdAt, declaredId, declaredTimes, id, instant, rollbook, updatedAt } from './columns.ts';
import { type Declaration, declare, type Sensitivity, technical } from './declare.ts';
import { arrivalSlots, declaredEventId, eventId, ticketKinds } from './events.ts';
import { members } from './members.ts';

/** Code of a question -> what was answered. */
export type Answers = Record<string, string | string[] | boolean>;

export interface PostalAddress {
  street?: string;
  city?: string;
  region?: string;
  postalCode?: string;
  country?: string;
}

/** What a registration says of the person beside the event's own questions, as far as the policy's booking form asks. */
export interface RegistrationDraft {
  ticket?: string;
  slot?: string;
  answers: Answers;
  /** The hosts that were shown and acknowledged (MIPI-13). */
  hosts: string[];
  phone?: string;
  address?: PostalAddress;
  gender?: string;
}

const bookedBy = () => uuid('booked_by').references(() => accounts.id, { onDelete: 'set null' });

/**
 * One row for each person and event: a member's, or a guest's, known by a proved address. `position` is the place in the
 * line: lower is earlier. Secrets (the code of the ticket, a guest's link) are derived from `secretRef` under a key outside
 * the database; here are digests alone.
 */
export const eventRegistrations = rollbook.table(
  'event_registrations',
  {
    id: id(),
    eventId: eventId(),
    memberId: uuid('member_id').references(() => members.id, { onDelete: 'cascade' }),
    guestName: text('guest_name'),
    guestEmail: text('guest_email'),
    /** The comparable form of the address. */
    guestKey: text('guest_key'),
    /** The colleague who asked for it. */
    bookedBy: bookedBy(),
    state: text('state', { enum: registrationStates }).notNull(),
    ticketKindId: uuid('ticket_kind_id').references(() => ticketKinds.id),
    arrivalSlotId: uuid('arrival_slot_id').references(() => arrivalSlots.id, { onDelete: 'set null' }),
    position: bigint('position', { mode: 'number' }).notNull(),
    /** When an offered seat goes to the next in line. */
    offeredUntil: instant('offered_until'),
    answers: jsonb('answers').$type<Answers>().notNull().default({}),
    /** Ids of the hosts that the person acknowledged: no other gets this registration (MIPI-13). */
    hosts: uuid('hosts').array().notNull().default([]),
    hostsAt: instant('hosts_at'),
    phone: text('phone'),
    address: jsonb('address').$type<PostalAddress>(),
    /** In the person's own words; for them and the organizer alone (MASS-03). */
    gender: text('gender'),
    locale: text('locale').notNull().default('en'),
    secretRef: uuid('secret_ref').notNull(),
    checkInHash: text('check_in_hash').notNull().unique('event_registrations_check_in'),
    manageHash: text('manage_hash').unique('event_registrations_manage'),
    checkedInAt: instant('checked_in_at'),
    checkedInBy: text('checked_in_by'),
    /** The person says that the attendance is not right; marked until somebody has looked (MASS-10). */
    disputedAt: instant('disputed_at'),
    disputeStatement: text('dispute_statement'),
    disputeClosedAt: instant('dispute_closed_at'),
    disputeOutcome: text('dispute_outcome'),
    /** An order elsewhere: a reference, never a means of payment. */
    orderProvider: text('order_provider'),
    orderReference: text('order_reference'),
    /** In the smallest unit of the currency. */
    orderAmount: bigint('order_amount', { mode: 'number' }),
    orderCurrency: text('order_currency'),
    orderState: text('order_state', { enum: orderStates }),
    /** Added to the event's own SEQUENCE: raised whenever this person's calendar must change. */
    sequence: integer('sequence').notNull().default(0),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    // Of two at once, by whatever way, one takes the place (null: not known by that).
    unique('event_registrations_member').on(table.eventId, table.memberId),
    unique('event_registrations_guest').on(table.eventId, table.guestKey),
    // Organizers' lists walk in the order of coming.
    index('event_registrations_order').on(table.eventId, table.position),
    // A time of arrival that nobody has a seat for can go.
    index('event_registrations_arrival').on(table.arrivalSlotId),
    index('event_registrations_member_id').on(table.memberId),
    index('event_registrations_guest_key').on(table.guestKey),
    // The first in line is found by one step.
    index('event_registrations_line').on(table.eventId, table.position).where(sql`state = 'waitlisted'`),
    index('event_registrations_offered').on(table.offeredUntil).where(sql`state = 'offered'`),
  ],
);

const kept = 'while the person has a record; of a guest, 12 months after the event';

/** A value of a registration, held because the person wants to take part. */
function ofRegistration(name: string, sensitivity: Sensitivity = 'indirect'): Declaration {
  return {
    category: 'events',
    purpose: 'event-registration',
    basis: 'contract',
    sensitivity,
    keep: kept,
    erase: 'delete',
    export: name,
  };
}

const given = (name: string) => ofRegistration(`registrations.${name}`, 'direct');
const secret = (reason: string): Declaration => ({
  ...technical(reason, 'technical'),
  category: 'authentication',
  purpose: 'event-registration',
});

export const declaredEventRegistrations = declare(eventRegistrations, {
  id: declaredId,
  eventId: ofRegistration('registrations.event'),
  memberId: technical('an internal identifier of the owner', 'technical'),
  guestName: { ...given('name'), category: 'identity' },
  guestEmail: { ...given('email'), category: 'contact' },
  guestKey: technical('the comparable form of an address that is exported', 'technical'),
  bookedBy: technical('an internal identifier of a colleague', 'technical'),
  state: ofRegistration('registrations.state'),
  ticketKindId: ofRegistration('registrations.ticket'),
  arrivalSlotId: ofRegistration('registrations.arrival'),
  position: technical('the place in the line', 'technical'),
  offeredUntil: ofRegistration('registrations.offeredUntil'),
  answers: given('answers'),
  hosts: ofRegistration('registrations.hosts'),
  hostsAt: ofRegistration('registrations.hostsAcknowledgedAt'),
  phone: { ...given('phone'), category: 'contact' },
  address: { ...given('address'), category: 'contact' },
  gender: { ...given('gender'), category: 'identity' },
  locale: technical('the language of messages', 'technical'),
  secretRef: secret('names the secrets of a seat, which are derived elsewhere'),
  checkInHash: secret('the digest of the code of a ticket'),
  manageHash: secret('the digest of the secret link of a guest'),
  checkedInAt: ofRegistration('attendance.checkedInAt'),
  checkedInBy: technical('who checked somebody in', 'technical'),
  disputedAt: ofRegistration('attendance.disputedAt'),
  disputeStatement: ofRegistration('attendance.statement', 'direct'),
  disputeClosedAt: ofRegistration('attendance.reviewedAt'),
  disputeOutcome: ofRegistration('attendance.outcome'),
  orderProvider: ofRegistration('registrations.orderProvider'),
  orderReference: ofRegistration('registrations.orderReference'),
  orderAmount: ofRegistration('registrations.orderAmount'),
  orderCurrency: ofRegistration('registrations.orderCurrency'),
  orderState: ofRegistration('registrations.orderState'),
  sequence: technical('a version counter for calendars'),
  revision: technical('a version counter of the record'),
  createdAt: ofRegistration('registrations.registeredAt'),
  updatedAt: declaredTimes.updatedAt,
});

/** Append-only: how the seat came to its state. */
export const registrationMoves = rollbook.table(
  'registration_moves',
  {
    id: id(),
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity(),
    registrationId: uuid('registration_id')
      .notNull()
      .references(() => eventRegistrations.id, { onDelete: 'cascade' }),
    fromState: text('from_state', { enum: registrationStates }),
    toState: text('to_state', { enum: registrationStates }).notNull(),
    reason: text('reason'),
    actor: text('actor').notNull(),
    at: instant('at').notNull().default(sql`rollbook.now()`),
  },
  (table) => [index('registration_moves_registration').on(table.registrationId, table.seq)],
);

export const declaredRegistrationMoves = declare(registrationMoves, {
  id: declaredId,
  seq: technical('the order of recording'),
  registrationId: technical('an internal identifier', 'technical'),
  fromState: ofRegistration('registrations.moves.from'),
  toState: ofRegistration('registrations.moves.to'),
  reason: ofRegistration('registrations.moves.reason'),
  actor: technical('who moved it', 'technical'),
  at: ofRegistration('registrations.moves.at'),
});

/**
 * Asked for by an address that nobody has proved yet, by a guest or by a colleague in somebody's name: no seat, and gone at
 * `expiresAt`. Once confirmed, what was typed is gone and the row leads whoever booked to the seat.
 */
export const registrationRequests = rollbook.table(
  'registration_requests',
  {
    id: id(),
    eventId: eventId(),
    bookedBy: bookedBy(),
    name: text('name'),
    address: text('address'),
    addressKey: text('address_key'),
    draft: jsonb('draft').$type<RegistrationDraft>(),
    locale: text('locale').notNull().default('en'),
    tokenHash: text('token_hash').notNull().unique('registration_requests_token'),
    requestedAt: instant('requested_at').notNull().default(sql`rollbook.now()`),
    expiresAt: instant('expires_at').notNull(),
    registrationId: uuid('registration_id').references(() => eventRegistrations.id, { onDelete: 'set null' }),
    usedAt: instant('used_at'),
  },
  (table) => [
    // How many mails an address was sent lately is asked before each further one.
    index('registration_requests_address').on(table.addressKey, table.requestedAt),
    index('registration_requests_booked_by').on(table.bookedBy),
    index('registration_requests_expires_at').on(table.expiresAt),
  ],
);

const asked: Declaration = {
  ...ofRegistration('', 'direct'),
  keep: 'until it is confirmed, 24 hours at most',
  export: { none: 'asked for by an address that nobody has proved: nobody knows whose it is' },
};

export const declaredRegistrationRequests = declare(registrationRequests, {
  id: declaredId,
  eventId: declaredEventId,
  bookedBy: technical('an internal identifier of a colleague', 'technical'),
  name: { ...asked, category: 'identity' },
  address: { ...asked, category: 'contact' },
  addressKey: { ...asked, category: 'contact' },
  draft: asked,
  locale: technical('the language of a mail'),
  tokenHash: secret('the digest of a link'),
  requestedAt: technical('an administrative time', 'technical'),
  expiresAt: technical('an administrative time'),
  registrationId: technical('an internal identifier', 'technical'),
  usedAt: technical('an administrative time', 'technical'),
});
