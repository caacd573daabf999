// What was public of a person, and the feed of changes.
import type { Reader } from './directory.ts';
import type { Tx } from './transactions.ts';

/** The entry that the public saw at an instant, as JSON text; null when there was none. */
export async function findEntryAsOf(tx: Tx, publicId: string, instant: string): Promise<string | null> {
  const [row] = await tx.query<{ entry: string | null }>(
    `select entry from rollbook.directory_history
     where public_id = $1 and at <= $2::timestamptz order by at desc, seq desc limit 1`,
    [publicId, instant],
  );
  return row?.entry ?? null;
}

export interface ChangeRow {
  xid: string;
  seq: number;
  publicId: string;
  change: 'listed' | 'updated' | 'gone';
  at: string;
}

/**
 * Changes after a position, oldest first. Only rows of transactions older than every running one are given: a change
 * that commits late comes later, it is never skipped.
 */
export function listChanges(
  reader: Reader,
  after: { xid: string; seq: number },
  limit: number,
): Promise<ChangeRow[]> {
  return reader.read<ChangeRow>(
    // Sorted by the column, not by the text of the same name; the constant limit, the longest page, lets the index give the order.
    `select f.* from (select c.xid::text as xid, c.seq, c.public_id as "publicId", c.change, c.at
       from rollbook.directory_changes c
       where (c.xid, c.seq) > ($1::xid8, $2::bigint) and c.xid < pg_snapshot_xmin(pg_current_snapshot())
       order by c.xid, c.seq limit 1000) f
     limit $3::integer`,
    [after.xid, after.seq, limit],
  );
}
