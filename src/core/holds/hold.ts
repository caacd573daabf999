// What the operations on holds share: a hold as staff sees it, and as far as the trail may name the person.
import { type HoldLiftRow, type HoldRow, listLifts, lockHold } from '../../store/holds.ts';
import type { Tx } from '../../store/transactions.ts';
import { Problem } from '../problem.ts';
import { describeDecision } from '../two-people.ts';

/** Who may propose to place or to lift one; a privacy officer decides. */
export const proposers = ['privacy-officer', 'membership-officer'] as const;
export const deciders = ['privacy-officer'] as const;

export async function getHold(tx: Tx, id: string): Promise<HoldRow> {
  const found = await lockHold(tx, id);
  if (found === undefined) throw new Problem('hold.notFound', 'There is no such hold.');
  return found;
}

export function describeHold(row: HoldRow, lifts: readonly HoldLiftRow[] = []) {
  const { id, publicId, scope, reason, until, tellsPerson, liftedAt, stands } = row;
  return {
    ...{ id, publicId, scope, reason, tellsPerson, stands },
    ...(until !== null && { until }),
    ...(liftedAt !== null && { liftedAt }),
    ...describeDecision(row),
    lifts: lifts.map((lift) => ({ id: lift.id, reason: lift.reason, ...describeDecision(lift) })),
  };
}

/** The hold as it stands now, for an answer. What the person may not know of names nobody in the trail, which they read. */
export async function answerHold(tx: Tx, id: string) {
  const row = await getHold(tx, id);
  const value = describeHold(row, (await listLifts(tx, [id])).get(id));
  return { value, ...(row.tellsPerson && row.memberId !== null && { subject: row.memberId }) };
}
