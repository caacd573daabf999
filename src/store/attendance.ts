// SQL of attendance: tickets at the door, disputes and their review.
import type { RegistrationState } from '../schema/api/registration-words.ts';
import type { Tx } from './transactions.ts';

/** Marks the attendance as disputed; a review before is the past. */
export async function updateDisputed(tx: Tx, id: string, statement: string): Promise<void> {
  await tx.query(
    `update rollbook.event_registrations set disputed_at = rollbook.now(), dispute_statement = $2 where id = $1`,
    [id, statement],
  );
}

export async function updateReviewed(tx: Tx, id: string, outcome: 'upheld' | 'corrected'): Promise<void> {
  await tx.query(
    `update rollbook.event_registrations set dispute_closed_at = rollbook.now(), dispute_outcome = $2 where id = $1`,
    [id, outcome],
  );
}

/** The registration for this event whose ticket bears the code. */
export async function findByCode(
  tx: Tx,
  eventId: string,
  checkInHash: string,
): Promise<{ id: string; state: RegistrationState; memberId: string | null } | undefined> {
  const [row] = await tx.query<{ id: string; state: RegistrationState; memberId: string | null }>(
    `select id, state, member_id as "memberId" from rollbook.event_registrations where event_id = $1 and check_in_hash = $2`,
    [eventId, checkInHash],
  );
  return row;
}
