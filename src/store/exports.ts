// SQL of the bundles made for members.
import type { ExportKind } from '../schema/api/export.ts';
import type { Tx } from './transactions.ts';

export interface ExportFacts {
  id: string;
  kind: ExportKind;
  createdAt: string;
  expiresAt: string;
  sha256: string;
}

const facts = `id, kind, created_at as "createdAt", expires_at as "expiresAt", sha256`;

/** Makes one person's new exports take turns: each counts the ones that the one before it has kept. */
export async function lockExports(tx: Tx, memberId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(7003, hashtext($1))`, [memberId]);
}

export interface NewExport {
  id: string;
  memberId: string;
  kind: ExportKind;
  bundle: string;
  sha256: string;
  daysKept: number;
}

/** Keeps a bundle for some days. */
export async function insertExport(tx: Tx, made: NewExport): Promise<ExportFacts> {
  const [row] = await tx.query<ExportFacts>(
    `insert into rollbook.exports (id, member_id, kind, bundle, sha256, expires_at)
     values ($1, $2, $3, $4, $5, rollbook.now() + make_interval(days => $6)) returning ${facts}`,
    [made.id, made.memberId, made.kind, made.bundle, made.sha256, made.daysKept],
  );
  if (row === undefined) throw new Error('an export just kept is there');
  return row;
}

/** A member's bundle that has not expired, exactly as it was made. */
export async function findExport(
  tx: Tx,
  memberId: string,
  id: string,
): Promise<(ExportFacts & { bundle: string }) | undefined> {
  const [row] = await tx.query<ExportFacts & { bundle: string }>(
    `select ${facts}, bundle from rollbook.exports
     where id = $1 and member_id = $2 and expires_at > rollbook.now()`,
    [id, memberId],
  );
  return row;
}

/** Deletes a member's exports that have expired, and the oldest beyond the number kept. */
export async function deleteSurplusExports(tx: Tx, memberId: string, kept: number): Promise<void> {
  await tx.query(
    `delete from rollbook.exports where member_id = $1 and (expires_at <= rollbook.now() or id in (
       select id from rollbook.exports where member_id = $1 and expires_at > rollbook.now()
       order by created_at desc, id desc offset $2))`,
    [memberId, kept],
  );
}

/** Deletes everybody's expired exports; returns how many there were. */
export async function deleteExpiredExports(tx: Tx): Promise<number> {
  const rows = await tx.query('delete from rollbook.exports where expires_at <= rollbook.now() returning id');
  return rows.length;
}
