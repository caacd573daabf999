// Which moves an application may make, and who makes them: pure (MEF-14, MEF-26).
import type { ApplicationState } from '../../schema/api/applications.ts';
import { Problem } from '../problem.ts';

type Moves = Partial<Record<ApplicationState, readonly ApplicationState[]>>;

/** What the applicant decides. */
const ownMoves: Moves = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['withdrawn'],
  eligible: ['withdrawn'],
  scheduled: ['withdrawn'],
  refused: ['appealed'],
  failed: ['appealed', 'withdrawn'],
};

/** What staff decides; `scheduled` twice is another day. A failed exam is sat again under the same application. */
const staffMoves: Moves = {
  submitted: ['eligible', 'refused'],
  eligible: ['scheduled'],
  scheduled: ['scheduled', 'sat'],
  sat: ['passed', 'failed'],
  failed: ['scheduled'],
  passed: ['certified'],
};

/** How an appeal may end, by what it is against. */
const appealMoves = {
  refused: ['eligible', 'refused'],
  failed: ['passed', 'failed', 'scheduled'],
} as const satisfies Record<string, readonly ApplicationState[]>;

export interface Standing {
  state: ApplicationState;
  /** What the appeal is against, while there is one. */
  appealed: 'refused' | 'failed' | null;
}
export type Mover = 'applicant' | 'staff';

/** The states that the applicant, or staff, may move it to now. */
export function possibleMoves({ state, appealed }: Standing, mover: Mover): readonly ApplicationState[] {
  if (mover === 'applicant') return ownMoves[state] ?? [];
  if (state === 'appealed' && appealed !== null) return appealMoves[appealed];
  return staffMoves[state] ?? [];
}

/** Throws `application.illegalMove` (409) for any move that is not listed. */
export function requireLegal(standing: Standing, to: ApplicationState, mover: Mover): void {
  if (possibleMoves(standing, mover).includes(to)) return;
  throw new Problem(
    'application.illegalMove',
    `The ${mover} cannot make an application that is ${standing.state} ${to}.`,
  );
}

/** What nobody does without saying why. */
export function needsReason({ state }: Standing, to: ApplicationState): boolean {
  return state === 'appealed' || to === 'refused' || to === 'appealed';
}
