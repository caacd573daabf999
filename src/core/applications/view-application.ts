// An application as its applicant and as its assessor see it.
import type { Static } from 'typebox';
import type { application, assessedApplication } from '../../schema/api/applications.ts';
import type { ApplicationRow } from '../../store/applications.ts';
import { revisionTag } from '../precondition.ts';
import { type Mover, possibleMoves } from './moves.ts';

/** As the applicant sees it: staff is not named. */
export function viewOwn(row: ApplicationRow): Static<typeof application> {
  const moves = row.moves.map(({ actor, ...move }) => ({ ...move, by: moverOf(actor) }));
  return { ...held(row, 'applicant'), moves };
}

/** As staff sees it: the application, the name of who made it, and nothing else of the person (MEF-26). */
export function viewAssessed(row: ApplicationRow): Static<typeof assessedApplication> {
  const { publicId, displayName } = row;
  const moves = row.moves.map(({ actor, ...move }) => {
    const by = moverOf(actor);
    return { ...move, by, actor: by === 'applicant' ? by : actor };
  });
  return { ...held(row, 'staff'), applicant: { publicId, displayName }, moves };
}

function held(row: ApplicationRow, mover: Mover) {
  const { id, program, programVersion, state, prerequisites, results } = row;
  const given = {
    ...{ trainingProvider: row.trainingProvider, trainingProviderName: row.trainingProviderName },
    ...{
      studentReference: row.studentReference,
      course: row.course,
      courseCompletedOn: row.courseCompletedOn,
    },
    ...{ remarks: row.remarks, appealed: row.appealed, examOn: row.examOn },
    ...{ submittedAt: row.submittedAt, decidedAt: row.decidedAt, certificate: row.certificate },
  };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as {
    [Name in keyof typeof given]?: NonNullable<(typeof given)[Name]>;
  };
  return {
    ...{ id, program, programVersion, state, ...present, prerequisites, results },
    possibleMoves: [...possibleMoves(row, mover)],
    etag: revisionTag(row.revision),
  };
}

/** Applicants are recorded by their record, everybody else by their account. */
function moverOf(actor: string): Mover {
  return actor.startsWith('member:') ? 'applicant' : 'staff';
}
