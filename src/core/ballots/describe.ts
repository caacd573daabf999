// How a ballot is told: what it asks, where it stands, and once it is counted what came of it.
import type { ballotStatuses } from '../../schema/api/work-group-words.ts';
import type { BallotRow } from '../../store/ballots.ts';
import { revisionTag } from '../precondition.ts';

/** Where a ballot stands at an instant (RFC 3339). */
export function statusOf(
  { state, opensAt, closesAt }: BallotRow,
  now: string,
): (typeof ballotStatuses)[number] {
  if (state !== 'open') return state;
  const at = Date.parse(now);
  if (at < Date.parse(opensAt)) return 'upcoming';
  return at >= Date.parse(closesAt) ? 'closed' : 'open';
}

export function describeBallot(row: BallotRow, now: string) {
  const { id, question, options, secret, unit, quorum, opensAt, closesAt, mayVote, voted, result } = row;
  return {
    ...{
      id,
      question,
      options,
      secret,
      unit,
      quorum,
      status: statusOf(row, now),
      opensAt,
      closesAt,
      mayVote,
      voted,
    },
    ...(result && {
      result: {
        ...result,
        options: options.map((option, index) => ({ option, votes: result.options[index] ?? 0 })),
      },
    }),
    etag: revisionTag(row.revision),
  };
}
