// Shapes of undertakings of confidence: the text, who accepted it, and who has not.
import { Type } from 'typebox';
import { day, instantText, line, oneOf, shape, uuidText } from './common.ts';

const accepted = {
  version: Type.String(),
  acceptedAt: instantText,
};
export const undertakingAcceptance = shape('UndertakingAcceptance', {
  version: line(20, 'The version that was read.'),
  language: oneOf(['en', 'de'], 'In which language it was read.'),
});
export const ownUndertaking = shape('Undertaking', {
  version: Type.String({ description: 'Of the text in force.' }),
  text: Type.String(),
  language: oneOf(['en', 'de']),
  sha256: Type.String({ description: 'Digest of the text, lowercase hex.' }),
  accepted: Type.Optional(shape('UndertakingAccepted', accepted)),
  since: Type.Optional(day),
});
export const undertakingList = shape('UndertakingList', {
  items: Type.Array(
    shape('StaffUndertaking', {
      accountId: uuidText,
      email: Type.String(),
      since: Type.Optional(day),
      ...Type.Partial(Type.Object(accepted)).properties,
      current: Type.Boolean({ description: 'It is the version in force.' }),
    }),
    { description: 'Everybody with a role or a part; those without an undertaking first.' },
  ),
});
