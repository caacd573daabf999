// What the staged results of a batch of applications lead to: the same rules as by hand, for thousands at once.
import type { ApplicationState } from '../../schema/api/applications.ts';
import type { BatchedCertificate } from '../../store/certificate-batches.ts';
import type { CertificateRow, listStanding } from '../../store/certificates.ts';
import type { ProgramRow } from '../../store/programs.ts';
import type { Candidate } from '../../store/result-import.ts';
import { isDay } from '../certificates/dates.ts';
import { makeNumber } from '../certificates/number.ts';
import { outcomeOfExam } from '../certificates/rules.ts';
import type { Context } from '../operation.ts';
import { outcomeOf } from './outcome.ts';

export interface BatchDecision {
  candidate: Candidate;
  program: ProgramRow;
  moves: { from: ApplicationState; to: ApplicationState }[];
  certificate?: BatchedCertificate;
  /** The application moved after the plan was made: its rows are not taken over. */
  stale: boolean;
}

/**
 * Decides on each. With `findStanding`, which finds the certificates that people hold, whoever passed is certified, where a
 * certificate can be made of it.
 */
export async function decideBatch(
  context: Context,
  candidates: readonly Candidate[],
  programs: ReadonlyMap<string, ProgramRow>,
  findStanding: typeof listStanding | undefined,
): Promise<BatchDecision[]> {
  const decisions = candidates.map((candidate) => decide(candidate, programs));
  if (findStanding === undefined) return decisions;
  const passed = decisions.filter(({ moves }) => moves.at(-1)?.to === 'passed');
  const held = await standingOf(context, passed, findStanding);
  for (const decision of passed) certify(decision, held, context.now.slice(0, 10));
  return decisions;
}

function decide(candidate: Candidate, programs: ReadonlyMap<string, ProgramRow>): BatchDecision {
  const program = programs.get(candidate.programId);
  if (program === undefined) throw new Error('a program that is referred to is there');
  const { state, held, staged, examOn } = candidate;
  const decision: BatchDecision = { candidate, program, moves: [], stale: false };
  if (state !== 'scheduled' && state !== 'sat') return { ...decision, stale: true };
  if (state === 'scheduled') decision.moves.push({ from: 'scheduled', to: 'sat' });
  const outcome = outcomeOf(program.examParts, [...held, ...staged], examOn);
  if (outcome) decision.moves.push({ from: 'sat', to: outcome });
  return decision;
}

async function standingOf(
  { tx }: Context,
  passed: readonly BatchDecision[],
  findStanding: typeof listStanding,
): Promise<Map<string, CertificateRow>> {
  const byProgram = Map.groupBy(passed, ({ program }) => program.id);
  const all = new Map<string, CertificateRow>();
  for (const [programId, decisions] of byProgram) {
    const members = decisions.map(({ candidate }) => candidate.memberId);
    for (const [memberId, row] of await findStanding(tx, programId, members))
      all.set(`${memberId} ${programId}`, row);
  }
  return all;
}

/** What cannot be certified stays passed, and waits in the work queue. */
function certify(decision: BatchDecision, all: ReadonlyMap<string, CertificateRow>, on: string): void {
  const { memberId, programId } = decision.candidate;
  const held = all.get(`${memberId} ${programId}`);
  const outcome = outcomeOfExam(held, decision.program, on);
  if ('refusal' in outcome || !isDay(outcome.expiresOn)) return;
  const { kind, expiresOn } = outcome;
  const which = kind === 'issued' ? { number: makeNumber() } : { id: held?.id };
  decision.certificate = { ...which, memberId, programId, kind, on, expiresOn };
  decision.moves.push({ from: 'passed', to: 'certified' });
}
