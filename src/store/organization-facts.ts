// SQL of what machines gathered about organizations.
import type { OrganizationField } from '../schema/api/organization-words.ts';
import type { Tx } from './transactions.ts';

export interface FactRow {
  id: string;
  organizationId: string;
  field: OrganizationField;
  value: string | null;
  state: 'applied' | 'kept' | 'held' | 'rejected';
  reasons: string[];
  originUrl: string;
  sourceName: string | null;
  fetchedAt: string;
}

const fact = `f.id, o.public_id as "organizationId", f.field, f.value, f.state, f.reasons, f.origin_url as "originUrl",
  f.source_name as "sourceName", f.fetched_at as "fetchedAt"`;

export interface NewFact {
  organizationId: string;
  field: OrganizationField;
  value: string;
  state: 'applied' | 'kept' | 'held';
  reasons: string[];
  originUrl: string;
  sourceName: string | null;
  fetchedAt: string;
  by: string;
}

/** The id of the new fact; undefined when the same page's fact of that time was imported before. */
export async function insertFact(tx: Tx, made: NewFact): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.organization_facts (organization_id, field, value, state, reasons, origin_url, source_name,
       fetched_at, imported_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict on constraint organization_facts_once do nothing returning id`,
    [
      made.organizationId,
      made.field,
      made.value,
      made.state,
      made.reasons,
      made.originUrl,
      made.sourceName,
      made.fetchedAt,
      made.by,
    ],
  );
  return row?.id;
}

/** Those that wait for a review, oldest first. */
export function listHeldFacts(tx: Tx, limit: number): Promise<FactRow[]> {
  return tx.query<FactRow>(
    `select ${fact} from rollbook.organization_facts f join rollbook.organizations o on o.id = f.organization_id
     where f.state = 'held' order by f.id limit $1`,
    [limit],
  );
}

/** The fact, which nobody else decides on until this transaction ends. */
export async function lockFact(tx: Tx, id: string): Promise<FactRow | undefined> {
  const [row] = await tx.query<FactRow>(
    `select ${fact} from rollbook.organization_facts f join rollbook.organizations o on o.id = f.organization_id
     where f.id = $1 for update of f`,
    [id],
  );
  return row;
}

/** A text without a value is blanked. */
export async function updateDecidedFact(
  tx: Tx,
  id: string,
  decided: { state: FactRow['state']; value: string | null; by: string },
): Promise<void> {
  await tx.query(
    `update rollbook.organization_facts set state = $2, value = $3, decided_at = rollbook.now(), decided_by = $4
     where id = $1`,
    [id, decided.state, decided.value, decided.by],
  );
}

/** Which of these are the names of people of whom there is a record. */
export async function listMemberNames(tx: Tx, candidates: readonly string[]): Promise<string[]> {
  if (candidates.length === 0) return [];
  const [row] = await tx.query<{ names: string[] }>('select rollbook.member_names($1) as names', [
    candidates,
  ]);
  return row?.names ?? [];
}
