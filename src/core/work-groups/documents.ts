// Documents submitted to a group: references, never their content.
import { input } from '../../schema/api/common.ts';
import { documentDraft, groupDocument, groupId } from '../../schema/api/work-groups.ts';
import { type DocumentRow, insertDocument, listMeetings } from '../../store/group-work.ts';
import { listSeats } from '../../store/work-groups.ts';
import { defineOperation } from '../operation.ts';
import { present } from '../organizations/describe.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { getLedGroup, getSeatedGroup, inGroups } from './standing.ts';
import { cleanTexts } from './texts.ts';

export function describeDocument({ meeting, ...row }: DocumentRow) {
  return { ...row, ...present({ meeting }) };
}

export const submitDocument = defineOperation({
  ...inGroups,
  name: 'document.submit',
  summary:
    'Submits a document by its reference: your own as somebody in the group, that of another as its officer',
  changes: true,
  creates: true,
  input: input({ publicId: groupId, body: documentDraft }),
  output: groupDocument,
  async run(context, { publicId, body }) {
    const { tx, now } = context;
    const { seat, meeting, reference, title, submittedOn = now.slice(0, 10) } = cleanTexts(body);
    const found =
      seat === undefined ? await getSeatedGroup(context, publicId) : await getLedGroup(context, publicId);
    const groupOf = found.group.id;
    if (seat !== undefined && !(await listSeats(tx, groupOf)).some(({ id }) => id === seat))
      refuseMember('/seat', 'is no seat of this group');
    if (meeting !== undefined && !(await listMeetings(tx, groupOf)).some(({ id }) => id === meeting))
      refuseMember('/meeting', 'is no meeting of this group');
    const made = { groupId: groupOf, seatId: seat ?? found.seatId, meetingId: meeting ?? null };
    const row = await insertDocument(tx, { ...made, reference, title, submittedOn });
    if (row === undefined)
      throw new Problem('document.exists', 'The group has a document of this reference.');
    return { value: describeDocument(row), location: `/v1/work-groups/${publicId}/area` };
  },
});
