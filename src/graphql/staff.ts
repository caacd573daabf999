// The administration of accounts, in GraphQL.
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
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

export function staffQueries(book: TypeBook): Record<string, RootField> {
  return {
    accounts: field(book, listAccounts),
    managedAccount: field(book, readManagedAccount, { orNull: 'account.notFound' }),
    roleProposals: field(book, listProposals),
    sanctions: field(book, listSanctions),
    mySanctions: field(book, listOwnSanctions),
  };
}

export function staffMutations(book: TypeBook): Record<string, RootField> {
  return {
    acceptInvitation: field(book, acceptInvitation),
    inviteAccount: field(book, inviteAccount),
    appointAccount: field(book, appointAccount),
    endAccountSessions: field(book, endAccountSessions),
    proposeRole: field(book, proposeRole),
    decideRoleProposal: field(book, decideProposal),
    imposeSanction: field(book, imposeSanction),
    liftSanction: field(book, liftSanction),
    appealSanction: field(book, appealSanction),
  };
}
