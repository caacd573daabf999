// Takes what a partner says of its students: every address alike, and nothing counts before the person confirms it (MEF-51).
import { input } from '../../schema/api/common.ts';
import {
  enrollmentsTaken,
  enrollmentTaken,
  type NewEnrollment,
  newEnrollment,
  newEnrollments,
} from '../../schema/api/partners.ts';
import { insertEnrollments, type SaidEnrollment } from '../../store/enrollments.ts';
import type { OwnPartner } from '../../store/partners.ts';
import { canonicalAddress } from '../auth/addresses.ts';
import { type Context, defineOperation } from '../operation.ts';
import { requireAccredited } from '../partners/acting-partner.ts';
import { cleanText, refuseMember } from '../profile/texts.ts';

const submission = {
  access: ['partner'] as const,
  scope: 'enrollments:write' as const,
  purpose: 'training-reports',
  changes: true,
  creates: true as const,
  fields: () => ['enrollments'],
};

export const submitEnrollment = defineOperation({
  ...submission,
  name: 'enrollment.submit',
  summary:
    'Says that a student completed a course: 202 for every address alike, counted once the person confirms it',
  input: input({ body: newEnrollment }),
  output: enrollmentTaken,
  async run(context, { body }) {
    const [taken] = await take(context, [body], () => '');
    if (taken === undefined) throw new Error('what is said is taken');
    return { value: taken, status: 202 };
  },
});

export const submitEnrollments = defineOperation({
  ...submission,
  name: 'enrollment.submitMany',
  summary: 'The same for up to 1,000 students, all or none',
  input: input({ body: newEnrollments }),
  output: enrollmentsTaken,
  async run(context, { body }) {
    const items = await take(context, body.items, (place) => `/items/${place}`);
    return { value: { items }, status: 202 };
  },
});

/** The answer says what was sent and nothing that was found: nobody is looked up. */
async function take(context: Context, said: readonly NewEnrollment[], at: (place: number) => string) {
  const partner = await requireAccredited(context);
  const checked = said.map((one, place) => check(context, partner, one, at(place)));
  // Of two of one student and course the last one counts, as if they had come one after the other.
  const single = new Map(checked.map((one) => [JSON.stringify([one.studentReference, one.course]), one]));
  await insertEnrollments(context.tx, partner, [...single.values()]);
  return checked.map(({ studentReference, course }) => ({
    studentReference,
    course,
    state: 'pending' as const,
  }));
}

function check({ now }: Context, partner: OwnPartner, said: NewEnrollment, at: string): SaidEnrollment {
  const { completedOn, program = null, language = 'en' } = said;
  const { stored, key } = canonicalAddress(said.email, `${at}/email`);
  if (completedOn > now.slice(0, 10)) refuseMember(`${at}/completedOn`, 'lies ahead');
  if (completedOn < partner.accreditedFrom)
    refuseMember(`${at}/completedOn`, 'lies before the accreditation');
  // Of another program it is not said whether there is one.
  if (program !== null && !partner.programs.includes(program))
    refuseMember(`${at}/program`, 'is no program that you are accredited for');
  const text = (value: string, most: number, name: string) =>
    cleanText(value, most, `${at}/${name}`) ?? refuseMember(`${at}/${name}`, 'is empty');
  const studentReference = text(said.studentReference, 100, 'studentReference');
  const course = text(said.course, 200, 'course');
  return { studentReference, address: stored, addressKey: key, course, completedOn, program, language };
}
