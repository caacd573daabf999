// SQL of a person's objections to uses of their data.
import type { Tx } from './transactions.ts';

/** Purposes that the person objects to now, and since when. */
export function listObjections(tx: Tx, memberId: string): Promise<{ purpose: string; since: string }[]> {
  return tx.query(
    `select purpose, min(since) as since from rollbook.objections
     where member_id = $1 and withdrawn_at is null group by purpose`,
    [memberId],
  );
}

/** Does nothing where the person objects already: the record is locked, so two at once are one. */
export async function insertObjection(tx: Tx, memberId: string, purpose: string): Promise<void> {
  await tx.query('select from rollbook.members where id = $1 for no key update', [memberId]);
  await tx.query(
    `insert into rollbook.objections (member_id, purpose) select $1, $2 where not exists (
       select from rollbook.objections where member_id = $1 and purpose = $2 and withdrawn_at is null)`,
    [memberId, purpose],
  );
}

export async function updateWithdrawn(tx: Tx, memberId: string, purpose: string): Promise<void> {
  await tx.query(
    `update rollbook.objections set withdrawn_at = rollbook.now()
     where member_id = $1 and purpose = $2 and withdrawn_at is null`,
    [memberId, purpose],
  );
}
