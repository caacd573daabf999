// Sanctions: one's own, and those to be reviewed.
import { Type } from 'typebox';
import { input } from '../../schema/api/common.ts';
import { ownSanctionList, staffSanctionList } from '../../schema/api/staff.ts';
import { listSanctions as findSanctions } from '../../store/sanctions.ts';
import { defineOperation, ownAccount, self } from '../operation.ts';
import { describeForStaff, describeOwn } from './describe-sanction.ts';

export const listOwnSanctions = defineOperation({
  name: 'sanction.listOwn',
  summary: 'What you are kept from, why and until when',
  access: ['account'],
  purpose: 'account',
  right: true,
  subject: self,
  changes: false,
  input: input({}),
  output: ownSanctionList,
  async run(context) {
    const { accountId } = ownAccount(context);
    const rows = await findSanctions(context.tx, { accountId, most: 1000 });
    return { value: { items: rows.map(describeOwn) } };
  },
});

export const listSanctions = defineOperation({
  name: 'sanction.list',
  summary: 'Sanctions with their appeals, newest first',
  access: ['administrator', 'privacy-officer'],
  purpose: 'security',
  changes: false,
  input: input({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: '100 by default.' })),
  }),
  output: staffSanctionList,
  fields: () => ['sanction'],
  async run({ tx }, { limit = 100 }) {
    return { value: { items: (await findSanctions(tx, { most: limit })).map(describeForStaff) } };
  },
});
