// Shapes of ballots, of votes and of the count; and of what a person takes part in.
import { Type } from 'typebox';
import { day, instantText, line, localized, oneOf, prose, sentInstant, shape, uuidText } from './common.ts';
import {
  ballotStatuses,
  ballotUnits,
  groupKinds,
  groupRoles,
  presences,
  seatEntries,
  seatStatuses,
} from './work-group-words.ts';
import { groupDocument, groupReference, meeting, rosterFields } from './work-groups.ts';

const etag = Type.Optional(Type.String());
const instant = sentInstant('RFC 3339.');

export const ballotDraft = shape('BallotDraft', {
  question: prose(2000),
  options: Type.Array(line(300), { minItems: 2, maxItems: 50 }),
  secret: Type.Boolean({ description: 'Nobody learns who voted for what; it needs at least three voters.' }),
  unit: Type.Optional(oneOf(ballotUnits, 'Who has one vote: each member (default), or each organization.')),
  quorum: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 100_000, description: 'Votes without which nothing is decided.' }),
  ),
  opensAt: instant,
  closesAt: instant,
});

export const ballotOpening = shape('BallotOpening', {
  voters: Type.Optional(
    Type.Array(uuidText, {
      maxItems: 5000,
      uniqueItems: true,
      description: 'The seats that may vote; everybody who sits in the group now when left out.',
    }),
  ),
});

const result = shape('BallotResult', {
  eligible: Type.Integer(),
  votes: Type.Integer(),
  quorumReached: Type.Boolean(),
  options: Type.Array(shape('BallotOptionResult', { option: Type.String(), votes: Type.Integer() })),
});
export const ballot = shape('Ballot', {
  id: uuidText,
  question: Type.String(),
  options: Type.Array(Type.String()),
  secret: Type.Boolean(),
  unit: oneOf(ballotUnits),
  quorum: Type.Integer(),
  status: oneOf(ballotStatuses),
  opensAt: instantText,
  closesAt: instantText,
  mayVote: Type.Boolean({ description: 'You are one of its voters.' }),
  voted: Type.Boolean({ description: 'You voted.' }),
  result: Type.Optional(result),
  etag,
});
export const ballotOpened = shape('BallotOpened', {
  ballot,
  countingKey: Type.Optional(
    Type.String({
      description:
        'Of a secret ballot: opens the box when it is counted. Shown this once, kept nowhere: keep it yourself.',
    }),
  ),
});
export const voteDraft = shape('VoteDraft', {
  option: Type.Integer({ minimum: 1, maximum: 50, description: 'The number of the option, from 1.' }),
});
export const voteTaken = shape('VoteTaken', {
  receipt: Type.String({ description: 'Says that your vote was taken, and not which.' }),
});
export const countDraft = shape('BallotCount', {
  countingKey: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'Of a secret ballot.' }),
  ),
});
export const ballotList = shape('BallotList', { items: Type.Array(ballot) });
export const voterList = shape('BallotVoterList', {
  items: Type.Array(
    shape('BallotVoter', {
      seat: uuidText,
      label: Type.String({ description: 'As in seats.' }),
      organization: Type.Optional(Type.String()),
      voted: Type.Boolean(),
      option: Type.Optional(Type.Integer({ description: 'Of an open ballot, once it is counted.' })),
    }),
  ),
});

/** The area of a group: what those find there who sit in it and permitted it (MIPI-15). */
export const area = shape('WorkGroupArea', {
  group: groupReference,
  charter: Type.Optional(Type.String()),
  meetings: Type.Array(meeting),
  documents: Type.Array(groupDocument),
  ballots: Type.Array(ballot),
});

const permissions = {
  area: Type.Boolean({ description: 'The area of the group is open to you.' }),
  fields: Type.Array(oneOf(rosterFields), { description: 'What fellow members see of you.' }),
  newsletter: Type.Boolean({ description: 'Newsletters of the group come; notices of your role do anyway.' }),
};
const term = { since: Type.Optional(day), until: Type.Optional(day) };
export const ownSeat = shape('OwnWorkGroup', {
  id: uuidText,
  group: groupReference,
  status: oneOf(seatStatuses, 'What it is today (UTC).'),
  entry: oneOf(seatEntries),
  organization: Type.Optional(Type.String()),
  ...term,
  roles: Type.Array(
    shape('OwnWorkGroupRole', { role: oneOf(groupRoles), title: Type.Optional(Type.String()), ...term }),
  ),
  ...permissions,
  meetings: Type.Array(
    shape('OwnAttendance', { title: Type.String(), startsAt: instantText, presence: oneOf(presences) }),
  ),
  documents: Type.Array(
    shape('OwnWorkGroupDocument', { reference: Type.String(), title: Type.String(), submittedOn: day }),
  ),
  ballots: Type.Array(
    shape('OwnBallot', {
      id: uuidText,
      question: Type.String(),
      secret: Type.Boolean(),
      voted: Type.Boolean(),
      receipt: Type.Optional(Type.String()),
      option: Type.Optional(Type.Integer({ description: 'Of an open ballot alone.' })),
    }),
  ),
});
export const ownSeats = shape('OwnWorkGroups', { items: Type.Array(ownSeat) });
const shown = Type.Optional(Type.Boolean());
const rosterChoices = shape(
  'WorkGroupRosterFields',
  {
    displayName: shown,
    jobTitle: shown,
    organization: shown,
    country: shown,
    city: shown,
    workEmail: shown,
    workPhone: shown,
  },
  'True shows a field to fellow members, false hides it at once.',
);
export const activityList = shape('ActivityList', {
  items: Type.Array(
    shape('Activity', {
      id: uuidText,
      kind: oneOf(['event', 'training', ...groupKinds], 'What one takes part in.'),
      of: Type.String({ description: 'The public id of the event or group.' }),
      title: localized,
      status: Type.String({ description: 'Of the registration, or of the seat, today.' }),
      roles: Type.Array(oneOf(groupRoles)),
      ...term,
    }),
  ),
});
export const permissionChange = shape('WorkGroupPermissions', {
  area: Type.Optional(Type.Boolean()),
  fields: Type.Optional(rosterChoices),
  newsletter: Type.Optional(Type.Boolean()),
});
export const leaving = shape('WorkGroupLeaving', {
  on: Type.Optional(Type.Unsafe<string>({ ...day, description: 'The last day; today when left out.' })),
});
