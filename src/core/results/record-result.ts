// Records the result of one part of an exam, by hand; the last one missing decides.
import { assessedApplication, newResult } from '../../schema/api/applications.ts';
import { input, uuidText } from '../../schema/api/common.ts';
import { type ApplicationRow, findApplicantId, lockApplication } from '../../store/applications.ts';
import { insertResult } from '../../store/exam-results.ts';
import { getProgram, type ProgramRow } from '../../store/programs.ts';
import { answerAssessed, lockAssessed, move } from '../applications/move-application.ts';
import { tellApplicant } from '../applications/tell-applicant.ts';
import { checkDay, invalid } from '../certificates/issue-certificate.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { outcomeOf } from './outcome.ts';

/** Throws `application.illegalMove` (409) when no exam is scheduled, `result.exists` (409) for the same part and day. */
export const recordResult = defineOperation({
  name: 'result.record',
  summary:
    'Records the result of one part of an exam; with the last one the application has passed or failed',
  access: ['certification-officer'],
  purpose: 'certification',
  subject: (_actor, { id }, tx) => findApplicantId(tx, id),
  changes: true,
  creates: true,
  fields: () => ['results'],
  input: input({ id: uuidText, body: newResult }),
  output: assessedApplication,
  async run(context, { id, body }) {
    const { tx, actor } = context;
    const row = await lockAssessed(context, id);
    if (row.state !== 'scheduled' && row.state !== 'sat')
      throw new Problem(
        'application.illegalMove',
        `No exam of an application that is ${row.state} has results.`,
      );
    const program = await getProgram(tx, row.programId);
    const part = partOf(program, body.part);
    const satOn = dayOf(context, row, body.satOn);
    const { outcome } = body;
    if (!(await insertResult(tx, { applicationId: id, part, satOn, outcome, recordedBy: actor.id })))
      throw new Problem('result.exists', `There is a result of ${part} on ${satOn}.`);
    if (row.state === 'scheduled') await move(context, row, { to: 'sat', actor: actor.id });
    await decide(context, id, program);
    return { ...(await answerAssessed(context, id)), status: 201 };
  },
});

function partOf({ examParts }: ProgramRow, part: string | undefined): string {
  const [only, other] = examParts;
  if (part === undefined && only !== undefined && other === undefined) return only.key;
  if (part === undefined) throw invalid('/part', 'is required: the exam has several');
  if (!examParts.some(({ key }) => key === part)) throw invalid('/part', 'is none of the program');
  return part;
}

function dayOf({ now }: Context, { examOn }: ApplicationRow, given: string | undefined): string {
  const day = checkDay(given ?? examOn ?? now.slice(0, 10), '/satOn');
  if (day > now.slice(0, 10)) throw invalid('/satOn', 'lies in the future');
  return day;
}

/** The officer who records the last result decides by it. */
async function decide(context: Context, id: string, { examParts }: ProgramRow): Promise<void> {
  const row = await lockApplication(context.tx, id);
  const to = row && outcomeOf(examParts, row.results, row.examOn);
  if (row === undefined || to === undefined) return;
  await move(context, row, { to, actor: context.actor.id });
  await tellApplicant(context, row, to);
}
