// The section of an access export about work groups: seats, roles, attendance, documents, ballots, messages.
import { Type } from 'typebox';
import { day, oneOf, shape } from './common.ts';
import { entries, optional, text } from './export-parts.ts';
import { groupRoles, presences, seatEntries, seatStates } from './work-group-words.ts';

export const groupSections = {
  workGroups: optional(
    entries('ExportWorkGroup', {
      group: Type.String(),
      label: Type.Integer({ description: 'The number of the seat: what is left of the name after erasure.' }),
      organization: text,
      state: oneOf(seatStates),
      entry: oneOf(seatEntries),
      since: optional(day),
      until: optional(day),
      newsletter: Type.Boolean(),
      roles: Type.Array(
        shape('ExportWorkGroupRole', {
          role: oneOf(groupRoles),
          title: text,
          since: day,
          until: optional(day),
        }),
      ),
      attendance: Type.Array(
        shape('ExportWorkGroupAttendance', { meeting: Type.String(), presence: oneOf(presences) }),
      ),
      documents: Type.Array(
        shape('ExportWorkGroupDocument', {
          reference: Type.String(),
          title: Type.String(),
          submittedOn: day,
        }),
      ),
      ballots: Type.Array(
        shape('ExportBallot', {
          ballot: Type.String(),
          organization: text,
          voted: Type.Boolean(),
          receipt: text,
          choice: optional(
            Type.Integer({ description: 'Of an open ballot; of a secret one nobody knows it.' }),
          ),
        }),
      ),
      messages: Type.Array(shape('ExportWorkGroupMessage', { message: Type.String() })),
    }),
  ),
};
