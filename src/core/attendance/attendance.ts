// Attendance: the history that the person sees, marked while they dispute it, and its review by an organizer (MASS-10).
import { input, uuidText } from '../../schema/api/common.ts';
import { publicEventId } from '../../schema/api/events.ts';
import {
  attendance,
  attendanceList,
  dispute,
  disputeReview,
  eventRegistrant,
} from '../../schema/api/registrations.ts';
import { updateDisputed, updateReviewed } from '../../store/attendance.ts';
import {
  findOwnRegistration,
  getRegistration,
  listOwnRegistrations,
  updateState,
} from '../../store/event-registrations.ts';
import { defineOperation, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { cleanText, refuseMember } from '../profile/texts.ts';
import { refuseRegistration } from '../registrations/change.ts';
import { describeHistory, isDisputed } from '../registrations/describe.ts';
import { answerRegistrant, getRegistrant, organizing } from '../registrations/manage.ts';

const recorded = ['attended', 'no_show'];
const own = {
  access: ['member'] as const,
  purpose: 'event-registration',
  subject: self,
  fields: () => ['attendance'],
};

export const listAttendance = defineOperation({
  ...own,
  name: 'attendance.listOwn',
  summary: 'Which events you attended or missed, as the association recorded it',
  changes: false,
  input: input({}),
  output: attendanceList,
  async run({ tx }) {
    const rows = await listOwnRegistrations(tx);
    return { value: { items: rows.filter(({ state }) => recorded.includes(state)).map(describeHistory) } };
  },
});

export const disputeAttendance = defineOperation({
  ...own,
  name: 'attendance.dispute',
  summary: 'Says that a recorded attendance is not right: it is marked until an organizer has looked',
  changes: true,
  // Rectification (GDPR Art. 16).
  right: true,
  input: input({ id: uuidText, body: dispute }),
  output: attendance,
  async run({ tx }, { id, body }) {
    const row = (await findOwnRegistration(tx, id)) ?? refuseRegistration();
    if (!recorded.includes(row.state))
      throw new Problem('attendance.notRecorded', `The registration is ${row.state}: nothing is recorded.`);
    const statement = cleanText(body.statement, 1000, '/statement') ?? refuseMember('/statement', 'is blank');
    await updateDisputed(tx, id, statement);
    return { value: describeHistory(await getRegistration(tx, id)) };
  },
});

export const reviewAttendance = defineOperation({
  ...organizing,
  name: 'attendance.review',
  summary: 'Answers a dispute: the attendance stands, or turns into its opposite',
  changes: true,
  fields: () => ['attendance'],
  input: input({ publicId: publicEventId, id: uuidText, body: disputeReview }),
  output: eventRegistrant,
  async run(context, { publicId, id, body: { outcome } }) {
    const row = await getRegistrant(context, publicId, id);
    if (!isDisputed(row)) throw new Problem('attendance.undisputed', 'Nobody disputes this attendance now.');
    if (outcome === 'corrected')
      await updateState(context.tx, id, row.state === 'attended' ? 'no_show' : 'attended', 'disputed');
    await updateReviewed(context.tx, id, outcome);
    return answerRegistrant(context, publicId, id);
  },
});
