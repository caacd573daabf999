// Shapes of the policy in force, as people may read it.
import { Type } from 'typebox';
import { input, localized, shape } from './common.ts';

const anything = (title: string, description: string) => Type.Unsafe<unknown>({ title, description });

export const policyView = shape('Policy', {
  pack: Type.String(),
  version: Type.String(),
  sha256: Type.String({ description: 'Digest of the exact text in force.' }),
  controller: anything(
    'Controller',
    'Who decides why and how data is used; each value with clause and origin (MEF-02).',
  ),
  purposes: Type.Array(anything('Purpose', 'A purpose with its basis (MEF-24).')),
  notices: Type.Array(anything('Notice', 'A notice that a consent is given under.')),
  minimumAge: anything('MinimumAge', 'The age below which people are refused, or need a guardian.'),
  agreements: Type.Array(anything('Agreement', 'An agreement that comes with use.')),
  regions: Type.Array(anything('Region', 'A place of residence on which promises depend (MEF-10).')),
  deadlines: Type.Array(anything('Deadline', 'How long an answer to a request may take (MEF-66).')),
  authority: anything('Authority', 'The authority to which people may complain (MEF-70).'),
  passwords: anything(
    'PasswordRules',
    'What a password must be; each number with clause and origin (MEXT-19).',
  ),
  collectionPoints: Type.Array(anything('CollectionPoint', 'A place where data is collected (MEF-03).')),
  forms: Type.Array(Type.String()),
});

export const catalogueField = shape('CatalogueField', {
  name: Type.String(),
  label: localized,
  category: Type.String(),
  purpose: Type.String(),
  basis: Type.String(),
  necessity: Type.String(),
  publishable: Type.Boolean(),
  clause: Type.String(),
  origin: Type.String(),
});
export const catalogueColumn = shape('CatalogueColumn', {
  table: Type.String(),
  column: Type.String(),
  category: Type.String(),
  purpose: Type.String(),
  basis: Type.String(),
  sensitivity: Type.String({ description: 'direct, indirect, special, technical or none (MEF-01).' }),
  keep: Type.String(),
  erase: Type.String(),
  export: Type.Optional(Type.String()),
  notExported: Type.Optional(Type.String()),
});
export const catalogueAnswer = shape('CatalogueAnswer', {
  type: Type.String({ description: 'Name of an answer in OpenAPI and GraphQL.' }),
  field: Type.String(),
  columns: Type.Array(Type.String({ description: 'Where its value is held: table.column.' })),
  about: Type.Optional(Type.String({ description: 'What a field is that holds no value of a column.' })),
});
export const policyCatalogue = shape('PolicyCatalogue', {
  pack: Type.String(),
  version: Type.String(),
  agreements: Type.Array(anything('Agreement', 'An agreement that comes with use.')),
  categories: Type.Array(
    shape('CatalogueCategory', {
      id: Type.String(),
      title: localized,
      sources: Type.Array(Type.String({ description: 'Where values of the category come from.' })),
      purposes: Type.Array(shape('CategoryPurpose', { id: Type.String(), basis: Type.String() }), {
        description: 'What the category may be used for.',
      }),
      keep: Type.Optional(
        shape(
          'CategoryKeep',
          {
            period: Type.String({ description: 'P12M, P2Y or P90D; P0D for no longer (ISO 8601).' }),
            from: localized,
            clause: Type.String(),
            origin: Type.String(),
          },
          'How long it is kept, where the policy or the registry sets a time.',
        ),
      ),
      fields: Type.Array(catalogueField),
    }),
  ),
  columns: Type.Array(catalogueColumn),
  answers: Type.Array(catalogueAnswer, { description: 'Every field that an answer can carry (MEF-01).' }),
});

export const formInput = input({ form: Type.String({ pattern: '^[a-z][a-z-]{0,60}$' }) });
export const policyForm = shape('PolicyForm', {
  form: Type.String(),
  title: localized,
  fields: Type.Array(
    shape('FormField', {
      name: Type.String(),
      label: localized,
      necessity: Type.String({ description: 'optional, contract or statutory (MEF-20).' }),
      required: Type.Boolean(),
      consequence: Type.Optional(localized),
      clause: Type.String(),
      origin: Type.String(),
    }),
  ),
});
