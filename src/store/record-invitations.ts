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

/** What anybody knows of the person whose record a working invitation is for; undefined when it does not work. */
export async function findInvitedWords(tx: Tx, hash: Buffer): Promise<string[] | undefined> {
  const [row] = await tx.query<{ words: string[] }>(
    `select array_remove(array[l.email, m.display_name, m.organization], null) as words
     from rollbook.one_time_links l join rollbook.members m on m.id = l.member_id
     where l.hash = $1 and l.kind = 'invitation' and l.used_at is null and l.expires_at > rollbook.now()`,
    [hash],
  );
  return row?.words;
}
