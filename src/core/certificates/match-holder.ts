// Compares a typed name with a certificate's holder, only under the holder's grant.
import { input } from '../../schema/api/common.ts';
import { certificateNumber, holderMatch, holderName } from '../../schema/api/verification.ts';
import { findCertificateAnswer } from '../../store/directory.ts';
import { readToday } from '../directory/roll.ts';
import { definePublicRead } from '../operation.ts';
import { Problem } from '../problem.ts';

export const matchHolder = definePublicRead({
  name: 'certificate.matchHolder',
  summary: 'Whether a name is the holder of a certificate, if the holder lets verifiers ask',
  purpose: 'verification',
  guarded: true,
  input: input({ number: certificateNumber, body: holderName }),
  output: holderMatch,
  async run({ lane, services }, { number, body }) {
    const row = await readToday(services, () =>
      findCertificateAnswer(lane, number, body.name, services.clock()),
    );
    if (row.answer === null) throw new Problem('certificate.notFound', 'No certificate bears this number.');
    return { value: { result: resultOf(row.matches) } };
  },
});

function resultOf(matches: boolean | null): 'withheld' | 'match' | 'noMatch' {
  if (matches === null) return 'withheld';
  return matches ? 'match' : 'noMatch';
}
