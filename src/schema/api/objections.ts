// Shapes of a person's objections to uses of their data.
import { Type } from 'typebox';
import { instantText, localized, shape } from './common.ts';

export const purposeText = Type.String({ pattern: '^[a-z][a-z-]{0,60}$', description: 'Id of a purpose.' });

export const objection = shape('Objection', {
  purpose: purposeText,
  title: localized,
  objects: Type.Boolean({ description: 'True: the data is not used for it.' }),
  since: Type.Optional(instantText),
});
export const objectionList = shape('Objections', {
  items: Type.Array(objection, { description: 'Every purpose that one can object to.' }),
});
