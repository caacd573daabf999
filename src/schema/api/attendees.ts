// Shapes of lists of attendees, of what recipients must hear, of badges and of cards.
import { Type } from 'typebox';
import { input, instantText, line, localized, oneOf, shape, uuidText } from './common.ts';
import { cursorText } from './directory.ts';
import { publicEventId } from './events.ts';

/** What anybody receives of an attendee, at most (MEF-50). */
export const attendeeFields = ['name', 'company', 'title', 'email'] as const;
export const badgeFields = ['name', 'company', 'title'] as const;
const text = Type.Optional(Type.String());
const nextCursor = Type.Optional(Type.String());

const pageInput = {
  publicId: publicEventId,
  cursor: cursorText,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: '50 by default.' })),
};

export const attendeeListInput = input(pageInput);
export const attendeeList = shape('AttendeeList', {
  items: Type.Array(shape('FellowAttendee', { name: Type.String(), company: text }), {
    description: 'Those who agreed to be named to attendees of this event, by name; you are not among them.',
  }),
  nextCursor,
});

export const recipientId = Type.Unsafe<string>({
  ...uuidText,
  description: 'A sponsor or host, as the event lists them for its organizers.',
});
export const recipientListInput = input({
  ...pageInput,
  recipientId,
  accept: Type.Optional(Type.String({ description: 'text/csv, or JSON for anything else.' })),
});
const released = shape('ReleasedAttendee', { name: text, company: text, title: text, email: text });
export const recipientList = shape('RecipientList', {
  recipient: Type.String(),
  fields: Type.Array(oneOf(attendeeFields)),
  items: Type.Array(released, { description: 'In no order that tells anything.' }),
  nextCursor,
});

const email = Type.String({
  minLength: 3,
  maxLength: 320,
  pattern: '^[^\\u0000-\\u0020<>@]+@[^\\u0000-\\u0020<>@]+$',
  description: 'Where the recipient hears of withdrawals.',
});
export const recipientContactInput = { publicId: publicEventId, recipientId };
export const recipientContactDraft = shape('RecipientContactDraft', { email });
export const recipientContact = shape('RecipientContact', { recipientId: uuidText, email: text });

export const recipientNotice = shape('RecipientNotice', {
  id: uuidText,
  recipientId: uuidText,
  recipient: Type.String(),
  purpose: Type.String({ description: 'What the person withdrew.' }),
  name: Type.String(),
  email: text,
  madeAt: instantText,
  toldAt: Type.Optional(instantText),
});
export const recipientNotices = shape('RecipientNotices', {
  items: Type.Array(recipientNotice, { description: 'Those that wait first.' }),
});
export const noticeInput = input({ publicId: publicEventId, id: uuidText });

const badge = shape('BadgeData', { name: text, company: text, title: text });
export const badgeInput = input(pageInput);
export const badges = shape('Badges', {
  items: Type.Array(shape('Badge', { registrationId: uuidText, badge }), {
    description: 'Those who chose something for their badge, and nothing that they did not choose.',
  }),
  nextCursor,
});

const choice = <const Words extends readonly string[]>(words: Words, description: string) =>
  Type.Array(oneOf(words), { maxItems: words.length, uniqueItems: true, description });
export const attendeeChoicesDraft = shape('AttendeeChoicesDraft', {
  badge: choice(badgeFields, 'What is printed on the badge.'),
  card: choice(attendeeFields, 'What is on the card that you hand to others.'),
});
export const card = shape('BusinessCard', { name: text, company: text, title: text, email: text });
export const attendeeChoices = shape('AttendeeChoices', {
  ...attendeeChoicesDraft.properties,
  badgeSays: badge,
  cardSays: card,
});

export const cardCode = shape('CardCode', {
  code: Type.Optional(
    Type.String({ description: 'To be shown as a QR code, say. It works once; it is shown this once.' }),
  ),
  expiresAt: instantText,
});
export const cardExchangeDraft = shape('CardExchangeDraft', { code: line(200, 'The code that was shown.') });
export const cardExchanged = shape('CardExchanged', {
  exchanged: Type.Boolean({ description: 'The cards are at /v1/me/cards.' }),
});
const cardEvent = shape('CardEvent', { publicId: publicEventId, title: localized });
export const ownCards = shape('OwnCards', {
  received: Type.Array(shape('ReceivedCard', { id: uuidText, event: cardEvent, card, givenAt: instantText })),
  given: Type.Array(shape('GivenCard', { id: uuidText, event: cardEvent, card, givenAt: instantText })),
  entries: Type.Array(
    shape('CardEntry', {
      id: uuidText,
      event: cardEvent,
      card,
      source: oneOf(['in_person']),
      enteredAt: instantText,
    }),
    {
      description:
        'What staff wrote down from a card that you handed over at an event: apart from your record.',
    },
  ),
});
export const cardInput = input({ id: uuidText });

export const cardEntryDraft = shape('CardEntryDraft', {
  registrationId: uuidText,
  card: shape('CardEntryText', {
    name: line(200),
    company: Type.Optional(line(200)),
    title: Type.Optional(line(200)),
    email: Type.Optional(line(320)),
  }),
});
export const cardEntryMade = shape('CardEntryMade', { id: uuidText });
