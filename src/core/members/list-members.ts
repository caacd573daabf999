// Finds members by name, by staff.
import { Type } from 'typebox';
import { aboutPerson } from '../../schema/api/common.ts';
import { memberPage } from '../../schema/api/members.ts';
import { listMembers as findMembers } from '../../store/members.ts';
import { defineOperation } from '../operation.ts';

export const listMembers = defineOperation({
  name: 'member.list',
  summary: 'Members by name: each typed word begins a word of the name',
  access: ['membership-officer', 'certification-officer', 'privacy-officer', 'system'],
  purpose: 'membership-administration',
  asksPurpose: true,
  input: aboutPerson({
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '20 by default.' })),
  }),
  output: memberPage,
  changes: false,
  fields: () => ['displayName', 'country', 'organization'],
  async run({ tx }, { q, limit = 20 }) {
    const items = await findMembers(tx, q, limit);
    return { value: { items }, subject: items.map(({ id }) => id) };
  },
});
