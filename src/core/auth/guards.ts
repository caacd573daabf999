// Guessing gets slower: failures are counted by account and by source, and each makes the next wait longer (MEF-32).
import { deleteFailures, insertFailure, listBlocks } from '../../store/sign-in-guards.ts';
import type { Tx } from '../../store/transactions.ts';
import type { Source } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { prefixOf } from './source.ts';

/** Failures that cost nothing: people mistype; behind one network many people mistype. */
const freeByAccount = 5;
const freeBySource = 30;
/** Mails to one address that anybody may cause, before each makes the next one wait longer. */
const freeMails = 5;

/** Digests under which failures are counted. Codes have their own: only who knows the password can fail at them. */
export interface GuardKeys {
  password: string;
  code: string;
  source: string | undefined;
}

/** Until when what must wait, RFC 3339. */
export interface Waits {
  password?: string;
  code?: string;
  source?: string;
}

/** Of a canonical address, whether it has an account or not, or of somebody signed in; and of the network. */
export function guardKeys({ seal }: Services, whose: string, from: Source): GuardKeys {
  const place = prefixOf(from.address);
  return {
    password: seal.pseudonym(`sign-in account ${whose}`),
    code: seal.pseudonym(`sign-in code ${whose}`),
    source: place === null ? undefined : seal.pseudonym(`sign-in source ${place}`),
  };
}

/** Counts for the account, unless it waits already, and for the source in any case. */
export async function countFailure(
  tx: Tx,
  keys: GuardKeys,
  what: 'password' | 'code' | undefined,
): Promise<void> {
  if (what !== undefined) await insertFailure(tx, keys[what], freeByAccount);
  if (keys.source !== undefined) await insertFailure(tx, keys.source, freeBySource);
}

/** The person proved who they are: earlier failures at their account count no more. */
export async function forgetFailures(tx: Tx, { password, code }: GuardKeys): Promise<void> {
  await deleteFailures(tx, [password, code]);
}

/**
 * Counts a mail to an address that somebody typed; or answers until when there is none, RFC 3339: then one was sent in the last
 * quarter of an hour, and its link still works.
 */
export async function countMailTo(tx: Tx, { seal }: Services, emailKey: string): Promise<string | undefined> {
  const key = seal.pseudonym(`mail to ${emailKey}`);
  const [block] = await listBlocks(tx, [key]);
  if (block === undefined) await insertFailure(tx, key, freeMails);
  return block?.until;
}

export async function findWaits(tx: Tx, keys: GuardKeys): Promise<Waits> {
  const blocks = await listBlocks(tx, [keys.password, keys.code, keys.source ?? '']);
  const until = (key: string | undefined) => blocks.find((block) => block.key === key)?.until;
  const [password, code, source] = [until(keys.password), until(keys.code), until(keys.source)];
  return { ...(password && { password }), ...(code && { code }), ...(source && { source }) };
}

/** `signIn.tooMany` (429) with the seconds to wait. */
export function tooMany(until: string, now: string): Problem {
  const retryAfter = secondsUntil(until, now);
  return new Problem('signIn.tooMany', `Too many failures; try again in ${retryAfter} seconds.`, {
    retryAfter,
  });
}

/** `request.tooMany` (429) with the seconds to wait. */
export function tooMuchMail(until: string, now: string): Problem {
  const retryAfter = secondsUntil(until, now);
  const detail = `Too many mails to this address; try again in ${retryAfter} seconds.`;
  return new Problem('request.tooMany', detail, { retryAfter });
}

function secondsUntil(until: string, now: string): number {
  return Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 1000));
}
