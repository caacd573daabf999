// An administrator proposes to grant or to take a role; nothing changes before another one agrees (MEXT-09).
import { input, uuidText } from '../../schema/api/common.ts';
import { roleChange, roleProposal } from '../../schema/api/staff.ts';
import { lockManagedAccount } from '../../store/managed-accounts.ts';
import { insertProposal } from '../../store/role-proposals.ts';
import { refuseUnknownAccount, requireOther, subjectOfAccount } from '../accounts/managed-account.ts';
import { defineOperation, ownAccount } from '../operation.ts';
import { Problem } from '../problem.ts';
import { describeProposal, requireChange } from './proposal.ts';

export const proposeRole = defineOperation({
  name: 'role.propose',
  summary: 'Proposes to grant or take a role; another administrator decides',
  access: ['administrator'],
  purpose: 'security',
  changes: true,
  creates: true,
  needsProof: true,
  subject: subjectOfAccount,
  fields: () => ['role'],
  input: input({ id: uuidText, body: roleChange }),
  output: roleProposal,
  async run(context, { id, body }) {
    const { tx } = context;
    requireOther(context, id);
    const account = (await lockManagedAccount(tx, id)) ?? refuseUnknownAccount();
    requireChange(account, body);
    const proposedBy = ownAccount(context).accountId;
    const made = await insertProposal(tx, { accountId: id, ...body, proposedBy });
    if (made === undefined)
      throw new Problem('proposal.exists', 'A change of this role waits for its decision already.');
    return { value: describeProposal(made), location: '/v1/admin/role-proposals' };
  },
});
