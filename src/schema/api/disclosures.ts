// Shapes of what was released about a person, to whom and why.
import { Type } from 'typebox';
import { input, instantText, shape } from './common.ts';

export const disclosureInput = input({
  cursor: Type.Optional(Type.String({ maxLength: 1000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '20 by default.' })),
});

export const disclosurePage = shape('Disclosures', {
  items: Type.Array(
    shape('Disclosure', {
      at: instantText,
      recipient: shape('DisclosureRecipient', {
        kind: Type.String({ description: 'What the recipient is, such as partner.' }),
        name: Type.String({ description: 'As it was called then.' }),
      }),
      fields: Type.Array(Type.String(), { description: 'Names of what was released.' }),
      categories: Type.Array(Type.String(), { description: 'Kinds of data, as the policy lists them.' }),
      purpose: Type.String(),
      basis: Type.String(),
      clause: Type.String({ description: 'The clause of the policy that allows it.' }),
      report: Type.String({ description: 'By which operation.' }),
      about: Type.Unsafe<string | null>({
        type: ['string', 'null'],
        description: 'What the row was about, such as a course; null where that is gone.',
      }),
    }),
    { description: 'Newest first.' },
  ),
  nextCursor: Type.Optional(Type.String()),
});
