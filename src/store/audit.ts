// The audit trail's tables: rows go in, none is changed or removed; what may be read, functions of the database give.
import type { Tx } from './transactions.ts';

/** What a row says; the content hash covers all of it. */
export interface AuditContent {
  at: string;
  actor: string;
  role: string;
  reason: string | null;
  subject: string | null;
  purpose: string;
  operation: string;
  fields: string[];
  outcome: 'done' | 'refused' | 'failed';
  code: string | null;
  requestId: string;
}

export interface AuditRow extends AuditContent {
  contentHash: string;
}

/** A row as it stands in the table, with its place in the order of transactions. */
export interface AuditEvent extends AuditRow {
  id: string;
  /** Decimal digits: the numbers of transactions have 64 bits. */
  xid: string;
  seq: number;
}

/** A link of the chain; without its event when the row is gone. */
export interface AuditLink {
  position: number;
  hash: string;
  /** The signed head of a sealing that ended here. */
  signature: string | null;
  event: AuditEvent | undefined;
}

const columns =
  'at, actor, role, reason, purpose, operation, fields, outcome, code, request_id, subject, content_hash';

function valuesOf(row: AuditContent): unknown[] {
  const { at, actor, role, reason, purpose, operation, fields, outcome, code, requestId } = row;
  return [at, actor, role, reason, purpose, operation, fields, outcome, code, requestId];
}

/** Adds rows of one outcome, which differ in their subjects alone: one statement, however many persons it was about. */
export async function insertAuditEvents(tx: Tx, [row, ...others]: readonly AuditRow[]): Promise<void> {
  if (row === undefined) return;
  if (others.length === 0) {
    await tx.query(
      `insert into rollbook.audit_events (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [...valuesOf(row), row.subject, row.contentHash],
      'audit',
    );
    return;
  }
  const rows = [row, ...others];
  await tx.query(
    `insert into rollbook.audit_events (${columns})
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, s.subject, s.hash
     from unnest($11::text[], $12::text[]) with ordinality s (subject, hash, place) order by s.place`,
    [...valuesOf(row), rows.map(({ subject }) => subject), rows.map(({ contentHash }) => contentHash)],
    'audit_many',
  );
}

/** Chains at most so many rows; the new head, or undefined when nothing waited. Waits while another is sealing. */
export async function insertSeals(
  tx: Tx,
  most: number,
): Promise<{ position: number; hash: string; sealed: number } | undefined> {
  const [head] = await tx.query<{ position: number; hash: string; sealed: number }>(
    'select position, hash, sealed from rollbook.seal_audit_events($1)',
    [most],
    'seal',
  );
  return head;
}

export async function insertHead(tx: Tx, position: number, signature: string): Promise<void> {
  await tx.query('insert into rollbook.audit_heads (position, signature) values ($1, $2)', [
    position,
    signature,
  ]);
}

/** The newest signed head. */
export async function findHead(tx: Tx): Promise<{ position: number; signature: string } | undefined> {
  const [head] = await tx.query<{ position: number; signature: string }>(
    'select position, signature from rollbook.audit_head()',
  );
  return head;
}

const eventColumns = `(t.event).id, (t.event).xid::text as xid, (t.event).seq, (t.event).at, (t.event).actor,
  (t.event).role, (t.event).reason, (t.event).subject, (t.event).purpose, (t.event).operation, (t.event).fields,
  (t.event).outcome, (t.event).code, (t.event).request_id as "requestId", (t.event).content_hash as "contentHash"`;

type Columns<Others> = Others & { [K in keyof AuditEvent]: AuditEvent[K] | null };

/** Links after a position, in their order. */
export async function listLinks(tx: Tx, after: number, most: number): Promise<AuditLink[]> {
  const rows = await tx.query<Columns<{ position: number; hash: string; signature: string | null }>>(
    `select t.position, t.hash, t.signature, ${eventColumns} from rollbook.audit_trail($1, $2) t`,
    [after, most],
  );
  return rows.map(({ position, hash, signature, ...event }) => ({
    position,
    hash,
    signature,
    event: event.id === null ? undefined : (event as AuditEvent),
  }));
}

/** The oldest rows that wait for their seal, at most so many; and how many wait in all. */
export async function listTail(tx: Tx, most: number): Promise<{ waiting: number; events: AuditEvent[] }> {
  const rows = await tx.query<AuditEvent & { waiting: number }>(
    `select t.waiting, ${eventColumns} from rollbook.audit_tail($1) t`,
    [most],
  );
  return { waiting: rows[0]?.waiting ?? 0, events: rows };
}

/** An entry of a person's access log. */
export interface AccessRow {
  seq: number;
  at: string;
  operation: string;
  purpose: string;
  role: string;
  own: boolean;
  fields: string[];
  outcome: 'done' | 'refused' | 'failed';
}

export interface AccessQuery {
  /** Pseudonyms of the person, as subject. */
  subjects: string[];
  /** How the trail names the person as actor. */
  self: string;
  /** Only entries older than that `seq`. */
  before?: number | undefined;
  most?: number | undefined;
}

/** What was done with the person's data, newest first; only for that person. */
export function listAccesses(tx: Tx, { subjects, self, before, most }: AccessQuery): Promise<AccessRow[]> {
  return tx.query<AccessRow>(
    `select seq, at, operation, purpose, role, own, fields, outcome from rollbook.access_log($1, $2, $3, $4)`,
    [subjects, self, before ?? null, most ?? null],
  );
}

export interface ReadRow {
  subject: string;
  operation: string;
  purpose: string;
  fields: string[];
  times: number;
  first: string;
  last: string;
}

/** What the actors did with whose data from an instant (inclusive) until another (exclusive). */
export function listReads(tx: Tx, actors: string[], from: string, to: string): Promise<ReadRow[]> {
  return tx.query<ReadRow>(
    'select subject, operation, purpose, fields, times, first, last from rollbook.audit_reads($1, $2, $3)',
    [actors, from, to],
  );
}

/** Members after an internal id, at most so many, in the order of ids. */
export function listMemberIds(
  tx: Tx,
  after: string,
  most: number,
): Promise<{ id: string; publicId: string }[]> {
  return tx.query<{ id: string; publicId: string }>(
    'select id, public_id as "publicId" from rollbook.members where id > $1 order by id limit $2',
    [after, most],
  );
}
