// What attendees need and show, lists of them, badges and cards.
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
import { type Door, route } from './door.ts';

export function attendeeRoutes(door: Door): void {
  needsRoutes(door);
  listRoutes(door);
  cardRoutes(door);
}

const noHead = { noHead: true } as const;

function needsRoutes(door: Door): void {
  route(door, 'GET /v1/me/registrations/{id}/needs', readOwnNeeds);
  route(door, 'PUT /v1/me/registrations/{id}/needs', stateNeeds);
  route(door, 'DELETE /v1/me/registrations/{id}/needs', takeNeedsBack);
  route(door, 'GET /v1/me/standing-needs', readStandingNeeds);
  route(door, 'PUT /v1/me/standing-needs', saveStandingNeeds);
  route(door, 'GET /v1/admin/events/{publicId}/needs', listNeeds, noHead);
  route(door, 'GET /v1/admin/events/{publicId}/needs/totals', readCatererTotals, noHead);
}

function listRoutes(door: Door): void {
  const event = '/v1/admin/events/{publicId}';
  route(door, 'GET /v1/events/{publicId}/attendees', listAttendees, noHead);
  route(door, `GET ${event}/sponsors/{recipientId}/attendees`, releaseToSponsor, noHead);
  route(door, `GET ${event}/hosts/{recipientId}/attendees`, releaseToHost, noHead);
  route(door, `GET ${event}/recipients/{recipientId}/contact`, readRecipientContact);
  route(door, `PUT ${event}/recipients/{recipientId}/contact`, setRecipientContact);
  route(door, `DELETE ${event}/recipients/{recipientId}/contact`, removeRecipientContact);
  route(door, `GET ${event}/notices`, listRecipientNotices, noHead);
  route(door, `PUT ${event}/notices/{id}`, settleRecipientNotice);
  route(door, `GET ${event}/badges`, listEventBadges, noHead);
}

function cardRoutes(door: Door): void {
  route(door, 'GET /v1/me/registrations/{id}/card', readAttendeeChoices);
  route(door, 'PUT /v1/me/registrations/{id}/card', saveAttendeeChoices);
  route(door, 'POST /v1/me/registrations/{id}/card-codes', makeCardCode);
  route(door, 'POST /v1/me/registrations/{id}/card-exchanges', exchangeCard);
  route(door, 'GET /v1/me/cards', listCards);
  route(door, 'DELETE /v1/me/cards/{id}', removeCard);
  route(door, 'POST /v1/admin/events/{publicId}/card-entries', enterCard);
}
