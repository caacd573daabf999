// The dates of a membership's term, and how a membership is told.
import type { MembershipRow, TierRow } from '../../store/memberships.ts';
import { addDays, addMonths } from '../certificates/dates.ts';
import { present } from '../organizations/describe.ts';
import { revisionTag } from '../precondition.ts';

/** A term from its first day: the last day of it, of its grace, and of the time in which it comes back as the same one. */
export function termFrom(start: string, { termMonths, graceDays, restoreMonths }: TierRow) {
  const renewsOn = addDays(addMonths(start, termMonths), -1);
  const graceUntil = addDays(renewsOn, graceDays);
  return { termStart: start, renewsOn, graceUntil, restorableUntil: addMonths(graceUntil, restoreMonths) };
}

export function describeMembership(row: MembershipRow) {
  const { id, tier, status, joinedOn, renewsOn, graceUntil, restorableUntil, endedOn, shown, revision } = row;
  return {
    ...{ id, tier, status, shown, history: historyOf(row), etag: revisionTag(revision) },
    ...present({ joinedOn, renewsOn, graceUntil, restorableUntil, endedOn }),
  };
}

/** That it lapsed nobody decides: the day after its grace says it. */
function historyOf({ status, graceUntil, history }: MembershipRow) {
  return status === 'lapsed' && graceUntil !== null
    ? [...history, { kind: 'lapsed' as const, on: addDays(graceUntil, 1) }]
    : history;
}
