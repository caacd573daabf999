// SQL of holds: placed and lifted by two people each; which one stands, the database says (`held_members`).
import type { HoldScope } from '../schema/api/holds.ts';
import { type DecisionRow, decisionOf } from './decisions.ts';
import type { Tx } from './transactions.ts';

export interface HoldLiftRow extends DecisionRow {
  id: string;
  reason: string;
}
export interface HoldRow extends DecisionRow {
  id: string;
  memberId: string | null;
  publicId: string | null;
  scope: HoldScope;
  reason: string;
  until: string | null;
  tellsPerson: boolean;
  liftedAt: string | null;
  stands: boolean;
}

const stands = `h.approved is true and h.lifted_at is null and (h.ends_at is null or h.ends_at > rollbook.now())`;
const hold = `h.id, h.member_id as "memberId", m.public_id as "publicId", h.scope, h.reason, h.ends_at as "until",
  h.tells_person as "tellsPerson", h.lifted_at as "liftedAt", ${stands} as stands, ${decisionOf('h')}`;
const source = 'rollbook.holds h left join rollbook.members m on m.id = h.member_id';

export interface NewHold {
  memberId: string;
  scope: HoldScope;
  reason: string;
  until: string | null;
  tellsPerson: boolean;
  proposedBy: string;
}

/** Keeps a proposal; answers its id. */
export async function insertHold(tx: Tx, made: NewHold): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.holds (member_id, scope, reason, ends_at, tells_person, proposed_by)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [made.memberId, made.scope, made.reason, made.until, made.tellsPerson, made.proposedBy],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row.id;
}

/** The hold, locked: of two decisions one counts. */
export async function lockHold(tx: Tx, id: string): Promise<HoldRow | undefined> {
  const [row] = await tx.query<HoldRow>(`select ${hold} from ${source} where h.id = $1 for update of h`, [
    id,
  ]);
  return row;
}

/** Those that wait or stand first, then the newest. */
export function listHolds(tx: Tx, most: number): Promise<HoldRow[]> {
  return tx.query<HoldRow>(
    `select ${hold} from ${source}
     order by h.decided_at is null desc, ${stands} desc, h.decided_at desc, h.id desc limit $1`,
    [most],
  );
}

/** The holds on a member's data that they may know of, newest first. */
export function listOwnHolds(tx: Tx, memberId: string): Promise<HoldRow[]> {
  return tx.query<HoldRow>(
    `select ${hold} from ${source} where h.member_id = $1 and h.approved and h.tells_person
     order by h.decided_at desc, h.id desc`,
    [memberId],
  );
}

/** Keeps a proposal to lift; undefined when one waits already. */
export async function insertLift(
  tx: Tx,
  made: { holdId: string; reason: string; proposedBy: string },
): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.hold_lifts (hold_id, reason, proposed_by) values ($1, $2, $3)
     on conflict (hold_id) where decided_at is null do nothing returning id`,
    [made.holdId, made.reason, made.proposedBy],
  );
  return row?.id;
}

/** The proposal to lift the hold that waits. */
export async function findOpenLift(tx: Tx, holdId: string): Promise<HoldLiftRow | undefined> {
  const [row] = await tx.query<HoldLiftRow>(
    `select l.id, l.reason, ${decisionOf('l')} from rollbook.hold_lifts l where l.hold_id = $1 and l.decided_at is null`,
    [holdId],
  );
  return row;
}

/** Proposals to lift, by hold, oldest first. */
export async function listLifts(tx: Tx, holdIds: readonly string[]): Promise<Map<string, HoldLiftRow[]>> {
  const rows = await tx.query<HoldLiftRow & { holdId: string }>(
    `select l.id, l.hold_id as "holdId", l.reason, ${decisionOf('l')} from rollbook.hold_lifts l
     where l.hold_id = any ($1) order by l.id`,
    [holdIds],
  );
  return Map.groupBy(rows, ({ holdId }) => holdId);
}

export async function updateHoldLifted(tx: Tx, id: string): Promise<void> {
  await tx.query('update rollbook.holds set lifted_at = rollbook.now() where id = $1', [id]);
}
