// Sections of an export about registrations for events; attendance is in an access export alone (MASS-10).
import { Type } from 'typebox';
import { oneOf } from './common.ts';
import { entries, optional, text, time, utcInstant } from './export-parts.ts';
import { attendanceReviews, orderStates, registrationStates } from './registration-words.ts';

const state = oneOf(registrationStates);

export const registrationSections = {
  registrations: optional(
    entries('ExportRegistration', {
      event: Type.String({ description: 'Its title.' }),
      name: text,
      email: text,
      state: optional(state),
      ticket: text,
      arrival: time,
      offeredUntil: time,
      answers: optional(Type.Unsafe<object>({ type: 'object', description: 'By the code of the question.' })),
      hosts: optional(Type.Array(Type.String(), { description: 'The hosts that were acknowledged.' })),
      hostsAcknowledgedAt: time,
      phone: text,
      address: optional(Type.Unsafe<object>({ type: 'object' })),
      gender: text,
      orderProvider: text,
      orderReference: text,
      orderAmount: optional(Type.Integer({ description: 'In the smallest unit of the currency.' })),
      orderCurrency: text,
      orderState: optional(oneOf(orderStates)),
      registeredAt: time,
      moves: optional(
        entries('ExportRegistrationMove', { from: optional(state), to: state, at: utcInstant, reason: text }),
      ),
    }),
  ),
};

export const attendanceSections = {
  attendance: optional(
    entries('ExportAttendance', {
      event: Type.String(),
      state: oneOf(['attended', 'no_show']),
      checkedInAt: time,
      disputed: Type.Boolean(),
      disputedAt: time,
      statement: text,
      reviewedAt: time,
      outcome: optional(oneOf(attendanceReviews)),
    }),
  ),
};
