// Shapes of work groups, the seats in them, meetings, documents and messages.
import { Type } from 'typebox';
import {
  day,
  instantText,
  line,
  localized,
  oneOf,
  prose,
  publicIdText,
  sentInstant,
  shape,
  uuidText,
} from './common.ts';
import {
  groupKinds,
  groupRoles,
  groupStates,
  meetingStates,
  messageKinds,
  presences,
  seatEntries,
  seatStatuses,
} from './work-group-words.ts';

export const groupId = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'The public id of a work group.',
});
const dayOf = (description: string) => Type.Optional(Type.Unsafe<string>({ ...day, description }));
const etag = Type.Optional(Type.String());
const status = oneOf(seatStatuses, 'What it is today (UTC).');
const role = oneOf(groupRoles);

export const groupReference = shape('WorkGroupReference', { publicId: groupId, name: Type.String() });
const facts = {
  publicId: groupId,
  kind: oneOf(groupKinds),
  name: Type.String(),
  charter: Type.Optional(Type.String()),
  parent: Type.Optional(groupReference),
  applications: Type.Boolean({ description: 'Members may apply by themselves.' }),
  state: oneOf(groupStates),
};
export const group = shape('WorkGroup', {
  ...facts,
  groups: Type.Array(groupReference, { description: 'The groups that belong to it.' }),
  etag,
});
export const groupPage = shape('WorkGroupPage', {
  items: Type.Array(shape('WorkGroupSummary', facts)),
  nextCursor: Type.Optional(Type.String()),
});
const editable = {
  kind: oneOf(groupKinds),
  name: line(300),
  charter: prose(10_000),
  parent: groupId,
  applications: Type.Boolean(),
};
export const groupDraft = shape('WorkGroupDraft', {
  ...Type.Partial(Type.Object(editable)).properties,
  name: editable.name,
});
export const groupChange = shape('WorkGroupChange', {
  ...Type.Partial(Type.Object(editable)).properties,
  parent: Type.Optional(
    Type.Unsafe<string | null>({ ...groupId, type: ['string', 'null'], description: 'Null: no parent.' }),
  ),
  state: Type.Optional(oneOf(groupStates)),
});

const heldRole = shape('WorkGroupRole', {
  id: uuidText,
  role,
  title: Type.Optional(Type.String({ description: 'What the group itself calls it.' })),
  since: day,
  until: Type.Optional(day),
});
const term = {
  entry: oneOf(seatEntries),
  since: Type.Optional(day),
  until: dayOf('The last day.'),
};
/** A seat as those see it who lead the group: this documents who took part (MIPI-18). */
export const seat = shape('WorkGroupSeat', {
  id: uuidText,
  label: Type.String({ description: 'The name; of somebody who was erased a number, the same everywhere.' }),
  member: Type.Optional(publicIdText),
  organization: Type.Optional(Type.String()),
  status,
  ...term,
  roles: Type.Array(heldRole),
  etag,
});
export const seatList = shape('WorkGroupSeatList', {
  on: Type.Optional(day),
  items: Type.Array(seat),
});
const organization = Type.Optional(
  Type.String({ pattern: '^[0-9a-f]{32}$', description: 'The organization that the person sits for.' }),
);
export const groupApplication = shape('WorkGroupApplication', { organization });
export const appointmentDraft = shape('WorkGroupAppointment', {
  member: publicIdText,
  organization,
  role: Type.Optional(role),
  title: Type.Optional(line(200)),
  since: dayOf('Today when left out.'),
  until: dayOf('The last day; without it the seat stays until it ends.'),
});
export const seatDecision = shape('WorkGroupDecision', {
  accept: Type.Boolean(),
  since: dayOf('Today when left out.'),
  until: dayOf('The last day.'),
});
export const seatChange = shape('WorkGroupSeatChange', {
  until: Type.Unsafe<string | null>({
    ...day,
    type: ['string', 'null'],
    description: 'The last day; null: until it ends.',
  }),
});
export const roleDraft = shape('WorkGroupRoleDraft', {
  role,
  title: Type.Optional(line(200)),
  since: dayOf('Today when left out.'),
  until: dayOf('The last day of the term.'),
});
export const roleEnd = shape('WorkGroupRoleEnd', { until: day });

/** What fellow members may be shown of somebody, each field by its own permission (MIPI-16). */
export const rosterFields = [
  'displayName',
  'jobTitle',
  'organization',
  'country',
  'city',
  'workEmail',
  'workPhone',
] as const;
const rosterMember = {
  displayName: Type.String(),
  jobTitle: Type.Optional(Type.String()),
  organization: Type.Optional(Type.String()),
  country: Type.Optional(Type.String()),
  city: Type.Optional(Type.String()),
  workEmail: Type.Optional(Type.String()),
  workPhone: Type.Optional(Type.String()),
};
export const roster = shape('WorkGroupRoster', {
  items: Type.Array(
    shape('WorkGroupRosterEntry', { id: uuidText, roles: Type.Array(role), ...rosterMember }),
  ),
});

const meetingFacts = {
  title: line(300),
  startsAt: sentInstant('RFC 3339.'),
  endsAt: sentInstant('RFC 3339.'),
  zone: Type.String({ minLength: 1, maxLength: 60, description: 'An IANA time zone.' }),
  place: Type.Optional(line(300)),
};
export const meetingDraft = shape('WorkGroupMeetingDraft', meetingFacts);
export const meetingChange = shape('WorkGroupMeetingChange', {
  ...Type.Partial(Type.Object(meetingFacts)).properties,
  state: Type.Optional(oneOf(meetingStates)),
});
export const meeting = shape('WorkGroupMeeting', {
  id: uuidText,
  title: Type.String(),
  startsAt: instantText,
  endsAt: instantText,
  zone: Type.String({ description: 'IANA.' }),
  place: Type.Optional(Type.String()),
  state: oneOf(meetingStates),
  presence: Type.Optional(oneOf(presences, 'Your own.')),
  etag,
});
const presence = oneOf(presences);
export const attendanceDraft = shape('WorkGroupAttendanceDraft', {
  items: Type.Array(shape('WorkGroupPresenceDraft', { seat: uuidText, presence }), { maxItems: 2000 }),
});
export const attendance = shape('WorkGroupAttendance', {
  items: Type.Array(
    shape('WorkGroupPresence', {
      seat: uuidText,
      label: Type.String({ description: 'As in seats.' }),
      presence,
    }),
  ),
});

export const documentDraft = shape('WorkGroupDocumentDraft', {
  reference: line(500, 'Where the document is, or what it is called; its content is kept elsewhere.'),
  title: line(300),
  submittedOn: dayOf('Today when left out.'),
  meeting: Type.Optional(uuidText),
  seat: Type.Optional(
    Type.Unsafe<string>({
      ...uuidText,
      description: 'Who submitted it, when it is not yourself; for those who lead.',
    }),
  ),
});
export const groupDocument = shape('WorkGroupDocument', {
  id: uuidText,
  reference: Type.String(),
  title: Type.String(),
  submittedOn: day,
  meeting: Type.Optional(uuidText),
  own: Type.Boolean({ description: 'You submitted it.' }),
});

export const messageDraft = shape('WorkGroupMessageDraft', {
  kind: oneOf(messageKinds, 'A notice comes with the role; a newsletter can be stopped.'),
  role: Type.Optional(oneOf(groupRoles, 'To those alone who hold this role now.')),
  subject: localized,
  body: localized,
});
export const messageSent = shape('WorkGroupMessageSent', {
  id: uuidText,
  kind: oneOf(messageKinds),
  mails: Type.Integer({ description: 'How many were written.' }),
});
