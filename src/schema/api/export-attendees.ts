// Sections of an export about events: what was needed there, and what the person showed of themselves.
import { Type } from 'typebox';
import { oneOf, shape } from './common.ts';
import { entries, optional, text, time, utcInstant } from './export-parts.ts';

const event = Type.String({ description: 'Title of the event.' });
const part = optional(shape('ExportNeed', { kinds: optional(Type.Array(Type.String())), note: text }));
const stated = Type.Object({ diet: part, access: part }, { additionalProperties: false });
const card = shape('ExportCard', { name: text, company: text, title: text, email: text });
const words = Type.Array(Type.String());

export const attendeeSections = {
  needs: optional(entries('ExportNeeds', { event, stated, statedAt: utcInstant })),
  standingNeeds: optional(entries('ExportStandingNeeds', { stated, statedAt: utcInstant })),
  attendeeChoices: optional(entries('ExportAttendeeChoices', { event, badge: words, card: words })),
  givenCards: optional(entries('ExportGivenCard', { event, card, givenAt: utcInstant })),
  cardEntries: optional(
    entries('ExportCardEntry', { event, source: oneOf(['in_person']), card, enteredAt: utcInstant }),
  ),
  recipientNotices: optional(
    entries('ExportRecipientNotice', {
      event,
      recipient: Type.String(),
      purpose: Type.String(),
      madeAt: utcInstant,
      toldAt: time,
    }),
  ),
};
