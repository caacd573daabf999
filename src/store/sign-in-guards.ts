// Failures to prove who one is, by a digest of account or source: the delay doubles with each.
import type { Tx } from './transactions.ts';

/** Which of these keys are blocked, and until when, RFC 3339. */
export function listBlocks(tx: Tx, keys: readonly string[]): Promise<{ key: string; until: string }[]> {
  return tx.query(
    `select key, blocked_until as until from rollbook.sign_in_guards
     where key = any ($1) and blocked_until > rollbook.now()`,
    [keys],
  );
}

/**
 * Counts a failure: after `free` of them each blocks for twice as long as the last, from a second to a quarter of an hour. A day
 * without failures forgets them.
 */
export async function insertFailure(tx: Tx, key: string, free: number): Promise<void> {
  await tx.query(
    `insert into rollbook.sign_in_guards as g (key, failures, last_at) values ($1, 1, rollbook.now())
     on conflict (key) do update set
       failures = case when g.last_at < rollbook.now() - interval '1 day' then 1 else g.failures + 1 end,
       last_at = rollbook.now(),
       blocked_until = case when g.last_at < rollbook.now() - interval '1 day' or g.failures < $2 then null
         else rollbook.now() + least(power(2, least(g.failures - $2, 20)), 900) * interval '1 second' end`,
    [key, free],
  );
}

export async function deleteFailures(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.query('delete from rollbook.sign_in_guards where key = any ($1)', [keys]);
}
