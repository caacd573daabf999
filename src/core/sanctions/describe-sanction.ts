// A sanction as the person reads it, and as those who review it do.
import type { SanctionRow } from '../../store/sanctions.ts';

/** Who decided it stays inside: the association did. */
export function describeOwn(row: SanctionRow) {
  const { id, scope, reason, from, until, automatic, appeal, appealedAt, liftedAt } = row;
  return {
    ...{ id, scope, reason, from, automatic },
    ...(until !== null && { until }),
    ...(appeal !== null && { appeal }),
    ...(appealedAt !== null && { appealedAt }),
    ...(liftedAt !== null && { liftedAt }),
  };
}

export function describeForStaff(row: SanctionRow) {
  const { accountId, decidedBy, liftedBy } = row;
  return { ...describeOwn(row), accountId, decidedBy, ...(liftedBy !== null && { liftedBy }) };
}
