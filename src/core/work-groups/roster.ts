// What those in a group see: each other, as far as each permits it, and the area, as far as they permitted it themselves.
import { findPurpose } from '../../policy/pack.ts';
import { area } from '../../schema/api/ballots.ts';
import { input } from '../../schema/api/common.ts';
import { groupId, roster } from '../../schema/api/work-groups.ts';
import { listBallots } from '../../store/ballots.ts';
import { insertRosterRelease, listRoster } from '../../store/group-rosters.ts';
import { listDocuments, listMeetings } from '../../store/group-work.ts';
import { describeBallot } from '../ballots/describe.ts';
import { type Context, defineOperation } from '../operation.ts';
import { present } from '../organizations/describe.ts';
import { Problem } from '../problem.ts';
import { describeDocument } from './documents.ts';
import { describeMeeting } from './meetings.ts';
import { getSeatedGroup, inGroups } from './standing.ts';

const fellow = { ...inGroups, access: ['member'] as const, changes: false };

/** Who is shown there finds it in their disclosures (MEF-64). */
export const readRoster = defineOperation({
  ...fellow,
  name: 'workGroup.readRoster',
  summary: 'Your fellow members in a group: those who permit it, with the fields that they permit (MIPI-16)',
  purpose: 'work-group-roster',
  input: input({ publicId: groupId }),
  output: roster,
  async run(context, { publicId }) {
    const { group } = await getSeatedGroup(context, publicId);
    const rows = await listRoster(context.tx, group.id);
    await disclose(context, group.id);
    const items = rows.map(({ id, roles, fields: { displayName, ...more } }) => ({
      ...{ id, roles, displayName },
      ...more,
    }));
    return { value: { items } };
  },
});

async function disclose({ tx, services, requestId }: Context, group: string): Promise<void> {
  const purpose = findPurpose(services.policy.pack, 'work-group-roster');
  if (purpose === undefined) throw new Error('the gate lets only listed purposes here');
  const { id, basis, clause, categories } = purpose;
  const report = 'workGroup.readRoster';
  await insertRosterRelease(tx, group, { purpose: id, basis, clause, categories, report, requestId });
}

export const readArea = defineOperation({
  ...fellow,
  name: 'workGroup.readArea',
  summary:
    'The area of a group: charter, meetings, documents and ballots; open while you sit there and permit it',
  purpose: 'work-group-area',
  input: input({ publicId: groupId }),
  output: area,
  async run(context, { publicId }) {
    const { group, permitsArea } = await getSeatedGroup(context, publicId);
    if (!permitsArea)
      throw new Problem('workGroup.notPermitted', 'You have not permitted the area of this group.', {
        clause: 'MIPI-15',
      });
    const { tx, now } = context;
    const { name, charter } = group;
    return {
      value: {
        group: { publicId, name },
        ...present({ charter }),
        meetings: (await listMeetings(tx, group.id)).map(describeMeeting),
        documents: (await listDocuments(tx, group.id)).map(describeDocument),
        ballots: (await listBallots(tx, group.id))
          .filter(({ state }) => state !== 'draft')
          .map((row) => describeBallot(row, now)),
      },
    };
  },
});
