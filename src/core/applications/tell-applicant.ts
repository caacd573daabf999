// Tells applicants by mail what became of their application: service mail, one for each move that staff makes (MEF-27).
import type { ApplicationState } from '../../schema/api/applications.ts';
import type { ApplicationRow } from '../../store/applications.ts';
import { insertMemberMail } from '../../store/member-mail.ts';
import type { Context } from '../operation.ts';

/** The person was there: nothing is told of that. */
const untold: readonly ApplicationState[] = ['sat'];

export async function tellApplicant(
  { tx }: Context,
  { memberId, program }: Pick<ApplicationRow, 'memberId' | 'program'>,
  state: ApplicationState,
): Promise<void> {
  if (untold.includes(state)) return;
  await insertMemberMail(tx, 'application-moved', [{ memberId, payload: { program, state } }]);
}
