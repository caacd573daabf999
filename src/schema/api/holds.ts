// Shapes of holds: as staff proposes, decides and lifts them, and as the person reads them.
import { Type } from 'typebox';
import { instantText, line, oneOf, prose, publicIdText, sentInstant, shape, uuidText } from './common.ts';
import { decisionFields } from './decisions.ts';

/** What a hold keeps from deletion. */
export const holdScopes = ['everything', 'record', 'messages', 'sign-ins'] as const;
export type HoldScope = (typeof holdScopes)[number];
const scope = oneOf(
  holdScopes,
  'What is kept: the record with all its entries and certificates, mail, sessions, or all of it.',
);
const until = Type.Optional(sentInstant('When it ends by itself; RFC 3339.'));

export const holdDraft = shape('HoldDraft', {
  member: publicIdText,
  scope,
  reason: prose(1000, 'Told to the person, unless the law forbids it.'),
  until,
  tellsPerson: Type.Optional(
    Type.Boolean({ description: 'False where the law forbids to tell the person; true by default.' }),
  ),
});
export const liftDraft = shape('HoldLiftDraft', { reason: line(500, 'Why it ends; name nobody.') });

export const holdLift = shape('HoldLift', { id: uuidText, reason: Type.String(), ...decisionFields });
export const hold = shape('Hold', {
  id: uuidText,
  publicId: Type.Unsafe<string | null>({
    ...publicIdText,
    type: ['string', 'null'],
    description: 'Whose data it keeps; null once the record is erased.',
  }),
  scope,
  reason: Type.String(),
  until,
  tellsPerson: Type.Boolean(),
  stands: Type.Boolean({ description: 'Nothing in its scope is deleted now.' }),
  liftedAt: Type.Optional(instantText),
  ...decisionFields,
  lifts: Type.Array(holdLift, { description: 'Proposals to lift it, oldest first.' }),
});
export const holdList = shape('HoldList', { items: Type.Array(hold) });

export const ownHold = shape('OwnHold', {
  scope,
  reason: Type.String(),
  from: instantText,
  until: Type.Optional(instantText),
  liftedAt: Type.Optional(instantText),
  stands: Type.Boolean(),
});
export const ownHoldList = shape('OwnHoldList', {
  items: Type.Array(ownHold, { description: 'Newest first.' }),
});
