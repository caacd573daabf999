// SQL of suggestions: values found in public sources, waiting for the person's decision.
import type { Tx } from './transactions.ts';

export interface SuggestionRow {
  id: string;
  field: string;
  value: unknown;
  sourceName: string;
  reference: string;
  suggestedAt: string;
  state: 'pending' | 'accepted' | 'rejected';
  decidedAt: string | null;
}

export type NewSuggestion = Pick<SuggestionRow, 'field' | 'value' | 'sourceName' | 'reference'>;

const columns = `id, field, value, source_name as "sourceName", reference, suggested_at as "suggestedAt", state,
  decided_at as "decidedAt"`;

/** The suggestions made to a member, oldest first, with those decided. */
export function listSuggestions(tx: Tx, memberId: string): Promise<SuggestionRow[]> {
  return tx.query<SuggestionRow>(
    `select ${columns} from rollbook.suggestions where member_id = $1 order by id`,
    [memberId],
  );
}

/** The member's suggestion of that id. */
export async function findSuggestion(
  tx: Tx,
  memberId: string,
  id: string,
): Promise<SuggestionRow | undefined> {
  const [row] = await tx.query<SuggestionRow>(
    `select ${columns} from rollbook.suggestions where member_id = $1 and id = $2`,
    [memberId, id],
  );
  return row;
}

export async function insertSuggestion(
  tx: Tx,
  memberId: string,
  { field, value, sourceName, reference }: NewSuggestion,
  suggestedBy: string,
): Promise<SuggestionRow> {
  const [row] = await tx.query<SuggestionRow>(
    `insert into rollbook.suggestions (member_id, field, value, source_name, reference, suggested_by)
     values ($1, $2, $3, $4, $5, $6) returning ${columns}`,
    [memberId, field, JSON.stringify(value), sourceName, reference, suggestedBy],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row;
}

/** Records the decision on a pending suggestion. */
export async function updateSuggestion(
  tx: Tx,
  id: string,
  state: 'accepted' | 'rejected',
): Promise<SuggestionRow> {
  const [row] = await tx.query<SuggestionRow>(
    `update rollbook.suggestions set state = $2, decided_at = rollbook.now()
     where id = $1 and state = 'pending' returning ${columns}`,
    [id, state],
  );
  if (row === undefined) throw new Error('a pending suggestion is updated');
  return row;
}
