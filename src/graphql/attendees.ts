// What attendees need and show, lists of them, badges and cards, in GraphQL.
import { listEventBadges } from '../core/attendees/badges.ts';
import { listAttendees } from '../core/attendees/list-attendees.ts';
import {
  listRecipientNotices,
  readRecipientContact,
  removeRecipientContact,
  setRecipientContact,
  settleRecipientNotice,
} from '../core/attendees/recipients.ts';
import { releaseToHost, releaseToSponsor } from '../core/attendees/release-list.ts';
import { readAttendeeChoices, saveAttendeeChoices } from '../core/business-cards/choices.ts';
import { enterCard } from '../core/business-cards/enter-card.ts';
import { exchangeCard, makeCardCode } from '../core/business-cards/exchange.ts';
import { listCards, removeCard } from '../core/business-cards/own-cards.ts';
import { readCatererTotals } from '../core/needs/caterer-totals.ts';
import { listNeeds } from '../core/needs/event-needs.ts';
import { readOwnNeeds, stateNeeds, takeNeedsBack } from '../core/needs/own-needs.ts';
import { readStandingNeeds, saveStandingNeeds } from '../core/needs/standing-needs.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const attendeeQueries = (book: TypeBook) => ({
  myNeeds: field(book, readOwnNeeds),
  myStandingNeeds: field(book, readStandingNeeds),
  eventNeeds: field(book, listNeeds),
  catererTotals: field(book, readCatererTotals),
  attendees: field(book, listAttendees),
  sponsorAttendees: field(book, releaseToSponsor),
  hostAttendees: field(book, releaseToHost),
  recipientContact: field(book, readRecipientContact),
  recipientNotices: field(book, listRecipientNotices),
  eventBadges: field(book, listEventBadges),
  myAttendeeChoices: field(book, readAttendeeChoices),
  myCards: field(book, listCards),
});

export const attendeeMutations = (book: TypeBook) => ({
  stateNeeds: field(book, stateNeeds),
  takeNeedsBack: field(book, takeNeedsBack),
  saveStandingNeeds: field(book, saveStandingNeeds),
  setRecipientContact: field(book, setRecipientContact),
  removeRecipientContact: field(book, removeRecipientContact),
  settleRecipientNotice: field(book, settleRecipientNotice),
  saveAttendeeChoices: field(book, saveAttendeeChoices),
  makeCardCode: field(book, makeCardCode),
  exchangeCard: field(book, exchangeCard),
  removeCard: field(book, removeCard),
  enterCard: field(book, enterCard),
});
