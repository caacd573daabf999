// Issues a certificate to a member.
import type { Static } from 'typebox';
import { certificate, newCertificate } from '../../schema/api/certificates.ts';
import { input } from '../../schema/api/common.ts';
import {
  type CertificateRow,
  insertCertificate,
  insertCertificateEvent,
  lockCertificate,
} from '../../store/certificates.ts';
import { findMemberId } from '../../store/members.ts';
import { findProgram } from '../../store/programs.ts';
import type { Actor } from '../actor.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { addDays, addMonths, isDay } from './dates.ts';
import { makeNumber } from './number.ts';

export const issueCertificate = defineOperation({
  name: 'certificate.issue',
  summary: 'Issues a certificate; its number is unguessable and never given again (MEF-17)',
  access: ['certification-officer', 'system'],
  purpose: 'certification',
  changes: true,
  creates: true,
  input: input({ body: newCertificate }),
  output: certificate,
  fields: () => ['certificates'],
  subject: (_actor, { body }, tx) => findMemberId(tx, body.member),
  async run(context, { body }) {
    const { tx, actor } = context;
    const memberId = await findMemberId(tx, body.member);
    if (memberId === undefined)
      throw new Problem('member.notFound', 'There is no member with this public id.');
    requireAnother(actor, memberId);
    const made = await plan(context, body);
    const id = await insertCertificate(tx, { ...made, memberId, issuedAt: context.now });
    if (id === undefined) throw new Problem('certificate.numberTaken', 'This number was given before.');
    const event = { kind: 'issued' as const, on: made.issuedOn, expiresOn: made.expiresOn, actor: actor.id };
    await insertCertificateEvent(tx, id, event);
    const row = await lockCertificate(tx, made.number);
    if (row === undefined) throw new Error('a certificate just made is there');
    return { value: viewCertificate(row), location: `/v1/certificates/${encodeURIComponent(made.number)}` };
  },
});

/** Nobody certifies themselves. Throws `certificate.own` (403) when the holder is who acts. */
export function requireAnother(actor: Actor, holderId: string | undefined): void {
  if (actor.kind === 'person' && holderId !== undefined && actor.memberId === holderId)
    throw new Problem('certificate.own', 'Somebody else decides on your own certificates.');
}

async function plan({ tx, now }: Context, body: Static<typeof newCertificate>) {
  const program = await findProgram(tx, body.program);
  if (program === undefined) throw new Problem('program.notFound', `There is no program ${body.program}.`);
  const issuedOn = checkDay(body.issuedOn ?? now.slice(0, 10), '/issuedOn');
  const expiresOn = checkDay(body.expiresOn ?? addMonths(issuedOn, program.validityMonths), '/expiresOn');
  if (expiresOn < issuedOn) throw invalid('/expiresOn', 'lies before the issue');
  const number = body.number?.normalize('NFC') ?? makeNumber();
  // Separators do not count: a number of nothing else would be found under any of them.
  if (!/[\p{L}\p{N}]/u.test(number)) throw invalid('/number', 'has no letter or digit');
  return {
    programId: program.id,
    number,
    issuedOn,
    expiresOn,
  };
}

/** The date, if it exists. Throws 422 with the pointer otherwise. */
export function checkDay(day: string, pointer: string): string {
  if (!isDay(day)) throw invalid(pointer, 'is no date');
  return day;
}

export function invalid(pointer: string, detail: string): Problem {
  return new Problem('body.invalid', `${pointer} ${detail}.`, { errors: [{ pointer, detail }] });
}

/** A certificate as its holder and staff see it; what is absent is left out. */
export function viewCertificate(row: CertificateRow): Static<typeof certificate> {
  const { id, number, program, title, status, issuedOn, renewedOn, expiresOn, edition } = row;
  const dates = { issuedOn, ...(renewedOn && { renewedOn }), ...(expiresOn && { expiresOn }) };
  const { holderName, mergedInto, retiredOn } = row;
  const end = { ...(mergedInto && { mergedInto }), ...(retiredOn && { retiredOn }) };
  const recorded = row.events as Static<typeof certificate>['events'];
  // Expiry is an event that nobody records: it happens the day after the last valid one.
  const expired = status === 'expired' && expiresOn ? [{ kind: status, on: addDays(expiresOn, 1) }] : [];
  const events = [...recorded, ...expired];
  return {
    id,
    number,
    program,
    title,
    status,
    ...dates,
    ...(holderName && { holderName }),
    edition,
    ...end,
    events,
  };
}
