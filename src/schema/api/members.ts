// Shapes of staff's view of members.
import { Type } from 'typebox';
import { publicIdText, shape } from './common.ts';

export const memberCreated = shape('MemberCreated', {
  id: Type.String({ description: 'The internal id; it never leaves through a public door.' }),
  publicId: publicIdText,
  etag: Type.Optional(Type.String()),
});

export const memberSummary = shape('MemberSummary', {
  id: Type.String(),
  publicId: publicIdText,
  displayName: Type.String(),
  country: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
  organization: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
});

export const memberPage = shape('MemberPage', {
  items: Type.Array(memberSummary),
});
