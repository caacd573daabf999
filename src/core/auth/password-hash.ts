// Passwords kept as argon2id (RFC 9106): a few at once, so that a flood of sign-ins exhausts neither memory nor threads.
import { randomBytes } from 'node:crypto';
import { argon2id, hash, verify } from 'argon2';
import { makeQueue, type QueueLimits } from '../queue.ts';
import { preparePassword } from './password-text.ts';

/** Memory in KiB, passes and lanes of argon2id. */
export interface PasswordCost {
  memoryCost: number;
  timeCost: number;
  parallelism: number;
}

/** 19 MiB, two passes: the least that OWASP recommends. Rising values rehash at the next sign-in. */
let parameters: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Another cost than the least, which the settings have checked (MEXE-16); called before the first sign-in. */
export function setPasswordCost(cost: PasswordCost): void {
  parameters = cost;
  decoy = makeDecoy();
}

/** Two hashes hold 38 MiB and two threads of the pool; who comes when 64 wait is told to try again. */
let queue = makeQueue({ atOnce: 2, waiting: 64 });

/** Other limits, for machines with other memory; called before the first sign-in. */
export function limitHashing(limits: QueueLimits): void {
  queue = makeQueue(limits);
}

/** The hash of a password in PHC form, with its own salt: equal passwords hash unlike (MEXT-08). Throws `service.busy`. */
export function hashPassword(text: string): Promise<string> {
  return queue(() => hash(preparePassword(text), { ...parameters, type: argon2id }));
}

export interface Verification {
  ok: boolean;
  /** The password is right and its hash is weaker than new ones: keep `hashPassword(text)` in its place. */
  needsRehash: boolean;
}

/** Whether the password is the one of the hash. Throws `service.busy`, and an error for a text that is no hash. */
export async function verifyPassword(phc: string, text: string): Promise<Verification> {
  const ok = await queue(() => verify(phc, preparePassword(text)));
  return { ok, needsRehash: ok && isWeaker(phc) };
}

/** The same work as `verifyPassword` where no account exists, so that time tells nothing. Never finds it right. */
export async function verifyNothing(text: string): Promise<void> {
  await verifyPassword(decoy, text);
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

// Random bytes in place of a digest: no password has it, and making it costs nothing at start.
function makeDecoy(): string {
  const { memoryCost, timeCost, parallelism } = parameters;
  const cost = `m=${memoryCost},t=${timeCost},p=${parallelism}`;
  return `$argon2id$v=19$${cost}$${base64(randomBytes(16))}$${base64(randomBytes(32))}`;
}
let decoy = makeDecoy();

function isWeaker(phc: string): boolean {
  const value = (name: string) => Number(new RegExp(`[$,]${name}=(\\d+)`).exec(phc)?.[1] ?? 0);
  const { memoryCost, timeCost } = parameters;
  return !phc.startsWith('$argon2id$v=19$') || value('m') < memoryCost || value('t') < timeCost;
}
