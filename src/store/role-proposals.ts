// Changes of roles that wait for a second person, and what becomes of them.
import type { Tx } from './transactions.ts';

export interface RoleProposalRow {
  id: string;
  accountId: string;
  role: string;
  grants: boolean;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  approved: boolean | null;
}

const proposal = `id, account_id as "accountId", role, grants, proposed_by as "proposedBy", proposed_at as "proposedAt",
  decided_by as "decidedBy", decided_at as "decidedAt", approved`;

/** Keeps a proposal; undefined when one of the same role waits already. */
export async function insertProposal(
  tx: Tx,
  made: { accountId: string; role: string; grants: boolean; proposedBy: string },
): Promise<RoleProposalRow | undefined> {
  const [row] = await tx.query<RoleProposalRow>(
    `insert into rollbook.role_proposals (account_id, role, grants, proposed_by) values ($1, $2, $3, $4)
     on conflict (account_id, role) where decided_at is null do nothing returning ${proposal}`,
    [made.accountId, made.role, made.grants, made.proposedBy],
  );
  return row;
}

/** The proposal, locked: of two decisions one counts. */
export async function lockProposal(tx: Tx, id: string): Promise<RoleProposalRow | undefined> {
  const [row] = await tx.query<RoleProposalRow>(
    `select ${proposal} from rollbook.role_proposals where id = $1 for update`,
    [id],
  );
  return row;
}

export async function updateDecided(
  tx: Tx,
  { id, by, approved }: { id: string; by: string; approved: boolean },
): Promise<RoleProposalRow> {
  const [row] = await tx.query<RoleProposalRow>(
    `update rollbook.role_proposals set decided_by = $2, decided_at = rollbook.now(), approved = $3 where id = $1
     returning ${proposal}`,
    [id, by, approved],
  );
  if (row === undefined) throw new Error('a locked proposal is there');
  return row;
}

/** Those that wait first, then the newest decided. */
export function listProposals(tx: Tx, most: number): Promise<RoleProposalRow[]> {
  return tx.query<RoleProposalRow>(
    `select ${proposal} from rollbook.role_proposals order by decided_at desc nulls first, id desc limit $1`,
    [most],
  );
}

export async function deleteRole(tx: Tx, accountId: string, role: string): Promise<void> {
  await tx.query('delete from rollbook.account_roles where account_id = $1 and role = $2', [accountId, role]);
}
