// SQL over every column that holds encrypted values: which of them are under an older key.
import type { Tx } from './transactions.ts';

/** Where encrypted values that live longer than minutes stand. */
export const encryptedColumns = [
  { table: 'factors', column: 'secret' },
  { table: 'sign_ins', column: 'address' },
  { table: 'standing_needs', column: 'value' },
  // Those under the key of an event begin otherwise, and end with it.
  { table: 'export_needs', column: 'value' },
] as const;
export type EncryptedColumn = (typeof encryptedColumns)[number];

/** Values under keys of lower numbers, locked: what changes meanwhile waits and is not written over. */
export function lockOldValues(
  tx: Tx,
  { table, column }: EncryptedColumn,
  keyNumber: number,
  most: number,
): Promise<{ id: string; value: string }[]> {
  return tx.query(
    `select id, ${column} as value from rollbook.${table}
     where substring(${column} from '^k([0-9]{1,9})[.]')::integer < $1 limit $2 for update`,
    [keyNumber, most],
  );
}

export async function updateEncrypted(
  tx: Tx,
  { table, column }: EncryptedColumn,
  rows: readonly { id: string; value: string }[],
): Promise<void> {
  await tx.query(
    `update rollbook.${table} t set ${column} = u.value from unnest($1::uuid[], $2::text[]) as u (id, value)
     where t.id = u.id`,
    [rows.map(({ id }) => id), rows.map(({ value }) => value)],
  );
}
