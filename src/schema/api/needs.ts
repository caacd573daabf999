// Shapes of what attendees need: diet and access, by closed lists and a note; totals for whoever cooks.
import { type Static, Type } from 'typebox';
import { input, instantText, line, localized, oneOf, prose, shape, uuidText } from './common.ts';
import { cursorText } from './directory.ts';
import { publicEventId } from './events.ts';

export const dietKinds = [
  'vegetarian',
  'vegan',
  'pescatarian',
  'halal',
  'kosher',
  'gluten-free',
  'lactose-free',
  'nut-free',
  'egg-free',
  'fish-free',
  'shellfish-free',
  'soy-free',
  'low-sugar',
  'other',
] as const;
export type DietKind = (typeof dietKinds)[number];

export const accessKinds = [
  'step-free',
  'wheelchair-space',
  'hearing-loop',
  'captions',
  'sign-language',
  'large-print',
  'screen-reader',
  'assistant',
  'service-animal',
  'quiet-room',
  'other',
] as const;

const note = Type.Optional(prose(1000, 'In your own words.'));
const kinds = <const Words extends readonly string[]>(words: Words) =>
  Type.Optional(Type.Array(oneOf(words), { maxItems: words.length, uniqueItems: true }));

const diet = shape('Diet', { kinds: kinds(dietKinds), note });
const access = shape('AccessNeeds', { kinds: kinds(accessKinds), note });

/** What is encrypted. */
export const needsValue = Type.Object({ diet: Type.Optional(diet), access: Type.Optional(access) });
export type NeedsValue = Static<typeof needsValue>;

const consent = (words: string) => Type.Optional(Type.Boolean({ description: words }));

export const needsDraft = shape('NeedsDraft', {
  ...needsValue.properties,
  consent: consent('True: you consent to the use of these needs for this event, under the notice in force.'),
});
export const standingDraft = shape('StandingNeedsDraft', {
  ...needsValue.properties,
  consent: consent('True: you consent to keeping them, so that later registrations can offer them.'),
});

export const registrationInput = input({ id: uuidText });

const noticeOfConsent = shape('NeedsNotice', {
  version: Type.String(),
  text: localized,
});

export const ownNeeds = shape('OwnNeeds', {
  event: publicEventId,
  asked: Type.Boolean({ description: 'The event asks for needs, and is not over.' }),
  consented: Type.Boolean(),
  notice: Type.Optional(noticeOfConsent),
  ...needsValue.properties,
  statedAt: Type.Optional(instantText),
  leftOut: Type.Optional(
    oneOf(['restricted'], 'Why the organizer does not read them now: your record is restricted.'),
  ),
  standing: Type.Optional(
    shape(
      'OfferedNeeds',
      needsValue.properties,
      'What you saved for later registrations: to be filled in by you, used for nothing before.',
    ),
  ),
});

export const standingNeeds = shape('StandingNeeds', {
  consented: Type.Boolean(),
  notice: Type.Optional(noticeOfConsent),
  ...needsValue.properties,
  statedAt: Type.Optional(instantText),
});

export const eventNeedsInput = input({
  publicId: publicEventId,
  reason: line(200, 'Why, for the audit trail; name nobody.'),
  cursor: cursorText,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: '50 by default.' })),
});

export const eventNeeds = shape('EventNeeds', {
  items: Type.Array(
    shape('AttendeeNeeds', {
      registrationId: uuidText,
      name: Type.String(),
      ...needsValue.properties,
      statedAt: instantText,
    }),
  ),
  nextCursor: Type.Optional(Type.String()),
});

export const needTotals = shape('CatererTotals', {
  event: publicEventId,
  smallestGroup: Type.Integer({
    description:
      'Fewer people than this are never counted out, and totals stand until as many have changed theirs.',
  }),
  asOf: Type.Optional(instantText),
  totals: Type.Array(shape('CatererTotal', { kind: oneOf(dietKinds), people: Type.Integer() }), {
    description: 'Somebody can be in more than one.',
  }),
  others: Type.Optional(
    Type.Integer({ description: 'People with a diet of which there are too few for a line of its own.' }),
  ),
});
