// Shapes of suggestions: values from public sources, apart from the record until the person decides (MEF-21).
import { type TProperties, Type } from 'typebox';
import { aboutPerson, input, instantText, line, oneOf, publicIdText, shape, uuidText } from './common.ts';
import { entryShapes } from './entries.ts';
import { orNull } from './own.ts';
import { profileFields } from './profile.ts';

// A handle is chosen, not found.
const { handle: _handle, ...facts } = profileFields;

/** Collections of which public sources and linked accounts give entries; ways to reach a person are not among them. */
export const sourcedCollections = ['employments', 'educations', 'credentials', 'links'] as const;
export type SourcedCollection = (typeof sourcedCollections)[number];

/** Profile fields with their own shapes; of a collection one entry. */
const suggestible: TProperties = {
  ...facts,
  ...Object.fromEntries(sourcedCollections.map((name) => [name, entryShapes[name].draft])),
};

/** A value by its field, as the body of an input, so that errors point into it. */
export const suggestedValue = input({
  body: shape(
    'SuggestedValue',
    Object.fromEntries(Object.entries(suggestible).map(([name, schema]) => [name, Type.Optional(schema)])),
  ),
});

const field = oneOf(Object.keys(suggestible), 'A field of the profile, or a collection: then one entry.');
const value = Type.Unsafe<unknown>({ description: 'What the field, or the entry, would hold.' });
const sourceName = line(200, 'The public source, such as a company page.');
const reference = line(
  300,
  'The submission in which the person pointed to the source: no value without it (MEF-21).',
);

export const newSuggestionInput = input({
  publicId: publicIdText,
  body: shape('NewSuggestion', { field, value, sourceName, reference }),
});
export const memberSuggestionsInput = aboutPerson({ publicId: publicIdText });
export const decideSuggestionInput = input({
  id: uuidText,
  body: shape('SuggestionDecision', { decision: oneOf(['accept', 'reject']) }),
});

export const suggestionStates = ['pending', 'accepted', 'rejected'] as const;
export const suggestion = shape('Suggestion', {
  id: uuidText,
  field: Type.String(),
  value,
  sourceName: Type.String(),
  reference: Type.String(),
  suggestedAt: instantText,
  state: oneOf(suggestionStates),
  decidedAt: orNull(instantText),
});
export const suggestionList = shape('SuggestionList', { items: Type.Array(suggestion) });
