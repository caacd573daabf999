// Another administrator agrees to a change of roles, or does not; agreed, it counts from the next request (MEXT-09).
import { input, uuidText } from '../../schema/api/common.ts';
import { roleDecision, roleProposal } from '../../schema/api/staff.ts';
import { insertRole } from '../../store/accounts.ts';
import { findHolder, findSubject, lockManagedAccount } from '../../store/managed-accounts.ts';
import { deleteRole, lockProposal, type RoleProposalRow, updateDecided } from '../../store/role-proposals.ts';
import { refuseUnknownAccount } from '../accounts/managed-account.ts';
import { type Context, defineOperation, ownAccount } from '../operation.ts';
import { Problem } from '../problem.ts';
import { describeProposal, requireChange } from './proposal.ts';

export const decideProposal = defineOperation({
  name: 'role.decide',
  summary:
    'Agrees to a proposed change of roles or refuses it; neither who proposed it nor whom it is about may',
  access: ['administrator'],
  purpose: 'security',
  changes: true,
  needsProof: true,
  fields: () => ['role'],
  input: input({ id: uuidText, body: roleDecision }),
  output: roleProposal,
  async run(context, { id, body }) {
    const { tx } = context;
    const { accountId: by } = ownAccount(context);
    const proposal = await lockProposal(tx, id);
    if (proposal === undefined) throw new Problem('roleProposal.notFound', 'There is no such proposal.');
    if (proposal.decidedAt !== null) throw new Problem('roleProposal.decided', 'It was decided before.');
    if (proposal.proposedBy === by || proposal.accountId === by)
      throw new Problem('role.twoPeople', 'Another administrator must decide this.', { clause: 'MEXT-09' });
    if (body.approve) await apply(context, proposal, by);
    const decided = await updateDecided(tx, { id, by, approved: body.approve });
    const subject = await findSubject(tx, proposal.accountId);
    return { value: describeProposal(decided), ...(subject && { subject }) };
  },
});

/** Things may have changed since it was proposed. */
async function apply({ tx }: Context, proposal: RoleProposalRow, by: string): Promise<void> {
  const { accountId, role, grants, proposedBy } = proposal;
  if (!(await findHolder(tx, 'administrator', proposedBy)))
    throw new Problem('role.twoPeople', 'Who proposed it is no administrator any more: propose it anew.');
  requireChange((await lockManagedAccount(tx, accountId)) ?? refuseUnknownAccount(), { role, grants });
  if (grants)
    await insertRole(tx, { accountId, role, by: `account:${proposedBy}`, approvedBy: `account:${by}` });
  else await deleteRole(tx, accountId, role);
}
