// How many people below the minimum age were reported, by month: all that stays of them (MEF-81).
import { input } from '../../schema/api/common.ts';
import { minorCounts } from '../../schema/api/relationships.ts';
import { listMinorCounts } from '../../store/minors.ts';
import { defineOperation } from '../operation.ts';

export const countMinors = defineOperation({
  name: 'minor.count',
  summary: 'How many people below the minimum age were reported, by month; it names nobody',
  access: ['privacy-officer', 'auditor'],
  purpose: 'rights-requests',
  changes: false,
  input: input({}),
  output: minorCounts,
  run: async ({ tx }) => ({ value: { items: await listMinorCounts(tx) } }),
});
