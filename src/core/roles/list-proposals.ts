// Changes of roles that wait for a decision, and those that were decided.
import { Type } from 'typebox';
import { input } from '../../schema/api/common.ts';
import { roleProposalList } from '../../schema/api/staff.ts';
import { listProposals as findProposals } from '../../store/role-proposals.ts';
import { defineOperation } from '../operation.ts';
import { describeProposal } from './proposal.ts';

export const listProposals = defineOperation({
  name: 'role.listProposals',
  summary: 'Proposed changes of roles: those that wait, then the newest decided',
  access: ['administrator'],
  purpose: 'security',
  changes: false,
  input: input({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: '100 by default.' })),
  }),
  output: roleProposalList,
  fields: () => ['role'],
  async run({ tx }, { limit = 100 }) {
    return { value: { items: (await findProposals(tx, limit)).map(describeProposal) } };
  },
});
