// Work groups: groups, seats, rosters, areas, meetings, documents, messages, ballots.
import {
  countBallot,
  draftBallot,
  listBallots,
  listBallotVoters,
  openBallot,
  withdrawBallot,
} from '../core/ballots/ballots.ts';
import { castVote } from '../core/ballots/vote.ts';
import { listActivities } from '../core/work-groups/activities.ts';
import { submitDocument } from '../core/work-groups/documents.ts';
import { createGroup, listGroups, readGroup, updateGroup } from '../core/work-groups/groups.ts';
import {
  planMeeting,
  readAttendance,
  recordAttendance,
  updateMeeting,
} from '../core/work-groups/meetings.ts';
import { sendGroupMessage } from '../core/work-groups/messages.ts';
import { leaveGroup, listOwnGroups, updateOwnGroup } from '../core/work-groups/own-groups.ts';
import { readArea, readRoster } from '../core/work-groups/roster.ts';
import {
  applyToGroup,
  appointToGroup,
  decideSeat,
  endGroupRole,
  giveGroupRole,
  listGroupSeats,
  updateGroupSeat,
} from '../core/work-groups/seats.ts';
import { type Door, route } from './door.ts';

const tag = { tag: 'work group' };
const one = '/v1/work-groups/{publicId}';

export function workGroupRoutes(door: Door): void {
  route(door, 'GET /v1/work-groups', listGroups, tag);
  route(door, 'POST /v1/admin/work-groups', createGroup, tag);
  route(door, `GET ${one}`, readGroup, tag);
  route(door, `PATCH ${one}`, updateGroup, tag);
  route(door, `POST ${one}/applications`, applyToGroup, tag);
  seatRoutes(door);
  route(door, `GET ${one}/roster`, readRoster, tag);
  route(door, `GET ${one}/area`, readArea, tag);
  route(door, 'GET /v1/me/activities', listActivities, tag);
  route(door, 'GET /v1/me/work-groups', listOwnGroups, tag);
  route(door, 'PATCH /v1/me/work-groups/{publicId}', updateOwnGroup, tag);
  route(door, 'POST /v1/me/work-groups/{publicId}/leave', leaveGroup, tag);
  workRoutes(door);
  ballotRoutes(door);
}

function seatRoutes(door: Door): void {
  route(door, `GET ${one}/seats`, listGroupSeats, tag);
  route(door, `POST ${one}/seats`, appointToGroup, tag);
  route(door, `PATCH ${one}/seats/{id}`, updateGroupSeat, tag);
  route(door, `POST ${one}/seats/{id}/decision`, decideSeat, tag);
  route(door, `POST ${one}/seats/{id}/roles`, giveGroupRole, tag);
  route(door, `POST ${one}/seats/{id}/roles/{role}/end`, endGroupRole, tag);
}

function workRoutes(door: Door): void {
  route(door, `POST ${one}/meetings`, planMeeting, tag);
  route(door, `PATCH ${one}/meetings/{id}`, updateMeeting, tag);
  route(door, `GET ${one}/meetings/{id}/attendance`, readAttendance, tag);
  route(door, `PUT ${one}/meetings/{id}/attendance`, recordAttendance, tag);
  route(door, `POST ${one}/documents`, submitDocument, tag);
  route(door, `POST ${one}/messages`, sendGroupMessage, tag);
}

function ballotRoutes(door: Door): void {
  route(door, `GET ${one}/ballots`, listBallots, tag);
  route(door, `POST ${one}/ballots`, draftBallot, tag);
  route(door, `POST ${one}/ballots/{id}/open`, openBallot, tag);
  route(door, `POST ${one}/ballots/{id}/vote`, castVote, tag);
  route(door, `POST ${one}/ballots/{id}/count`, countBallot, tag);
  route(door, `POST ${one}/ballots/{id}/withdraw`, withdrawBallot, tag);
  route(door, `GET ${one}/ballots/{id}/voters`, listBallotVoters, tag);
}
