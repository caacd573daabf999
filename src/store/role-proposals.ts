// Changes of roles that wait for a second person, and what becomes of them.
import { type DecisionRow, decisionOf } from './decisions.ts';
import type { Tx } from './transactions.ts';

export interface RoleProposalRow extends DecisionRow {
  id: string;
  accountId: string;
  role: string;
  grants: boolean;
}

const proposal = `p.id, p.account_id as "accountId", p.role, p.grants, ${decisionOf('p')}`;

/** Keeps a proposal; undefined when one of the same role waits already. */
export async function insertProposal(
  tx: Tx,
  made: { accountId: string; role: string; grants: boolean; proposedBy: string },
): Promise<RoleProposalRow | undefined> {
  const [row] = await tx.query<RoleProposalRow>(
    `insert into rollbook.role_proposals as p (account_id, role, grants, proposed_by) values ($1, $2, $3, $4)
     on conflict (account_id, role) where decided_at is null do nothing returning ${proposal}`,
    [made.accountId, made.role, made.grants, made.proposedBy],
  );
  return row;
}

/** The proposal, locked: of two decisions one counts. */
export async function lockProposal(tx: Tx, id: string): Promise<RoleProposalRow | undefined> {
  const [row] = await tx.query<RoleProposalRow>(
    `select ${proposal} from rollbook.role_proposals p where p.id = $1 for update`,
    [id],
  );
  return row;
}

/** Those that wait first, then the newest decided. */
export function listProposals(tx: Tx, most: number): Promise<RoleProposalRow[]> {
  return tx.query<RoleProposalRow>(
    `select ${proposal} from rollbook.role_proposals p order by p.decided_at desc nulls first, p.id desc limit $1`,
    [most],
  );
}

export async function deleteRole(tx: Tx, accountId: string, role: string): Promise<void> {
  await tx.query('delete from rollbook.account_roles where account_id = $1 and role = $2', [accountId, role]);
}

/** A role that an account holds, as the person reads it. */
export interface GrantRow {
  role: string;
  /** The name of the organization that it is for. */
  organization: string | null;
  grantedAt: string;
  /** The account that proposed it, the command line, or whoever let somebody act for an organization. */
  grantedBy: string;
}

export function listGrants(tx: Tx, accountId: string): Promise<GrantRow[]> {
  return tx.query<GrantRow>(
    `select r.role, null as organization, r.granted_at as "grantedAt", r.granted_by as "grantedBy"
     from rollbook.account_roles r where r.account_id = $1
     union all
     select 'organization-representative', o.name, r.granted_at, r.granted_by
     from rollbook.organization_representatives r join rollbook.organizations o on o.id = r.organization_id
     where r.account_id = $1
     order by 1, 2`,
    [accountId],
  );
}
