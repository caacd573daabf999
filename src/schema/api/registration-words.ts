// The closed lists of words about registrations: states of a seat, of an order, outcomes of a review, kinds of messages.

/** `offered`: a seat is kept for the person until a deadline. */
export const registrationStates = [
  'registered',
  'waitlisted',
  'offered',
  'cancelled',
  'attended',
  'no_show',
] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** What somebody who booked for another person is told of the seat. */
export const bookingStates = [...registrationStates, 'pending', 'expired'] as const;
/** What became of an order elsewhere; nothing is paid here. */
export const orderStates = ['open', 'paid', 'cancelled', 'refunded'] as const;
export const attendanceReviews = ['upheld', 'corrected'] as const;
/** What a message about an event tells (MIPI-12). */
export const eventMessages = [
  'registered',
  'waitlisted',
  'offered',
  'lapsed',
  'moved',
  'changed',
  'cancelled',
  'event-cancelled',
] as const;
export type EventMessage = (typeof eventMessages)[number];
