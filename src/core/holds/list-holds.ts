// Holds: those on one's own data, as far as the law lets one know, and all of them for the privacy officer.
import { input } from '../../schema/api/common.ts';
import { most } from '../../schema/api/decisions.ts';
import { holdList, ownHoldList } from '../../schema/api/holds.ts';
import { listHolds as findHolds, listOwnHolds as findOwnHolds, listLifts } from '../../store/holds.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { describeHold } from './hold.ts';

export const listOwnHolds = defineOperation({
  name: 'hold.listOwn',
  summary: 'Why some of your data may not be deleted now, and until when',
  access: ['member'],
  purpose: 'rights-requests',
  right: true,
  subject: self,
  changes: false,
  input: input({}),
  output: ownHoldList,
  async run(context) {
    const rows = await findOwnHolds(context.tx, ownId(context));
    const items = rows.map(({ scope, reason, decidedAt, proposedAt, until, liftedAt, stands }) => ({
      ...{ scope, reason, from: decidedAt ?? proposedAt, stands },
      ...(until !== null && { until }),
      ...(liftedAt !== null && { liftedAt }),
    }));
    return { value: { items } };
  },
});

export const listHolds = defineOperation({
  name: 'hold.list',
  summary: 'Holds: those that wait for a decision, those that stand, then the others',
  access: ['privacy-officer'],
  purpose: 'rights-requests',
  changes: false,
  fields: () => ['hold'],
  input: input({ limit: most }),
  output: holdList,
  async run({ tx }, { limit = 100 }) {
    const rows = await findHolds(tx, limit);
    const lifts = await listLifts(
      tx,
      rows.map(({ id }) => id),
    );
    const told = rows.filter(({ tellsPerson }) => tellsPerson).flatMap(({ memberId }) => memberId ?? []);
    return {
      value: { items: rows.map((row) => describeHold(row, lifts.get(row.id))) },
      subject: [...new Set(told)],
    };
  },
});
