// Idempotency keys, kept a day with the answer that was given.
import type { Tx } from './transactions.ts';

interface Key {
  actor: string;
  operation: string;
  key: string;
  body: string;
}

/** Claims a key; false when it is taken. Waits while another transaction is claiming it. */
export async function insertKey(tx: Tx, { actor, operation, key, body }: Key): Promise<boolean> {
  const rows = await tx.query(
    `insert into rollbook.idempotency_keys (actor, operation, key, body_hash) values ($1, $2, $3, $4)
     on conflict do nothing returning key`,
    [actor, operation, key, body],
  );
  return rows.length > 0;
}

/** The answer kept for a key. */
export async function findAnswer<Answer>(
  tx: Tx,
  { actor, operation, key }: Key,
): Promise<{ bodyHash: string; answer: Answer } | undefined> {
  const [row] = await tx.query<{ bodyHash: string; answer: Answer }>(
    `select body_hash as "bodyHash", answer from rollbook.idempotency_keys
     where actor = $1 and operation = $2 and key = $3`,
    [actor, operation, key],
  );
  return row;
}

/** Keeps the answer of a claimed key. */
export async function updateAnswer(tx: Tx, { actor, operation, key }: Key, answer: object): Promise<void> {
  await tx.query(
    `update rollbook.idempotency_keys set answer = $4 where actor = $1 and operation = $2 and key = $3`,
    [actor, operation, key, JSON.stringify(answer)],
  );
}

/** Deletes the keys of more than 24 hours, of every actor; how many. */
export async function deleteExpiredKeys(tx: Tx): Promise<number> {
  const rows = await tx.query(
    `delete from rollbook.idempotency_keys where created_at < rollbook.now() - interval '24 hours' returning key`,
  );
  return rows.length;
}
