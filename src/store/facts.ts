// What the gate must know of a person before it decides.
import type { Tx } from './transactions.ts';

export interface Facts {
  restricted: boolean;
  objections: string[];
}

/** Restriction and objections in force of a member. */
export async function findFacts(tx: Tx, memberId: string): Promise<Facts> {
  const [facts] = await tx.query<Facts>(
    `select
       exists (select from rollbook.restrictions where member_id = $1 and lifted_at is null) as restricted,
       array(select purpose from rollbook.objections where member_id = $1 and withdrawn_at is null) as objections`,
    [memberId],
    'facts',
  );
  return facts ?? { restricted: false, objections: [] };
}
