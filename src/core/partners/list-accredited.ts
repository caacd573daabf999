// Training partners that one may name in an application: accredited today.
import { input } from '../../schema/api/common.ts';
import { accreditedPartners } from '../../schema/api/partners.ts';
import { listAccredited as findAccredited } from '../../store/partners.ts';
import { defineOperation } from '../operation.ts';

export const listAccredited = defineOperation({
  name: 'partner.listAccredited',
  summary: 'Training partners accredited today, and for which programs',
  access: ['account'],
  purpose: 'certification',
  changes: false,
  input: input({}),
  output: accreditedPartners,
  async run({ tx }) {
    return { value: { items: await findAccredited(tx) } };
  },
});
