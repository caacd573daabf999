// SQL of handles: taken once, for ever (MEXE-04).
import type { Tx } from './transactions.ts';

/** Takes a handle for a member; false when it is, or ever was, somebody else's. Spelling variants are one handle. */
export async function insertHandle(tx: Tx, memberId: string, handle: string): Promise<boolean> {
  // Of two who take it at once the second waits here on the primary key.
  const taken = await tx.query(
    `insert into rollbook.handles (key, member_id) values (rollbook.fold($2), $1)
     on conflict do nothing returning key`,
    [memberId, handle],
  );
  if (taken.length > 0) return true;
  const own = await tx.query(
    'select key from rollbook.handles where key = rollbook.fold($2) and member_id = $1',
    [memberId, handle],
  );
  return own.length > 0;
}
