// SQL of linked accounts.
import type { Tx } from './transactions.ts';

export interface LinkedAccountRow {
  id: string;
  provider: string;
  scope: string;
  linkedAt: string;
  unlinkedAt: string | null;
}

const columns = 'id, provider, scope, linked_at as "linkedAt", unlinked_at as "unlinkedAt"';

/** The accounts that a member linked, oldest first, with those unlinked since. */
export function listLinkedAccounts(tx: Tx, memberId: string): Promise<LinkedAccountRow[]> {
  return tx.query<LinkedAccountRow>(
    `select ${columns} from rollbook.linked_accounts where member_id = $1 order by id`,
    [memberId],
  );
}

/** The member's linked account of that id. */
export async function findLinkedAccount(
  tx: Tx,
  memberId: string,
  id: string,
): Promise<LinkedAccountRow | undefined> {
  const [row] = await tx.query<LinkedAccountRow>(
    `select ${columns} from rollbook.linked_accounts where member_id = $1 and id = $2`,
    [memberId, id],
  );
  return row;
}

export async function insertLinkedAccount(
  tx: Tx,
  memberId: string,
  { provider, scope }: Pick<LinkedAccountRow, 'provider' | 'scope'>,
): Promise<LinkedAccountRow> {
  const [row] = await tx.query<LinkedAccountRow>(
    `insert into rollbook.linked_accounts (member_id, provider, scope, linked_at)
     values ($1, $2, $3, rollbook.now()) returning ${columns}`,
    [memberId, provider, scope],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row;
}

/** Ends the link; one that had ended keeps its time. */
export async function updateUnlinked(tx: Tx, id: string): Promise<LinkedAccountRow> {
  const [row] = await tx.query<LinkedAccountRow>(
    `update rollbook.linked_accounts set unlinked_at = coalesce(unlinked_at, rollbook.now())
     where id = $1 returning ${columns}`,
    [id],
  );
  if (row === undefined) throw new Error('an update returns its row');
  return row;
}
