// The administration of accounts: invitations, appointments, roles, sanctions.
import { acceptInvitation } from '../core/accounts/accept-invitation.ts';
import { appointAccount } from '../core/accounts/appoint-account.ts';
import { endAccountSessions } from '../core/accounts/end-account-sessions.ts';
import { inviteAccount } from '../core/accounts/invite-account.ts';
import { listAccounts, readManagedAccount } from '../core/accounts/list-accounts.ts';
import { decideProposal } from '../core/roles/decide-proposal.ts';
import { listProposals } from '../core/roles/list-proposals.ts';
import { proposeRole } from '../core/roles/propose-role.ts';
import { imposeSanction } from '../core/sanctions/impose-sanction.ts';
import { listOwnSanctions, listSanctions } from '../core/sanctions/list-sanctions.ts';
import { appealSanction, liftSanction } from '../core/sanctions/review-sanction.ts';
import { type Door, route } from './door.ts';

export function staffRoutes(door: Door): void {
  const staff = { tag: 'staff' };
  route(door, 'POST /v1/auth/invitation', acceptInvitation, { tag: 'auth' });
  route(door, 'GET /v1/admin/accounts', listAccounts, staff);
  route(door, 'POST /v1/admin/accounts', inviteAccount, staff);
  route(door, 'GET /v1/admin/accounts/{id}', readManagedAccount, staff);
  route(door, 'PATCH /v1/admin/accounts/{id}', appointAccount, staff);
  route(door, 'POST /v1/admin/accounts/{id}/end-sessions', endAccountSessions, staff);
  route(door, 'POST /v1/admin/accounts/{id}/roles', proposeRole, staff);
  route(door, 'GET /v1/admin/role-proposals', listProposals, staff);
  route(door, 'POST /v1/admin/role-proposals/{id}/decision', decideProposal, staff);
  route(door, 'GET /v1/admin/sanctions', listSanctions, staff);
  route(door, 'POST /v1/admin/sanctions', imposeSanction, staff);
  route(door, 'POST /v1/admin/sanctions/{id}/lift', liftSanction, staff);
  route(door, 'GET /v1/me/sanctions', listOwnSanctions);
  route(door, 'POST /v1/me/sanctions/{id}/appeal', appealSanction);
}
