// Shapes of training partners, and of what they say of their students.
import { type Static, Type } from 'typebox';
import { day, ifMatch, input, instantText, line, oneOf, shape, uuidText } from './common.ts';
import { enrollmentStates, partnerStates } from './partner-states.ts';
import { statusRow } from './status-report.ts';

const optional = Type.Optional;
const orNull = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], description });
const programCodes = Type.Array(line(40, 'Code of a program.'), {
  minItems: 1,
  maxItems: 100,
  uniqueItems: true,
  description: 'Codes of the programs that it trains for.',
});
const email = Type.String({ minLength: 3, maxLength: 320, description: 'An e-mail address.' });

const contact = shape('PartnerContact', {
  name: line(200, 'Whom to ask.'),
  email,
  topic: line(100, 'What about, such as reports or privacy.'),
});
const contacts = Type.Array(contact, { maxItems: 20 });

const accreditation = {
  name: line(200, 'Name of the training partner.'),
  accreditedFrom: Type.String({ ...day, description: 'The first day of the accreditation.' }),
  accreditedUntil: Type.String({ ...day, description: 'Its last day.' }),
  programs: programCodes,
};

export const newPartner = shape('NewPartner', { ...accreditation, contacts: optional(contacts) });
export const partnerChange = shape('PartnerChange', {
  name: optional(accreditation.name),
  accreditedFrom: optional(accreditation.accreditedFrom),
  accreditedUntil: optional(accreditation.accreditedUntil),
  programs: optional(programCodes),
  contacts: optional(contacts),
  state: optional(oneOf(partnerStates, 'suspended and ended shut it out at once, whatever the dates say.')),
});
export const partnerInput = input({ id: uuidText });
export const partnerChangeInput = input({ id: uuidText, ifMatch, body: partnerChange });

export const partner = shape('Partner', {
  id: Type.String({ ...uuidText, description: 'Applications and clients name it.' }),
  name: Type.String(),
  accreditedFrom: day,
  accreditedUntil: day,
  state: oneOf(partnerStates),
  accredited: Type.Boolean({ description: 'Whether it may ask for reports today.' }),
  programs: Type.Array(Type.String()),
  contacts: Type.Array(contact),
  etag: optional(Type.String()),
});
export type PartnerView = Static<typeof partner>;
export const partners = shape('Partners', { items: Type.Array(partner) });

export const accreditedPartners = shape('AccreditedPartners', {
  items: Type.Array(
    shape('AccreditedPartner', {
      id: Type.String({ ...uuidText, description: 'What an application names.' }),
      name: Type.String(),
      programs: Type.Array(Type.String(), { description: 'Codes of the programs that it trains for.' }),
    }),
    { description: 'By name.' },
  ),
});

const said = {
  studentReference: line(100, 'What the partner calls the student; once for each course.'),
  email: Type.String({ ...email, description: 'Where the student reads mail: who has proved it, confirms.' }),
  course: line(200, 'What was completed.'),
  completedOn: Type.String({ ...day, description: 'When: within the accreditation, and not ahead.' }),
  program: optional(
    line(40, 'Code of the program that the course prepares for; any of the partner’s without it.'),
  ),
  language: optional(oneOf(['en', 'de'], 'Of the mail that asks the student; `en` by default.')),
};
export const newEnrollment = shape('NewEnrollment', said);
export type NewEnrollment = Static<typeof newEnrollment>;
/** Most enrollments in one request. */
export const mostEnrollments = 1000;
export const newEnrollments = shape('NewEnrollments', {
  items: Type.Array(newEnrollment, { minItems: 1, maxItems: mostEnrollments }),
});

/** The same for every address: whether somebody is there is not looked up. */
export const enrollmentTaken = shape('EnrollmentTaken', {
  studentReference: Type.String(),
  course: Type.String(),
  state: oneOf(['pending'], 'Until the person confirms it; unconfirmed it is deleted after 60 days.'),
});
export const enrollmentsTaken = shape('EnrollmentsTaken', { items: Type.Array(enrollmentTaken) });

export const partnerEnrollments = shape('PartnerEnrollments', {
  items: Type.Array(
    shape('PartnerEnrollment', {
      studentReference: Type.String(),
      course: Type.String(),
      completedOn: day,
      program: orNull('Code of the program.'),
      state: oneOf(['pending', 'confirmed'], 'Whether the person has confirmed it.'),
      receivedAt: instantText,
    }),
    { description: 'In the order of their arrival.' },
  ),
  nextCursor: optional(Type.String()),
});

export const ownEnrollment = shape('Enrollment', {
  id: uuidText,
  partner: Type.String({ description: 'Name of the training partner.' }),
  origin: oneOf(['partner', 'application'], 'Who says so: the partner, or the own application.'),
  studentReference: orNull('What the partner calls the person.'),
  course: orNull('What was completed.'),
  completedOn: orNull('When, YYYY-MM-DD.'),
  program: orNull('Code of the program.'),
  state: oneOf(enrollmentStates, 'Only what is confirmed is reported.'),
  confirmedAt: orNull('Since when it counts, RFC 3339.'),
  expiresAt: orNull('When it is deleted, RFC 3339.'),
  reported: Type.Array(Type.String(), {
    description: 'Names of the fields that the partner gets, and of no other.',
  }),
  preview: statusRow,
});
export type OwnEnrollment = Static<typeof ownEnrollment>;
export const ownEnrollments = shape('Enrollments', {
  items: Type.Array(ownEnrollment, { description: 'Newest first.' }),
});
export const enrollmentDecision = input({
  id: uuidText,
  body: shape('EnrollmentDecision', {
    decision: oneOf(['confirm', 'decline'], 'declined: not reported, or not any more.'),
  }),
});
