// Meetings of a group, and who attended them (MIPI-18).
import { ifMatch, input, uuidText } from '../../schema/api/common.ts';
import {
  attendance,
  attendanceDraft,
  groupId,
  meeting,
  meetingChange,
  meetingDraft,
} from '../../schema/api/work-groups.ts';
import {
  insertMeeting,
  listAttendance,
  lockMeeting,
  type MeetingFields,
  type MeetingRow,
  updateAttendance as writeAttendance,
  updateMeeting as writeMeeting,
} from '../../store/group-work.ts';
import { listSeats } from '../../store/work-groups.ts';
import { isZone } from '../events/values.ts';
import { type Context, defineOperation } from '../operation.ts';
import { present } from '../organizations/describe.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { labelOf } from './describe.ts';
import { getLedGroup, inGroups } from './standing.ts';
import { cleanTexts } from './texts.ts';

export function describeMeeting({ revision, place, presence, ...row }: MeetingRow) {
  return { ...row, ...present({ place, presence }), etag: revisionTag(revision) };
}

function checkTimes({ startsAt, endsAt, zone }: Pick<MeetingFields, 'startsAt' | 'endsAt' | 'zone'>): void {
  for (const [name, text] of Object.entries({ startsAt, endsAt }))
    if (Number.isNaN(Date.parse(text))) refuseMember(`/${name}`, 'is no instant of RFC 3339');
  if (Date.parse(endsAt) < Date.parse(startsAt)) refuseMember('/endsAt', 'lies before the beginning');
  if (!isZone(zone)) refuseMember('/zone', 'is no IANA time zone');
}

async function getMeeting(context: Context, group: string, id: string): Promise<MeetingRow> {
  const row = await lockMeeting(context.tx, group, id);
  if (row === undefined) throw new Problem('meeting.notFound', 'There is no such meeting of this group.');
  return row;
}

export const planMeeting = defineOperation({
  ...inGroups,
  name: 'meeting.plan',
  summary: 'Plans a meeting of a group',
  changes: true,
  creates: true,
  fields: () => [],
  input: input({ publicId: groupId, body: meetingDraft }),
  output: meeting,
  async run(context, { publicId, body: given }) {
    const { group } = await getLedGroup(context, publicId);
    const { place = null, ...body } = cleanTexts(given);
    checkTimes(body);
    const id = await insertMeeting(context.tx, group.id, { ...body, place });
    const value = describeMeeting(await getMeeting(context, group.id, id));
    return { value, etag: value.etag, location: `/v1/work-groups/${publicId}/meetings/${id}` };
  },
});

export const updateMeeting = defineOperation({
  ...inGroups,
  name: 'meeting.update',
  summary: 'Moves a meeting, cancels it, or says that it was held',
  changes: true,
  fields: () => [],
  input: input({ publicId: groupId, id: uuidText, ifMatch, body: meetingChange }),
  output: meeting,
  async run(context, { publicId, id, ifMatch: tag, body }) {
    const { group } = await getLedGroup(context, publicId);
    const row = await getMeeting(context, group.id, id);
    requireMatch(tag, revisionTag(row.revision));
    const { title, startsAt, endsAt, zone, place, state } = { ...row, ...cleanTexts(body) };
    checkTimes({ startsAt, endsAt, zone });
    await writeMeeting(context.tx, id, { title, startsAt, endsAt, zone, place, state });
    const value = describeMeeting(await getMeeting(context, group.id, id));
    return { value, etag: value.etag };
  },
});

async function describeAttendance(context: Context, group: string, id: string) {
  const seats = new Map((await listSeats(context.tx, group)).map((row) => [row.id, row]));
  const rows = (await listAttendance(context.tx, id)).flatMap(({ seat, presence }) => {
    const row = seats.get(seat);
    return row === undefined ? [] : [{ row, presence }];
  });
  const ordered = rows.toSorted((one, other) => one.row.number - other.row.number);
  return {
    value: { items: ordered.map(({ row, presence }) => ({ seat: row.id, label: labelOf(row), presence })) },
    subject: ordered.flatMap(({ row }) => row.memberId ?? []),
  };
}

const ofMeeting = { ...inGroups, output: attendance };

export const readAttendance = defineOperation({
  ...ofMeeting,
  name: 'meeting.readAttendance',
  summary: 'Who attended a meeting; of somebody who was erased the number of their seat',
  changes: false,
  input: input({ publicId: groupId, id: uuidText }),
  async run(context, { publicId, id }) {
    const { group } = await getLedGroup(context, publicId);
    await getMeeting(context, group.id, id);
    return describeAttendance(context, group.id, id);
  },
});

export const recordAttendance = defineOperation({
  ...ofMeeting,
  name: 'meeting.recordAttendance',
  summary: 'Writes down who attended a meeting; seats that are not named stay as they were written',
  changes: true,
  input: input({ publicId: groupId, id: uuidText, body: attendanceDraft }),
  async run(context, { publicId, id, body: { items } }) {
    const { group } = await getLedGroup(context, publicId);
    const { startsAt } = await getMeeting(context, group.id, id);
    const day = startsAt.slice(0, 10);
    const seats = new Set((await listSeats(context.tx, group.id, day)).map((row) => row.id));
    for (const [index, { seat }] of items.entries()) {
      if (!seats.has(seat)) refuseMember(`/items/${index}/seat`, 'is no seat of the group on that day');
      if (items.findIndex((one) => one.seat === seat) < index)
        refuseMember(`/items/${index}/seat`, 'is named twice');
    }
    await writeAttendance(context.tx, id, items);
    return describeAttendance(context, group.id, id);
  },
});
