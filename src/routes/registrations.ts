// Registrations: members, guests by their secret links, colleagues, and the organizers of an event.
import { disputeAttendance, listAttendance, reviewAttendance } from '../core/attendance/attendance.ts';
import { checkInByCode, checkInByHand } from '../core/attendance/check-in.ts';
import { askAsGuest, bookForOther, listOwnBookings } from '../core/registrations/ask-guest.ts';
import { acceptSeat, cancelSeat, showSeat, updateSeat } from '../core/registrations/by-link.ts';
import { confirmGuest } from '../core/registrations/confirm-guest.ts';
import {
  listEventRegistrations,
  moveRegistration,
  registrationMoves,
  setOrder,
} from '../core/registrations/manage.ts';
import {
  acceptOffer,
  cancelRegistration,
  listRegistrations,
  readRegistration,
  updateRegistration,
} from '../core/registrations/own-registrations.ts';
import { registerForEvent } from '../core/registrations/register.ts';
import { type Door, route } from './door.ts';

const tag = { tag: 'registration' };

export function registrationRoutes(door: Door): void {
  route(door, 'POST /v1/events/{publicId}/registrations', registerForEvent);
  route(door, 'POST /v1/events/{publicId}/guest-registrations', askAsGuest, { status: 202 });
  route(door, 'POST /v1/events/{publicId}/bookings', bookForOther);
  route(door, 'GET /v1/me/bookings', listOwnBookings);
  route(door, 'GET /v1/me/registrations', listRegistrations);
  route(door, 'GET /v1/me/registrations/{id}', readRegistration);
  route(door, 'PATCH /v1/me/registrations/{id}', updateRegistration);
  route(door, 'POST /v1/me/registrations/{id}/cancel', cancelRegistration);
  route(door, 'POST /v1/me/registrations/{id}/accept', acceptOffer);
  route(door, 'POST /v1/me/registrations/{id}/dispute', disputeAttendance, tag);
  route(door, 'GET /v1/me/attendance', listAttendance, tag);
  route(door, 'POST /v1/registrations/confirm', confirmGuest);
  route(door, 'GET /v1/registrations/{token}', showSeat);
  route(door, 'PATCH /v1/registrations/{token}', updateSeat);
  route(door, 'POST /v1/registrations/{token}/cancel', cancelSeat);
  route(door, 'POST /v1/registrations/{token}/accept', acceptSeat);
  organizerRoutes(door);
}

function organizerRoutes(door: Door): void {
  const event = '/v1/admin/events/{publicId}';
  route(door, `GET ${event}/registrations`, listEventRegistrations);
  route(door, `POST ${event}/check-ins`, checkInByCode, tag);
  route(door, `POST ${event}/registrations/{id}/check-in`, checkInByHand, tag);
  for (const move of registrationMoves)
    route(door, `POST ${event}/registrations/{id}/${move}`, moveRegistration[move]);
  route(door, `PUT ${event}/registrations/{id}/order`, setOrder);
  route(door, `POST ${event}/registrations/{id}/review`, reviewAttendance, tag);
}
