// What the operations on bulk exports share: who proposes, who decides, how one is told.
import type { BulkExportRow } from '../../store/bulk-exports.ts';
import { type Context, ownAccount } from '../operation.ts';
import { Problem } from '../problem.ts';
import { describeDecision } from '../two-people.ts';

/** Whose work needs the records of many. */
export const proposers = ['membership-officer', 'certification-officer', 'privacy-officer'] as const;
/** Who looks whether it is needed. */
export const deciders = ['privacy-officer'] as const;

export function describeBulkExport(row: BulkExportRow) {
  const { id, purpose, reason, sections, program, country, expiresAt } = row;
  return {
    ...{ id, purpose, reason, sections },
    ...(program !== null && { program }),
    ...(country !== null && { country }),
    ...describeDecision(row),
    ...(expiresAt !== null && { expiresAt, file: `/v1/admin/bulk-exports/${id}/file` }),
  };
}

/** An export that was agreed to and has not ended, for whoever proposed it. */
export interface Open extends BulkExportRow {
  decidedBy: string;
  expiresAt: string;
}

/**
 * Throws `bulkExport.notFound` (404) for anybody but its proposer, `bulkExport.undecided` (409) before another has agreed, and
 * `bulkExport.expired` (410) from its end on (MASS-26).
 */
export function requireOpen(context: Context, row: BulkExportRow | undefined): Open {
  const { accountId } = ownAccount(context);
  if (row === undefined || row.proposedBy !== accountId || row.approved === false) throw unknown();
  const { decidedBy, expiresAt } = row;
  if (decidedBy === null || expiresAt === null)
    throw new Problem('bulkExport.undecided', 'A privacy officer must agree to it first.', {
      clause: 'MASS-26',
    });
  if (Date.parse(expiresAt) <= Date.parse(context.now))
    throw new Problem('bulkExport.expired', `It could be fetched until ${expiresAt}.`, { clause: 'MASS-26' });
  return { ...row, decidedBy, expiresAt };
}

export function unknown(): Problem {
  return new Problem('bulkExport.notFound', 'There is no such export of yours.');
}
