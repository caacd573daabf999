// What proposing and deciding share.
import type { ManagedAccountRow } from '../../store/managed-accounts.ts';
import type { RoleProposalRow } from '../../store/role-proposals.ts';
import type { StaffRole } from '../actor.ts';
import { Problem } from '../problem.ts';
import { describeDecision } from '../two-people.ts';

/** Throws when the change makes no sense for the account as it stands. */
export function requireChange(
  { state, kind, roles }: ManagedAccountRow,
  { role, grants }: { role: string; grants: boolean },
): void {
  if (state !== 'active') throw new Problem('account.notFound', 'The account is closed.');
  if (roles.includes(role) === grants)
    throw new Problem('role.unchanged', `The account ${grants ? 'has' : 'does not have'} the role ${role}.`);
  if (grants && kind === 'member')
    throw new Problem(
      'role.kindNeeded',
      'Write down first what the person is to the association: employee, member-delegate, volunteer, contractor or partner.',
      { clause: 'MIPI-01' },
    );
}

export function describeProposal(row: RoleProposalRow) {
  const { id, accountId, role, grants } = row;
  return { id, accountId, role: role as StaffRole, grants, ...describeDecision(row) };
}
