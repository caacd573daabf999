// Shapes of certificate verification.
import { Type } from 'typebox';
import { day, line, localized, oneOf, publicIdText, shape } from './common.ts';
import { certificateStatus } from './directory.ts';

/** A certificate number as people type it; separators and case do not matter. */
export const certificateNumber = Type.String({ minLength: 1, maxLength: 64, pattern: '^[^\\u0000]*$' });

export const verification = shape('Verification', {
  number: Type.String(),
  program: Type.String(),
  title: localized,
  status: certificateStatus,
  issuedOn: day,
  renewedOn: Type.Optional(day),
  expiresOn: Type.Optional(day),
  holder: oneOf(
    ['withheld', 'named'],
    'Named only if the holder published name and number, or granted verification.',
  ),
  holderName: Type.Optional(Type.String()),
  holderPublicId: Type.Optional(publicIdText),
});

export const holderName = shape('HolderName', {
  name: line(200, 'The name to compare, words in any order.'),
});
export const holderMatch = shape('HolderMatch', {
  result: oneOf(
    ['withheld', 'match', 'noMatch'],
    '`withheld` for every name unless the holder granted verification.',
  ),
});
