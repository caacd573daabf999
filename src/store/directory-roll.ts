// Moves the projection to the clock's day; the function in the database does it once.
import type { Tx } from './transactions.ts';

/** Recomputes what expires between the directory's day and today (UTC); false when another did it already. */
export async function rollDirectory(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ rolled: boolean }>(
    'select rollbook.roll_directory(rollbook.today()) as rolled',
  );
  return row?.rolled ?? false;
}
