// Second factors, recovery codes, and what must be answered next.
import type { Tx } from './transactions.ts';

export interface FactorRow {
  id: string;
  kind: 'totp' | 'passkey';
  label: string;
  createdAt: string;
  lastUsedAt: string | null;
}

export function listFactors(tx: Tx, accountId: string): Promise<FactorRow[]> {
  return tx.query<FactorRow>(
    `select id, kind, label, created_at as "createdAt", last_used_at as "lastUsedAt" from rollbook.factors
     where account_id = $1 order by created_at, id`,
    [accountId],
  );
}

export interface TotpRow {
  id: string;
  secret: string;
  lastStep: number | null;
}

/** The time-based codes of an account, locked: each code works once. */
export function lockTotps(tx: Tx, accountId: string): Promise<TotpRow[]> {
  return tx.query<TotpRow>(
    `select id, secret, last_step as "lastStep" from rollbook.factors where account_id = $1 and kind = 'totp'
     order by id for update`,
    [accountId],
  );
}

/** Takes a step of a time-based code; false when that step or a later one was taken before. */
export async function updateTotpStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const rows = await tx.query(
    `update rollbook.factors set last_step = $2, last_used_at = rollbook.now()
     where id = $1 and (last_step is null or last_step < $2) returning id`,
    [id, step],
  );
  return rows.length === 1;
}

export interface NewTotp {
  id: string;
  accountId: string;
  label: string;
  /** Encrypted. */
  secret: string;
  lastStep: number;
}

export async function insertTotp(tx: Tx, made: NewTotp): Promise<void> {
  await tx.query(
    `insert into rollbook.factors (id, account_id, kind, label, secret, last_step) values ($1, $2, 'totp', $3, $4, $5)`,
    [made.id, made.accountId, made.label, made.secret, made.lastStep],
  );
}

/** Removes a factor; false when the account has none of that id. */
export async function deleteFactor(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const rows = await tx.query('delete from rollbook.factors where id = $1 and account_id = $2 returning id', [
    id,
    accountId,
  ]);
  return rows.length === 1;
}

/** Removes the factors that were added after this link was made, or with it. Answers how many are left. */
export async function deleteLaterFactors(tx: Tx, accountId: string, linkId: string): Promise<number> {
  await tx.query(
    `delete from rollbook.factors f using rollbook.one_time_links l
     where l.id = $2 and f.account_id = $1 and f.created_at >= l.created_at`,
    [accountId, linkId],
  );
  return (await listFactors(tx, accountId)).length;
}

/** New recovery codes take the place of all earlier ones. */
export async function replaceRecoveryCodes(tx: Tx, accountId: string, digests: Buffer[]): Promise<void> {
  await tx.query('delete from rollbook.recovery_codes where account_id = $1', [accountId]);
  await tx.query('insert into rollbook.recovery_codes (account_id, hash) select $1, unnest($2::bytea[])', [
    accountId,
    digests,
  ]);
}

/** Uses a recovery code: of two who come with it, one gets it. */
export async function updateRecoveryCode(tx: Tx, accountId: string, digest: Buffer): Promise<boolean> {
  const rows = await tx.query(
    `update rollbook.recovery_codes set used_at = rollbook.now()
     where account_id = $1 and hash = $2 and used_at is null returning 1`,
    [accountId, digest],
  );
  return rows.length === 1;
}

export async function countRecoveryCodes(tx: Tx, accountId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*) from rollbook.recovery_codes where account_id = $1 and used_at is null',
    [accountId],
  );
  return row?.count ?? 0;
}

export interface Challenge {
  accountId: string;
  kind: 'second-factor' | 'totp' | 'passkey';
  value: string | null;
  client: 'browser' | 'bearer' | null;
}

export async function insertChallenge(
  tx: Tx,
  hash: Buffer,
  made: Challenge,
  expiresAt: string,
): Promise<void> {
  await tx.query(
    `insert into rollbook.challenges (hash, account_id, kind, value, client, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [hash, made.accountId, made.kind, made.value, made.client, expiresAt],
  );
}

/** Takes a challenge: it is gone afterwards. Undefined when it is unknown or expired. */
export async function deleteChallenge(
  tx: Tx,
  hash: Buffer,
  kind: Challenge['kind'],
): Promise<Challenge | undefined> {
  const [row] = await tx.query<Challenge>(
    `delete from rollbook.challenges where hash = $1 and kind = $2 and expires_at > rollbook.now()
     returning account_id as "accountId", kind, value, client`,
    [hash, kind],
  );
  return row;
}

/** What an account was asked, by sign-ins half done too, is asked no more. */
export async function deleteChallenges(tx: Tx, accountId: string): Promise<void> {
  await tx.query('delete from rollbook.challenges where account_id = $1', [accountId]);
}

/** The challenge of a sign-in, locked while its answer is checked; undefined when it is unknown, expired or was failed five times. */
export async function lockChallenge(tx: Tx, hash: Buffer): Promise<Challenge | undefined> {
  const [row] = await tx.query<Challenge>(
    `select account_id as "accountId", kind, value, client from rollbook.challenges
     where hash = $1 and kind = 'second-factor' and expires_at > rollbook.now() and failures < 5 for update`,
    [hash],
  );
  return row;
}

/** Counts a wrong answer. */
export async function updateChallengeFailures(tx: Tx, hash: Buffer): Promise<void> {
  await tx.query('update rollbook.challenges set failures = failures + 1 where hash = $1', [hash]);
}

export interface PasskeyRow {
  id: string;
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
}

/** The passkeys of an account, locked: a counter only rises. */
export function lockPasskeys(tx: Tx, accountId: string): Promise<PasskeyRow[]> {
  return tx.query<PasskeyRow>(
    `select id, credential_id as "credentialId", public_key as "publicKey", counter, transports from rollbook.factors
     where account_id = $1 and kind = 'passkey' order by id for update`,
    [accountId],
  );
}

/** Keeps a passkey; false when some account has it already. */
export async function insertPasskey(
  tx: Tx,
  made: Omit<PasskeyRow, 'id'> & { accountId: string; label: string },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into rollbook.factors (account_id, kind, label, credential_id, public_key, counter, transports)
     values ($1, 'passkey', $2, $3, $4, $5, $6) on conflict (credential_id) do nothing returning id`,
    [made.accountId, made.label, made.credentialId, made.publicKey, made.counter, made.transports],
  );
  return rows.length === 1;
}

/** Keeps a passkey's counter; false when it moved meanwhile. */
export async function updatePasskeyCounter(
  tx: Tx,
  { id, counter }: PasskeyRow,
  next: number,
): Promise<boolean> {
  const rows = await tx.query(
    'update rollbook.factors set counter = $3, last_used_at = rollbook.now() where id = $1 and counter = $2 returning id',
    [id, counter, next],
  );
  return rows.length === 1;
}
