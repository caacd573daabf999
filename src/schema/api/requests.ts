// Shapes of what people ask for about their own data.
import { Type } from 'typebox';
import { day, input, instantText, oneOf, publicIdText, shape, uuidText } from './common.ts';
import { cursorText, pageLimit } from './directory.ts';

/** The rights that can be asked for through the doors. */
export const requestedRights = ['access', 'erase'] as const;
export const requestStates = ['received', 'answered'] as const;
/** Why a request was entered that the person did not make: they are below the minimum age (MEF-81). */
export const requestReasons = ['below-minimum-age'] as const;

const right = oneOf(
  requestedRights,
  '`access`: a copy of everything held. `erase`: the record deleted; only within minutes of a proof of who one is.',
);
const state = oneOf(
  requestStates,
  '`received`: written down with its due date; people work it off, and nothing happens by itself.',
);

const facts = {
  id: uuidText,
  right,
  state,
  receivedAt: instantText,
  dueAt: Type.String({ description: 'The last instant for an answer, RFC 3339 in UTC.' }),
  dueOn: Type.String({ ...day, description: "That day in the controller's time zone." }),
  overdue: Type.Boolean({ description: 'The due date has passed without an answer.' }),
  onHold: Type.Boolean({
    description: 'A hold keeps the record: nothing of it is erased while it stands (see /v1/me/holds).',
  }),
  region: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description:
      'Where the person lived at receipt; null when they had not said, and then the earliest date of all holds.',
  }),
  period: Type.String({
    description: 'How long an answer may take: P1M (a calendar month), P30D or PT48H.',
  }),
  clause: Type.String({ description: 'The clause of the policy that the due date rests on.' }),
  origin: Type.String({ description: 'Whether the policy states the time, or it is inferred or a default.' }),
  reason: Type.Unsafe<(typeof requestReasons)[number] | null>({
    type: ['string', 'null'],
    enum: [...requestReasons, null],
    description: 'Why it was entered for the person; null where they asked themselves.',
  }),
};

export const newRequest = shape('NewRightsRequest', { right });
export const rightsRequest = shape('RightsRequest', facts);
export const rightsRequests = shape('RightsRequests', {
  items: Type.Array(rightsRequest, { description: 'Newest first.' }),
});

export const requestFilter = input({
  state: Type.Optional(state),
  right: Type.Optional(right),
  overdue: Type.Optional(Type.Boolean({ description: 'Only those that are, or are not, overdue.' })),
  dueBefore: Type.Optional(
    Type.String({
      pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T[0-9:.]{8,15}(Z|[+-][0-9]{2}:[0-9]{2})$',
      description: 'An instant, RFC 3339.',
    }),
  ),
  cursor: cursorText,
  limit: pageLimit,
});

export const memberRequestPage = shape('MemberRequests', {
  items: Type.Array(
    shape('MemberRequest', {
      ...facts,
      publicId: Type.Unsafe<string | null>({
        ...publicIdText,
        type: ['string', 'null'],
        description: 'Whose request it is; null once the record is erased.',
      }),
    }),
    { description: 'What is due first, first.' },
  ),
  nextCursor: Type.Optional(Type.String()),
});
