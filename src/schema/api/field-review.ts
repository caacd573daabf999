// Shapes of the yearly field review: which fields are used, what is held beyond the policy, and its deletion (MIPI-02).
import { Type } from 'typebox';
import { input, instantText, localized, oneOf, shape } from './common.ts';
import { collectionNames } from './entries.ts';
import { profileFieldNames } from './profile.ts';

/**
 * The fields whose values can be deleted for everybody: not the name, without which no record is kept, and not
 * certificates, on which others rely.
 */
export const deletableFields = [
  ...profileFieldNames.filter((name) => name !== 'displayName'),
  ...collectionNames,
  'photo',
  'linkedAccounts',
] as const;

const people = Type.Integer({ description: 'How many people have a value.' });
const values = Type.Integer({ description: 'How many values: entries where the field is a collection.' });

export const fieldReview = shape('FieldReview', {
  pack: Type.String(),
  version: Type.String(),
  since: Type.String({ description: 'The year of the review began at this instant, RFC 3339 in UTC.' }),
  fields: Type.Array(
    shape('ReviewedField', {
      name: Type.String(),
      label: localized,
      necessity: Type.String({ description: 'optional, contract or statutory (MEF-20).' }),
      people,
      values,
      collected: Type.Integer({ description: 'How many of the values were collected within the year.' }),
      lastCollectedAt: Type.Optional(instantText),
      unused: Type.Boolean({
        description: 'Optional, and filled by nobody within the year: consider removal.',
      }),
    }),
  ),
  unlisted: Type.Array(
    shape('UnlistedField', {
      name: Type.String(),
      people,
      values,
      deletable: Type.Boolean({ description: 'Whether its values can be deleted here.' }),
    }),
    { description: 'What is held although the policy in force does not list the field.' },
  ),
});

export const deleteFieldsInput = input({
  body: shape('FieldDeletions', {
    fields: Type.Array(oneOf(deletableFields), { minItems: 1, maxItems: 40, uniqueItems: true }),
  }),
});

export const deletedFields = shape('DeletedFields', {
  fields: Type.Array(
    shape('DeletedField', {
      name: Type.String(),
      people: Type.Integer({ description: 'Of how many people values were deleted.' }),
      values: Type.Integer({ description: 'How many values were deleted.' }),
      kept: Type.Integer({
        description:
          'How many people keep theirs, because their record is restricted and may only be stored.',
      }),
    }),
  ),
});
