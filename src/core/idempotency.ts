// The same request again gets the same answer and does nothing twice (Idempotency-Key, IETF draft-ietf-httpapi-idempotency-key-header).
import { findAnswer, insertKey, updateAnswer } from '../store/idempotency.ts';
import type { Tx } from '../store/transactions.ts';
import type { Answer } from './operation.ts';
import { Problem } from './problem.ts';

export interface Claim {
  actor: string;
  operation: string;
  key: string;
  /** Digest of the input. */
  body: string;
}

/**
 * Runs `work` once for a key; a later request with the key gets the kept answer, one that comes meanwhile waits for it.
 * A refusal frees the key, and what is shown once is never kept. Throws `idempotency.mismatch` when the key came with another body.
 */
export async function replayable<Value>(
  tx: Tx,
  claim: Claim,
  work: () => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  // Two at once: the second waits here on the primary key until the first has committed.
  if (!(await insertKey(tx, claim))) {
    const kept = await findAnswer<Answer<Value>>(tx, claim);
    if (kept?.bodyHash !== claim.body) {
      throw new Problem('idempotency.mismatch', 'This Idempotency-Key came before with another request.');
    }
    return kept.answer;
  }
  const { once, ...kept } = await work();
  await updateAnswer(tx, claim, kept);
  return once === undefined ? kept : { ...kept, value: Object.assign({}, kept.value, once) };
}
