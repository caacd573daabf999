// Sanctions and what is said against them.
import type { Tx } from './transactions.ts';

export interface SanctionRow {
  id: string;
  accountId: string;
  scope: 'changes' | 'services';
  reason: string;
  from: string;
  until: string | null;
  automatic: boolean;
  decidedBy: string;
  appeal: string | null;
  appealedAt: string | null;
  liftedAt: string | null;
  liftedBy: string | null;
}

const sanction = `id, account_id as "accountId", scope, reason, starts_at as "from", ends_at as "until", automatic,
  decided_by as "decidedBy", appeal, appealed_at as "appealedAt", lifted_at as "liftedAt", lifted_by as "liftedBy"`;

export interface NewSanction {
  accountId: string;
  scope: SanctionRow['scope'];
  reason: string;
  /** RFC 3339; undefined for one that lasts until it is lifted. */
  until?: string | undefined;
  automatic: boolean;
  decidedBy: string;
}

export async function insertSanction(tx: Tx, made: NewSanction): Promise<SanctionRow> {
  const [row] = await tx.query<SanctionRow>(
    `insert into rollbook.sanctions (account_id, scope, reason, starts_at, ends_at, automatic, decided_by)
     values ($1, $2, $3, rollbook.now(), $4, $5, $6) returning ${sanction}`,
    [made.accountId, made.scope, made.reason, made.until ?? null, made.automatic, made.decidedBy],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row;
}

/** The sanctions of one account, or the newest of all. */
export function listSanctions(
  tx: Tx,
  { accountId, most }: { accountId?: string; most: number },
): Promise<SanctionRow[]> {
  return tx.query<SanctionRow>(
    `select ${sanction} from rollbook.sanctions where $1::uuid is null or account_id = $1
     order by starts_at desc, id desc limit $2`,
    [accountId ?? null, most],
  );
}

/** A sanction, of one account where that is named, locked: of two decisions on it one counts. */
export async function lockSanction(tx: Tx, id: string, accountId?: string): Promise<SanctionRow | undefined> {
  const [row] = await tx.query<SanctionRow>(
    `select ${sanction} from rollbook.sanctions where id = $1 and ($2::uuid is null or account_id = $2) for update`,
    [id, accountId ?? null],
  );
  return row;
}

export async function updateAppeal(tx: Tx, id: string, text: string): Promise<void> {
  await tx.query('update rollbook.sanctions set appeal = $2, appealed_at = rollbook.now() where id = $1', [
    id,
    text,
  ]);
}

export async function updateLifted(tx: Tx, id: string, by: string): Promise<void> {
  await tx.query('update rollbook.sanctions set lifted_at = rollbook.now(), lifted_by = $2 where id = $1', [
    id,
    by,
  ]);
}
