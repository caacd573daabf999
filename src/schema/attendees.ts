// What attendees show of themselves at an event, the cards they give each other, and what recipients must be told.
import { customType, index, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { declaredId, declaredOwner, id, instant, rollbook } from './columns.ts';
import { type Declaration, declare, technical } from './declare.ts';
import { declaredEventId, eventId } from './events.ts';
import { memberId, members } from './members.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** What a card says at most. */
export interface Card {
  name?: string;
  company?: string;
  title?: string;
  email?: string;
}

function ofAttendee(
  name: Declaration['export'],
  sensitivity: Declaration['sensitivity'] = 'indirect',
): Declaration {
  return {
    category: 'events',
    purpose: 'business-card',
    basis: 'consent',
    sensitivity,
    keep: 'until it is taken back, or the person has no record any more',
    erase: 'delete',
    export: name,
  };
}

/** What a registrant wants on the badge, and on the card that they hand out. */
export const attendeeChoices = rollbook.table('attendee_choices', {
  registrationId: uuid('registration_id').primaryKey(),
  eventId: eventId(),
  memberId: memberId(),
  badge: text('badge').array().notNull().default([]),
  card: text('card').array().notNull().default([]),
});

export const declaredAttendeeChoices = declare(attendeeChoices, {
  registrationId: technical('an internal identifier of the registration', 'technical'),
  eventId: ofAttendee('attendeeChoices.event'),
  memberId: declaredOwner,
  badge: { ...ofAttendee('attendeeChoices.badge', 'none'), purpose: 'event-registration', basis: 'contract' },
  card: ofAttendee('attendeeChoices.card', 'none'),
});

/** Codes by which a card is handed out: each once, for minutes, kept as a digest. */
export const cardCodes = rollbook.table(
  'card_codes',
  {
    hash: bytea('hash').primaryKey(),
    registrationId: uuid('registration_id').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('card_codes_registration').on(table.registrationId)],
);

export const declaredCardCodes = declare(cardCodes, {
  hash: technical('the digest of a code that works once', 'technical'),
  registrationId: technical('an internal identifier of the registration', 'technical'),
  expiresAt: technical('until when the code works'),
});

/** Cards that attendees gave each other: what was on it then. It is gone once the giver takes it back. */
export const givenCards = rollbook.table(
  'given_cards',
  {
    id: id(),
    eventId: eventId(),
    /** Who gave it. */
    memberId: memberId(),
    receiverId: uuid('receiver_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    card: jsonb('card').$type<Card>().notNull(),
    givenAt: instant('given_at').notNull(),
  },
  (table) => [
    unique('given_cards_once').on(table.memberId, table.receiverId, table.eventId),
    index('given_cards_receiver').on(table.receiverId),
  ],
);

export const declaredGivenCards = declare(givenCards, {
  id: declaredId,
  eventId: ofAttendee('givenCards.event'),
  memberId: declaredOwner,
  receiverId: technical('an internal identifier of who received it', 'technical'),
  card: ofAttendee('givenCards.card', 'direct'),
  givenAt: ofAttendee('givenCards.givenAt', 'none'),
});

/** What staff wrote down from a card that was handed over at an event: a source of its own, apart from the record (MEF-13). */
export const cardEntries = rollbook.table(
  'card_entries',
  {
    id: id(),
    eventId: eventId(),
    memberId: memberId(),
    source: text('source', { enum: ['in_person'] })
      .notNull()
      .default('in_person'),
    card: jsonb('card').$type<Card>().notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  (table) => [index('card_entries_member').on(table.memberId), index('card_entries_event').on(table.eventId)],
);

export const declaredCardEntries = declare(cardEntries, {
  id: declaredId,
  eventId: ofAttendee('cardEntries.event'),
  memberId: declaredOwner,
  source: ofAttendee('cardEntries.source', 'none'),
  card: ofAttendee('cardEntries.card', 'direct'),
  enteredBy: technical('the staff member who wrote it down', 'technical'),
  enteredAt: ofAttendee('cardEntries.enteredAt', 'none'),
});

/** Whom to tell at a sponsor or host; apart, so that nobody who reads their names gets a person's address. */
export const recipientContacts = rollbook.table(
  'recipient_contacts',
  {
    /** The sponsor or host. */
    recipientId: uuid('recipient_id').notNull(),
    eventId: eventId(),
    email: text('email').notNull(),
  },
  (table) => [primaryKey({ name: 'recipient_contacts_pkey', columns: [table.recipientId] })],
);

export const declaredRecipientContacts = declare(recipientContacts, {
  recipientId: technical('the recipient'),
  eventId: declaredEventId,
  email: {
    category: 'contact',
    purpose: 'sponsor',
    basis: 'legitimate_interest',
    sensitivity: 'direct',
    keep: 'while the event names the recipient',
    erase: 'delete',
    export: { none: 'staff of a recipient, kept with the recipient and not in a record of a person' },
  },
});

/** What a recipient must hear: that somebody whom it was told of has withdrawn since (MEF-50). */
export const recipientNotices = rollbook.table(
  'recipient_notices',
  {
    id: id(),
    eventId: eventId(),
    memberId: memberId(),
    recipientId: uuid('recipient_id').notNull(),
    recipientName: text('recipient_name').notNull(),
    purpose: text('purpose').notNull(),
    madeAt: instant('made_at').notNull(),
    toldAt: instant('told_at'),
    toldBy: text('told_by'),
  },
  (table) => [
    index('recipient_notices_event').on(table.eventId),
    index('recipient_notices_member').on(table.memberId),
  ],
);

const ofNotice = (name: string): Declaration => ({
  ...ofAttendee(`recipientNotices.${name}`, 'none'),
  category: 'consent',
  purpose: 'sponsor',
});

export const declaredRecipientNotices = declare(recipientNotices, {
  id: declaredId,
  eventId: ofNotice('event'),
  memberId: declaredOwner,
  recipientId: technical('the recipient, exported by its name'),
  recipientName: ofNotice('recipient'),
  purpose: ofNotice('purpose'),
  madeAt: ofNotice('madeAt'),
  toldAt: ofNotice('toldAt'),
  toldBy: technical('who told the recipient', 'technical'),
});
