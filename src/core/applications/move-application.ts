// Moves of an application: by the applicant, and by staff who decides.
import type { Static } from 'typebox';
import {
  type ApplicationState,
  application,
  assessedApplication,
  ownMove,
  staffMove,
} from '../../schema/api/applications.ts';
import { input, uuidText } from '../../schema/api/common.ts';
import {
  type ApplicationRow,
  findApplicantId,
  findApplication,
  lockApplication,
  type StateChange,
  updateState,
} from '../../store/applications.ts';
import { getProgram } from '../../store/programs.ts';
import { recordedAs } from '../actor.ts';
import { checkDay } from '../certificates/issue-certificate.ts';
import { type Context, defineOperation, self } from '../operation.ts';
import { revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { outcomeOf } from '../results/outcome.ts';
import { certifyOne } from './certify.ts';
import { needsReason, requireLegal } from './moves.ts';
import { answer, notFound, own, requireComplete } from './own-applications.ts';
import { tellApplicant } from './tell-applicant.ts';
import { viewAssessed } from './view-application.ts';

export const moveOwnApplication = defineOperation({
  name: 'application.moveOwn',
  summary: 'Submits or withdraws your application, or appeals against its decision',
  access: ['member'],
  purpose: 'certification',
  subject: self,
  changes: true,
  creates: true,
  fields: ({ body }) => [`state.${body.to}`],
  input: input({ id: uuidText, body: ownMove }),
  output: application,
  async run(context, { id, body: { to, reason } }) {
    const { tx } = context;
    const row = own(context, await lockApplication(tx, id));
    requireLegal(row, to, 'applicant');
    requireReason(row, to, reason);
    if (to === 'submitted') requireComplete(await getProgram(tx, row.programId), row.prerequisites);
    const appealed = to === 'appealed' ? (row.state as 'refused' | 'failed') : undefined;
    await move(context, row, { to, reason, appealed, actor: recordedAs(context.actor) });
    return { ...answer(own(context, await findApplication(tx, id))), status: 201 };
  },
});

type StaffMove = Static<typeof staffMove>;

/**
 * A person decides (MEF-14): no unattended work comes here. Throws `application.illegalMove` (409) for every move that is
 * not listed, `application.resultsMissing` (409) when the results do not say what is decided, `application.own` (403).
 */
export const moveApplication = defineOperation({
  name: 'application.move',
  summary: 'Decides on an application, schedules its exam or certifies',
  access: ['certification-officer'],
  purpose: 'certification',
  subject: (_actor, { id }, tx) => findApplicantId(tx, id),
  changes: true,
  creates: true,
  fields: ({ body }) => [`state.${body.to}`],
  input: input({ id: uuidText, body: staffMove }),
  output: assessedApplication,
  async run(context, { id, body }) {
    const row = await lockAssessed(context, id);
    requireLegal(row, body.to, 'staff');
    requireReason(row, body.to, body.reason);
    const examOn = examDay(body);
    await requireResults(context, row, body);
    const certificateId = body.to === 'certified' ? await certifyOne(context, row) : undefined;
    const { to, reason } = body;
    await move(context, row, { to, reason, examOn, certificateId, actor: context.actor.id });
    await tellApplicant(context, row, to);
    return { ...(await answerAssessed(context, id)), status: 201 };
  },
});

/** An application that staff works on, locked. Nobody decides on their own. */
export async function lockAssessed(context: Context, id: string): Promise<ApplicationRow> {
  const row = await lockApplication(context.tx, id);
  if (row === undefined || row.state === 'draft') throw notFound();
  const { actor } = context;
  if (actor.kind === 'person' && actor.memberId === row.memberId)
    throw new Problem('application.own', 'Somebody else decides on your own application.');
  return row;
}

export async function answerAssessed({ tx }: Context, id: string) {
  const row = await findApplication(tx, id);
  if (row === undefined) throw notFound();
  return { value: viewAssessed(row), etag: revisionTag(row.revision) };
}

export async function move(
  { tx }: Context,
  row: ApplicationRow,
  change: Omit<StateChange, 'from'>,
): Promise<void> {
  if (await updateState(tx, row.id, { ...change, from: row.state })) return;
  throw new Problem('application.exists', 'Another application for the program is under way.');
}

function requireReason(row: ApplicationRow, to: ApplicationState, reason: string | undefined): void {
  if (reason !== undefined || !needsReason(row, to)) return;
  const detail = 'is required';
  throw new Problem('body.invalid', `/reason ${detail}.`, { errors: [{ pointer: '/reason', detail }] });
}

function examDay({ to, examOn }: StaffMove): string | undefined {
  if (examOn !== undefined && to === 'scheduled') return checkDay(examOn, '/examOn');
  if (examOn === undefined && to !== 'scheduled') return undefined;
  const detail = examOn === undefined ? 'is required' : 'goes with scheduling alone';
  throw new Problem('body.invalid', `/examOn ${detail}.`, { errors: [{ pointer: '/examOn', detail }] });
}

/** After an exam the results decide; on an appeal a person does. */
async function requireResults({ tx }: Context, row: ApplicationRow, { to }: StaffMove): Promise<void> {
  if (row.state !== 'sat') return;
  const { examParts } = await getProgram(tx, row.programId);
  if (outcomeOf(examParts, row.results, row.examOn) === to) return;
  throw new Problem('application.resultsMissing', `The results of all parts do not say that it is ${to}.`);
}
