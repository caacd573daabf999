// Verifies a certificate number: what it is and whether it holds today, the holder only as they allowed.
import { input } from '../../schema/api/common.ts';
import { certificateNumber, verification } from '../../schema/api/verification.ts';
import { findCertificateAnswer } from '../../store/directory.ts';
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
    if (row.answer === null) throw new Problem('certificate.notFound', 'No certificate bears this number.');
    return { value: new JsonText(row.answer), etag: `"${row.digest}"` };
  },
});
