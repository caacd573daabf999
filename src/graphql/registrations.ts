// Registrations and attendance, in GraphQL.
import { disputeAttendance, listAttendance, reviewAttendance } from '../core/attendance/attendance.ts';
import { checkInByCode, checkInByHand } from '../core/attendance/check-in.ts';
import { askAsGuest, bookForOther, listOwnBookings } from '../core/registrations/ask-guest.ts';
import { acceptSeat, cancelSeat, showSeat, updateSeat } from '../core/registrations/by-link.ts';
import { confirmGuest } from '../core/registrations/confirm-guest.ts';
import { listEventRegistrations, moveRegistration, setOrder } from '../core/registrations/manage.ts';
import {
  acceptOffer,
  cancelRegistration,
  listRegistrations,
  readRegistration,
  updateRegistration,
} from '../core/registrations/own-registrations.ts';
import { registerForEvent } from '../core/registrations/register.ts';
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

export function registrationQueries(book: TypeBook): Record<string, RootField> {
  return {
    myRegistrations: field(book, listRegistrations),
    myRegistration: field(book, readRegistration),
    myBookings: field(book, listOwnBookings),
    myAttendance: field(book, listAttendance),
    registrationByLink: field(book, showSeat),
    eventRegistrations: field(book, listEventRegistrations),
  };
}

export function registrationMutations(book: TypeBook): Record<string, RootField> {
  return {
    registerForEvent: field(book, registerForEvent),
    askForSeat: field(book, askAsGuest),
    bookForOther: field(book, bookForOther),
    confirmRegistration: field(book, confirmGuest),
    updateRegistration: field(book, updateRegistration),
    cancelRegistration: field(book, cancelRegistration),
    acceptOffer: field(book, acceptOffer),
    disputeAttendance: field(book, disputeAttendance),
    updateRegistrationByLink: field(book, updateSeat),
    cancelRegistrationByLink: field(book, cancelSeat),
    acceptOfferByLink: field(book, acceptSeat),
    checkIn: field(book, checkInByCode),
    recordAttendance: field(book, checkInByHand),
    cancelRegistrationOf: field(book, moveRegistration.cancel),
    markNoShow: field(book, moveRegistration['no-show']),
    reopenRegistration: field(book, moveRegistration.reopen),
    setOrder: field(book, setOrder),
    reviewAttendance: field(book, reviewAttendance),
  };
}
