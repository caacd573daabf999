// Everything that a person registers for and takes part in, events and groups alike, in one list (MIPI-06).
import { activityList } from '../../schema/api/ballots.ts';
import { input } from '../../schema/api/common.ts';
import { listOwnRegistrations } from '../../store/event-registrations.ts';
import { listOwnSeats } from '../../store/own-groups.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { present } from '../organizations/describe.ts';
import { statusOf } from './describe.ts';
import { inGroups } from './standing.ts';

export const listActivities = defineOperation({
  ...inGroups,
  name: 'activity.listOwn',
  summary:
    'All that you registered for or take part in, newest first: events, training and work groups, the past ones too',
  access: ['member'],
  changes: false,
  subject: self,
  fields: () => ['registrations', 'workGroups'],
  input: input({}),
  output: activityList,
  async run(context) {
    const { tx, now } = context;
    const registrations = (await listOwnRegistrations(tx)).map((row) => ({
      ...{ id: row.id, kind: row.kind, of: row.event, title: row.title, status: row.state, roles: [] },
      ...{ since: row.startsAt.slice(0, 10), until: row.endsAt.slice(0, 10) },
    }));
    const seats = (await listOwnSeats(tx, ownId(context))).map((row) => ({
      ...{ id: row.id, kind: row.kind, of: row.group.publicId, title: { en: row.group.name } },
      ...{ status: statusOf(row, now.slice(0, 10)), roles: row.roles.map(({ role }) => role) },
      ...present({ since: row.since, until: row.until }),
    }));
    const items = [...registrations, ...seats].toSorted((one, other) =>
      (other.since ?? '9').localeCompare(one.since ?? '9'),
    );
    return { value: { items } };
  },
});
