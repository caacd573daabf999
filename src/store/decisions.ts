// SQL of what two people decide: the same columns in every table of proposals.
import type { Tx } from './transactions.ts';

export interface DecisionRow {
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  approved: boolean | null;
}

/** The columns of a decision, of the table that has this alias. */
export const decisionOf = (alias: string) =>
  `${alias}.proposed_by as "proposedBy", ${alias}.proposed_at as "proposedAt", ${alias}.decided_by as "decidedBy",
   ${alias}.decided_at as "decidedAt", ${alias}.approved`;

/** Tables whose rows wait for a second person. */
export type DecidedTable = 'role_proposals' | 'bulk_exports' | 'holds' | 'hold_lifts';

/** Writes the decision of a locked proposal down; the database refuses the person who proposed it. */
export async function updateDecided(
  tx: Tx,
  table: DecidedTable,
  { id, by, approved }: { id: string; by: string; approved: boolean },
): Promise<void> {
  await tx.query(
    `update rollbook.${table} set decided_by = $2, decided_at = rollbook.now(), approved = $3 where id = $1`,
    [id, by, approved],
  );
}

/** Whether somebody's appointment goes on and gives them one of the roles. */
export async function holdsRole(tx: Tx, accountId: string, roles: readonly string[]): Promise<boolean> {
  const [row] = await tx.query<{ holds: boolean }>('select rollbook.holds_role($1, $2) as holds', [
    accountId,
    roles,
  ]);
  return row?.holds === true;
}
