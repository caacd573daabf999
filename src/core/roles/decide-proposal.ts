// Another administrator agrees to a change of roles, or does not; agreed, it counts from the next request (MEXT-09).
import { input, uuidText } from '../../schema/api/common.ts';
import { decision } from '../../schema/api/decisions.ts';
import { roleProposal } from '../../schema/api/staff.ts';
import { insertRole } from '../../store/accounts.ts';
import { updateDecided } from '../../store/decisions.ts';
import { findSubject, lockManagedAccount } from '../../store/managed-accounts.ts';
import { deleteRole, lockProposal, type RoleProposalRow } from '../../store/role-proposals.ts';
import { refuseUnknownAccount } from '../accounts/managed-account.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { requireSecondPerson, requireStandingProposer } from '../two-people.ts';
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
  input: input({ id: uuidText, body: decision }),
  output: roleProposal,
  async run(context, { id, body }) {
    const { tx } = context;
    const proposal = await lockProposal(tx, id);
    if (proposal === undefined) throw new Problem('proposal.notFound', 'There is no such proposal.');
    const by = requireSecondPerson(context, proposal, 'MEXT-09', [proposal.accountId]);
    if (body.approve) await apply(context, proposal, by);
    await updateDecided(tx, 'role_proposals', { id, by, approved: body.approve });
    const decided = (await lockProposal(tx, id)) ?? proposal;
    const subject = await findSubject(tx, proposal.accountId);
    return { value: describeProposal(decided), ...(subject && { subject }) };
  },
});

/** Things may have changed since it was proposed. */
async function apply(context: Context, proposal: RoleProposalRow, by: string): Promise<void> {
  const { tx } = context;
  const { accountId, role, grants, proposedBy } = proposal;
  await requireStandingProposer(context, proposal, ['administrator']);
  requireChange((await lockManagedAccount(tx, accountId)) ?? refuseUnknownAccount(), { role, grants });
  if (grants)
    await insertRole(tx, { accountId, role, by: `account:${proposedBy}`, approvedBy: `account:${by}` });
  else await deleteRole(tx, accountId, role);
}
