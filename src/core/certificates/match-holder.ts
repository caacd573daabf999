// Compares a typed name with a certificate's holder, only under the holder's grant.
import { input } from '../../schema/api/common.ts';
import { certificateNumber, holderMatch, holderName } from '../../schema/api/verification.ts';
import { findCertificateAnswer } from '../../store/directory.ts';
import { readToday } from '../directory/roll.ts';
import { definePublicRead } from '../operation.ts';
import { movedAway, requireStanding } from './verify-certificate.ts';

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
    const { movedTo } = requireStanding(row);
    const moved = movedTo !== null && movedAway(movedTo, '/holder-match');
    return { value: { result: resultOf(row.matches) }, ...moved };
  },
});

function resultOf(matches: boolean | null): 'withheld' | 'match' | 'noMatch' {
  if (matches === null) return 'withheld';
  return matches ? 'match' : 'noMatch';
}
