// The fields that the pack in force lets people publish.
import type { Tx } from './transactions.ts';

/** Makes the table hold exactly these; true when that changed it (then every entry was projected again). */
export async function updatePublishableFields(tx: Tx, fields: readonly string[]): Promise<boolean> {
  // One start at a time decides: two with different packs must not mix.
  await tx.query('select pg_advisory_xact_lock(7002)');
  const removed = await tx.query(
    'delete from rollbook.publishable_fields where not field = any ($1) returning field',
    [fields],
  );
  const added = await tx.query(
    'insert into rollbook.publishable_fields select unnest($1::text[]) on conflict do nothing returning field',
    [fields],
  );
  return removed.length + added.length > 0;
}
