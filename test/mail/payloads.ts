// One payload of every kind of mail.
import type { MailPayloads } from '../../src/schema/mail.ts';

export const linkId = '0199b0a0-0000-7000-8000-000000000001';
export const at = '2026-03-01T09:30:00Z';
export const payloads: MailPayloads = {
  verify: { linkId },
  reset: { linkId },
  'registered-already': {},
  'address-changed-old': { linkId },
  'address-changed-new': {},
  'account-changed': { change: 'password-changed', at },
  'new-place': { at, device: 'Firefox on Linux', place: 'Lisbon, Portugal' },
  'token-reuse': { at, device: 'Firefox on Linux' },
  claim: { linkId },
  invitation: { linkId },
  enrollment: { partner: 'Harebell Training' },
  'speaker-named': { event: '0'.repeat(32) },
  'application-moved': { program: 'CEP', state: 'eligible' },
  'certificate-expiring': { program: 'CEP', expiresOn: '2029-06-01' },
  domain: { linkId, domain: 'harbor.example' },
  'membership-renewal': { renewsOn: '2027-03-09' },
  'attendee-withdrew': { event: { en: 'Harbor Days', de: 'Hafentage' } },
  subscription: { linkId },
  'registration-request': {
    ...{ linkId, eventId: linkId, until: at },
    content: { title: { en: 'Harbor Days', de: 'Hafentage' } },
  },
  registration: {
    ...{ registrationId: linkId, message: 'moved', sequence: 2, linkId },
    content: {
      ...{ publicId: 'a'.repeat(32), title: { en: 'Harbor Days', de: 'Hafentage' }, zone: 'Europe/Lisbon' },
      ...{ startsAt: '2026-05-01T08:00:00Z', endsAt: '2026-05-01T16:00:00Z', changedAt: at },
      ...{ place: 'Pier 4', joinUrl: 'https://join.example/1', code: 'ABCD-EFGH-JKMN-PQRS' },
    },
  },
  'group-message': {
    ...{ linkId, messageId: linkId, group: 'Harbor lights' },
    content: {
      subject: { en: 'Minutes of the harbor', de: 'Protokoll vom Hafen' },
      body: { en: 'First of all.\n\nAnd then.', de: 'Zuerst.\n\nUnd dann.' },
    },
  },
  newsletter: {
    ...{ linkId, newsletterId: linkId },
    content: {
      subject: { en: 'News of the harbor', de: 'Neues vom Hafen' },
      body: { en: 'First of all.\n\nAnd then.', de: 'Zuerst.\n\nUnd dann.' },
    },
  },
};
