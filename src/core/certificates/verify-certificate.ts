// Verifies a certificate number: what it is and whether it holds today, the holder only as they allowed.
import { input } from '../../schema/api/common.ts';
import { certificateNumber, verification } from '../../schema/api/verification.ts';
import { type CertificateRow, findCertificateAnswer } from '../../store/directory.ts';
import { readToday } from '../directory/roll.ts';
import { definePublicRead, JsonText } from '../operation.ts';
import { Problem } from '../problem.ts';

export const verifyCertificate = definePublicRead({
  name: 'certificate.verify',
  summary: 'Whether a certificate number is valid today',
  purpose: 'certificate-status',
  madeOf: 'verification',
  input: input({ number: certificateNumber }),
  output: verification,
  async run({ lane, services }, { number }) {
    const row = await readToday(services, () =>
      findCertificateAnswer(lane, number, undefined, services.clock()),
    );
    const { answer, movedTo } = requireStanding(row);
    const value = new JsonText(answer);
    // No entity tag beside a redirection: a client that holds the answer still learns the number of today.
    return movedTo === null ? { value, etag: `"${row.digest}"` } : { value, ...movedAway(movedTo) };
  },
});

/** Throws 404 for a number that nobody was given, and 410 for one that was retired: it is never given again. */
export function requireStanding(row: CertificateRow): { answer: string; movedTo: string | null } {
  const { answer, movedTo, retiredOn } = row;
  if (answer === null) throw new Problem('certificate.notFound', 'No certificate bears this number.');
  if (retiredOn !== null)
    throw new Problem(
      'certificate.retired',
      `This number was retired on ${retiredOn} and is never given again.`,
    );
  return { answer, movedTo };
}

/** Another number answers in the place of this one, for ever (RFC 9110, 15.4.9). */
export function movedAway(number: string, rest = '') {
  return { status: 308, location: `/v1/certificates/${encodeURIComponent(number)}${rest}` };
}
