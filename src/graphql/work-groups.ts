// Work groups and their ballots, in GraphQL.
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
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

export function workGroupQueries(book: TypeBook): Record<string, RootField> {
  return {
    workGroups: field(book, listGroups),
    workGroup: field(book, readGroup, { orNull: 'workGroup.notFound' }),
    workGroupSeats: field(book, listGroupSeats),
    workGroupRoster: field(book, readRoster),
    workGroupArea: field(book, readArea),
    myActivities: field(book, listActivities),
    myWorkGroups: field(book, listOwnGroups),
    meetingAttendance: field(book, readAttendance),
    ballots: field(book, listBallots),
    ballotVoters: field(book, listBallotVoters),
  };
}

export function workGroupMutations(book: TypeBook): Record<string, RootField> {
  return {
    createWorkGroup: field(book, createGroup),
    updateWorkGroup: field(book, updateGroup),
    applyToWorkGroup: field(book, applyToGroup),
    appointToWorkGroup: field(book, appointToGroup),
    updateWorkGroupSeat: field(book, updateGroupSeat),
    decideWorkGroupApplication: field(book, decideSeat),
    giveWorkGroupRole: field(book, giveGroupRole),
    endWorkGroupRole: field(book, endGroupRole),
    permitInWorkGroup: field(book, updateOwnGroup),
    leaveWorkGroup: field(book, leaveGroup),
    planMeeting: field(book, planMeeting),
    updateMeeting: field(book, updateMeeting),
    recordMeetingAttendance: field(book, recordAttendance),
    submitDocument: field(book, submitDocument),
    sendGroupMessage: field(book, sendGroupMessage),
    draftBallot: field(book, draftBallot),
    openBallot: field(book, openBallot),
    castVote: field(book, castVote),
    countBallot: field(book, countBallot),
    withdrawBallot: field(book, withdrawBallot),
  };
}
