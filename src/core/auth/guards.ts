// Guessing gets slower: failures are counted by account and by source, and each makes the next wait longer (MEF-32).
import { findBlock, insertFailure } from '../../store/sign-in-guards.ts';
import type { Tx } from '../../store/transactions.ts';
import type { Source } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { prefixOf } from './source.ts';

/** Failures that cost nothing: people mistype; behind one network many people mistype. */
const freeByAccount = 5;
const freeBySource = 30;

export interface GuardKeys {
  account: string;
  source: string | undefined;
}

/** Digests under which failures are counted: of the canonical address, whether it has an account or not, and of the network. */
export function guardKeys({ seal }: Services, emailKey: string, from: Source): GuardKeys {
  const place = prefixOf(from.address);
  return {
    account: seal.pseudonym(`sign-in account ${emailKey}`),
    source: place === null ? undefined : seal.pseudonym(`sign-in source ${place}`),
  };
}

export async function countFailure(tx: Tx, { account, source }: GuardKeys): Promise<void> {
  await insertFailure(tx, account, freeByAccount);
  if (source !== undefined) await insertFailure(tx, source, freeBySource);
}

/** Until when the account or the source must wait, RFC 3339. `bySource`: only the source is looked at. */
export function findWait(
  tx: Tx,
  { account, source }: GuardKeys,
  bySource: boolean,
): Promise<string | undefined> {
  return findBlock(tx, [...(bySource ? [] : [account]), ...(source === undefined ? [] : [source])]);
}

/** `signIn.tooMany` (429) with the seconds to wait. */
export function tooMany(until: string, now: string): Problem {
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 1000));
  return new Problem('signIn.tooMany', `Too many failures; try again in ${seconds} seconds.`, {
    retryAfter: seconds,
  });
}
