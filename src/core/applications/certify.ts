// Makes a certificate of passed exams: a new one, the same one renewed, or the same one back after a lapse.
import type { ApplicationRow } from '../../store/applications.ts';
import {
  insertCertificate,
  insertCertificateEvent,
  lockStanding,
  updateCertificate,
} from '../../store/certificates.ts';
import { getProgram } from '../../store/programs.ts';
import { checkDay } from '../certificates/issue-certificate.ts';
import { makeNumber } from '../certificates/number.ts';
import { outcomeOfExam } from '../certificates/rules.ts';
import type { Context } from '../operation.ts';
import { Problem } from '../problem.ts';

/** Certifies on the day of the transaction (UTC); answers with the certificate's internal id. Throws 409 where nothing can become of it. */
export async function certifyOne(
  { tx, actor, now }: Context,
  { memberId, programId }: ApplicationRow,
): Promise<string> {
  const on = now.slice(0, 10);
  const held = (await lockStanding(tx, programId, [memberId])).get(memberId);
  const outcome = outcomeOfExam(held, await getProgram(tx, programId), on);
  if ('refusal' in outcome) throw new Problem(outcome.refusal, outcome.detail);
  const { kind } = outcome;
  const expiresOn = checkDay(outcome.expiresOn, '/expiresOn');
  if (kind !== 'issued' && held !== undefined) {
    await updateCertificate(tx, held.id, { state: 'active', renewedOn: on, expiresOn });
    await insertCertificateEvent(tx, held.id, { kind, on, expiresOn, actor: actor.id });
    return held.id;
  }
  const number = makeNumber();
  const id = await insertCertificate(tx, {
    memberId,
    programId,
    number,
    issuedOn: on,
    expiresOn,
    issuedAt: now,
  });
  if (id === undefined) throw new Error('a number of 74 random bits is new');
  await insertCertificateEvent(tx, id, { kind: 'issued', on, expiresOn, actor: actor.id });
  return id;
}
