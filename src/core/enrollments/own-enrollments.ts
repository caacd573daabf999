// What partners, and the own applications, say about a person's training: shown before it counts, decided by the person.
import { input } from '../../schema/api/common.ts';
import {
  enrollmentDecision,
  type OwnEnrollment,
  ownEnrollment,
  ownEnrollments,
} from '../../schema/api/partners.ts';
import { type StatusRow, statusFields } from '../../schema/api/status-report.ts';
import {
  type EnrollmentRow,
  listOwnEnrollments as findOwn,
  findOwnEnrollment,
  updateToConfirmed,
  updateToDeclined,
} from '../../store/enrollments.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';

const own = { access: ['member'] as const, purpose: 'training-reports', subject: self };

export const listOwnEnrollments = defineOperation({
  ...own,
  name: 'enrollment.listOwn',
  summary: 'Training that partners report on, or would once you confirm it, with exactly what they get',
  changes: false,
  input: input({}),
  output: ownEnrollments,
  async run({ tx }) {
    return { value: { items: (await findOwn(tx)).map(view) } };
  },
});

export const decideEnrollment = defineOperation({
  ...own,
  name: 'enrollment.decide',
  summary:
    'Confirms a training, which is then reported to the partner, or declines it, which is then not reported any more',
  changes: true,
  // Declining is an objection: no sanction closes it.
  right: true,
  fields: () => ['enrollments'],
  input: enrollmentDecision,
  output: ownEnrollment,
  async run(context, { id, body: { decision } }) {
    const { tx } = context;
    if ((await findOwnEnrollment(tx, id)) === undefined) refuseUnknown();
    const decide = decision === 'confirm' ? updateToConfirmed : updateToDeclined;
    await decide(tx, id, ownId(context));
    return { value: view((await findOwnEnrollment(tx, id)) ?? refuseUnknown()) };
  },
});

function view({ preview, ...row }: EnrollmentRow): OwnEnrollment {
  return { ...row, reported: [...statusFields], preview: JSON.parse(preview) as StatusRow };
}

/** Another person's answers like one that does not exist. */
function refuseUnknown(): never {
  throw new Problem('enrollment.notFound', 'There is no such enrollment.');
}
