// How groups and seats are told.
import type { GroupRow, SeatRow, SeatState, SeatStatus } from '../../store/work-groups.ts';
import { present } from '../organizations/describe.ts';
import { revisionTag } from '../precondition.ts';

export function describeSummary({ publicId, kind, name, applications, state, charter, parent }: GroupRow) {
  return { publicId, kind, name, applications, state, ...present({ charter, parent }) };
}

export function describeGroup(row: GroupRow) {
  return { ...describeSummary(row), groups: row.groups, etag: revisionTag(row.revision) };
}

/** What a seat is on a day: what was decided, and where that day lies. */
export function statusOf(
  { state, since, until }: { state: SeatState; since: string | null; until: string | null },
  today: string,
): SeatStatus {
  if (state !== 'seated') return state;
  if (until !== null && until < today) return 'ended';
  return since !== null && since > today ? 'upcoming' : 'seated';
}

/** The name, or what is left of it: a number, the same wherever the person took part (MIPI-18). */
export function labelOf({ displayName, number }: { displayName: string | null; number: number }): string {
  return displayName ?? `Participant ${number}`;
}

export function describeSeat(row: SeatRow, today: string) {
  const { id, entry, roles, publicId: member, organization, since, until, revision } = row;
  return {
    ...{ id, label: labelOf(row), status: statusOf(row, today), entry, roles },
    ...present({ member, organization, since, until }),
    etag: revisionTag(revision),
  };
}
