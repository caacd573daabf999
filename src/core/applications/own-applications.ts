// A member's own applications: made as drafts or at once, changed until they are submitted, followed to their end.
import type { Static } from 'typebox';
import {
  application,
  applicationList,
  type ChangedApplication,
  changedApplication,
  newApplication,
} from '../../schema/api/applications.ts';
import { ifMatch, input, uuidText } from '../../schema/api/common.ts';
import { findPartnerId } from '../../store/application-partners.ts';
import {
  type ApplicationRow,
  findApplication,
  insertApplication,
  insertMove,
  listOwnApplications as list,
  lockApplication,
  updateApplication,
  updateState,
} from '../../store/applications.ts';
import { findProgram, getProgram, type ProgramRow } from '../../store/programs.ts';
import { recordedAs } from '../actor.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { refuseUnknown } from '../programs/programs.ts';
import { viewOwn } from './view-application.ts';

const ofApplicant = {
  access: ['member'] as const,
  purpose: 'certification',
  subject: self,
};

export const listOwnApplications = defineOperation({
  ...ofApplicant,
  name: 'application.listOwn',
  summary: 'Your applications with every move and result',
  changes: false,
  input: input({}),
  output: applicationList,
  async run(context) {
    return { value: { items: (await list(context.tx, ownId(context))).map(viewOwn) } };
  },
});

export const readOwnApplication = defineOperation({
  ...ofApplicant,
  name: 'application.readOwn',
  summary: 'One of your applications with every move and result',
  changes: false,
  input: input({ id: uuidText }),
  output: application,
  async run(context, { id }) {
    return answer(own(context, await findApplication(context.tx, id)));
  },
});

export const createApplication = defineOperation({
  ...ofApplicant,
  name: 'application.create',
  summary: 'Applies for a certification; a draft unless it is submitted at once (MEF-14)',
  changes: true,
  creates: true,
  fields: ({ body }) => Object.keys(body),
  input: input({ body: newApplication }),
  output: application,
  async run(context, { body: { program: code, submit = false, ...values } }) {
    const { tx } = context;
    const program = (await findProgram(tx, code)) ?? refuseUnknown(code);
    if (!program.open) throw new Problem('program.closed', `${code} takes no applications now.`);
    await checkValues(context, values, program);
    if (submit) requireComplete(program, values.prerequisites ?? []);
    const id = await insertApplication(tx, {
      ...{ memberId: ownId(context), programId: program.id, programVersion: program.version, values },
    });
    if (id === undefined)
      throw new Problem('application.exists', `You have an application for ${code} under way.`);
    const actor = recordedAs(context.actor);
    await insertMove(tx, id, { to: 'draft', actor });
    if (submit) await updateState(tx, id, { from: 'draft', to: 'submitted', actor });
    const made = own(context, await findApplication(tx, id));
    return { ...answer(made), location: `/v1/me/applications/${id}` };
  },
});

/** Throws `application.submitted` (409) once it is: from then on others decide by it. */
export const updateOwnApplication = defineOperation({
  ...ofApplicant,
  name: 'application.update',
  summary: 'Changes a draft; null empties a member',
  changes: true,
  fields: ({ body }) => Object.keys(body),
  input: input({ id: uuidText, body: changedApplication, ifMatch }),
  output: application,
  async run(context, { id, body, ifMatch: tag }) {
    const { tx } = context;
    const row = own(context, await lockApplication(tx, id));
    requireMatch(tag, revisionTag(row.revision));
    if (row.state !== 'draft')
      throw new Problem('application.submitted', 'Withdraw it and make another, or ask the staff.');
    await checkValues(context, body, await getProgram(tx, row.programId));
    await updateApplication(tx, id, body);
    return answer(own(context, await findApplication(tx, id)));
  },
});

/** The application, if it is the actor's own; any other does not exist for them. */
export function own(context: Context, row: ApplicationRow | undefined): ApplicationRow {
  if (row === undefined || row.memberId !== ownId(context)) throw notFound();
  return row;
}

export function notFound(): Problem {
  return new Problem('application.notFound', 'There is no such application.');
}

export function answer(row: ApplicationRow): { value: Static<typeof application>; etag: string } {
  return { value: viewOwn(row), etag: revisionTag(row.revision) };
}

async function checkValues({ tx }: Context, values: ChangedApplication, program: ProgramRow): Promise<void> {
  const { trainingProvider, prerequisites = [] } = values;
  for (const [index, { key }] of prerequisites.entries()) {
    const isFirst = prerequisites.findIndex((other) => other.key === key) === index;
    if (!isFirst || !program.prerequisites.some((known) => known.key === key))
      throw refused(`/prerequisites/${index}/key`, isFirst ? 'is none of the program' : 'is there twice');
  }
  if (trainingProvider && (await findPartnerId(tx, trainingProvider, program.id)) === undefined)
    throw refused('/trainingProvider', 'is no accredited partner for this program');
}

/** Throws `field.required` (422) for each prerequisite without a statement; optional ones may be left out. */
export function requireComplete(program: ProgramRow, given: readonly { key: string }[]): void {
  const missing = program.prerequisites.filter(
    ({ key, optional }) => optional !== true && !given.some((statement) => statement.key === key),
  );
  if (missing.length === 0) return;
  throw new Problem('field.required', 'The program needs more before it can be submitted.', {
    errors: missing.map(({ key }) => ({ pointer: '/prerequisites', detail: `lacks ${key}` })),
  });
}

function refused(pointer: string, detail: string): Problem {
  return new Problem('body.invalid', `${pointer} ${detail}.`, { errors: [{ pointer, detail }] });
}
