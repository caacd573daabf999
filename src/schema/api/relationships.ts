// Shapes of how a person belongs to the association, and of reports that somebody is too young.
import { Type } from 'typebox';
import { day, line, localized, oneOf, publicIdText, shape, uuidText } from './common.ts';
import { rightsRequest } from './requests.ts';

/** Kinds of relationship (MASS-01); a policy says which of them it knows. */
export const relationshipKinds = ['subscriber', 'attendee', 'customer', 'support_holder', 'user'] as const;
const kind = oneOf(relationshipKinds);

export const relationshipDraft = shape('RelationshipDraft', {
  member: publicIdText,
  kind,
  startsOn: day,
  endsOn: Type.Optional(Type.String({ ...day, description: 'The last day on which it holds.' })),
});
export const relationshipEnd = shape('RelationshipEnd', {
  endsOn: Type.String({ ...day, description: 'The last day on which it holds.' }),
});

export const relationship = shape('Relationship', {
  id: Type.Optional(
    Type.String({ ...uuidText, description: 'Absent where it follows from an account or a subscription.' }),
  ),
  kind,
  title: Type.Optional(localized),
  startsOn: day,
  endsOn: Type.Optional(day),
  current: Type.Boolean({ description: 'It holds today.' }),
});
export const relationshipList = shape('RelationshipList', {
  items: Type.Array(relationship),
  inactiveSince: Type.Optional(
    Type.String({
      ...day,
      description: 'The first day without any relationship; absent while one holds, and where none ever did.',
    }),
  ),
});

export const minorReport = shape('MinorReport', {
  member: publicIdText,
  reason: line(200, 'How it became known; name nobody and no date of birth.'),
});
export const minorReported = shape('MinorReported', {
  locked: Type.Boolean({ description: 'An account was there, and nobody signs in with it any more.' }),
  request: rightsRequest,
});
export const minorCounts = shape('MinorCounts', {
  items: Type.Array(
    shape('MinorCount', { month: Type.String({ description: 'YYYY-MM.' }), reported: Type.Integer() }),
    { description: 'Newest first; nothing in it names anybody.' },
  ),
});
