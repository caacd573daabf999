// Invitations to take over a record that staff keeps for somebody.
import type { Tx } from './transactions.ts';

/** The address that an invitation to a record goes to: its primary one, or any; undefined for none. */
export async function findRecordAddress(tx: Tx, memberId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ address: string }>(
    `select address from rollbook.emails where member_id = $1 order by is_primary desc, id limit 1`,
    [memberId],
  );
  return row?.address;
}

/** Earlier invitations to the record stop working. */
export async function deleteRecordInvitations(tx: Tx, memberId: string): Promise<void> {
  await tx.query(
    `delete from rollbook.one_time_links where member_id = $1 and kind = 'invitation' and used_at is null`,
    [memberId],
  );
}
