// Renews, suspends, reinstates or revokes a certificate: dated events, the number stays.
import type { Static } from 'typebox';
import { certificate, certificateMove } from '../../schema/api/certificates.ts';
import { input } from '../../schema/api/common.ts';
import { certificateNumber } from '../../schema/api/verification.ts';
import {
  type CertificateChange,
  type CertificateRow,
  findHolderId,
  insertCertificateEvent,
  lockCertificate,
  updateCertificate,
} from '../../store/certificates.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { addMonths } from './dates.ts';
import { checkDay, invalid, viewCertificate } from './issue-certificate.ts';

type Move = Static<typeof certificateMove>;

/** From which status each move may be made; everything else is 409. */
const legal: Record<Move['kind'], readonly CertificateRow['status'][]> = {
  renewed: ['active', 'expired'],
  suspended: ['active'],
  reinstated: ['suspended'],
  revoked: ['active', 'suspended', 'expired'],
};

export const moveCertificate = defineOperation({
  name: 'certificate.move',
  summary: 'Renews, suspends, reinstates or revokes; the number is kept',
  access: ['certification-officer', 'system'],
  purpose: 'certification',
  changes: true,
  creates: true,
  input: input({ number: certificateNumber, body: certificateMove }),
  output: certificate,
  fields: ({ body }) => [body.kind],
  subject: (_actor, { number }, tx) => findHolderId(tx, number),
  async run(context, { number, body }) {
    const row = await lockCertificate(context.tx, number);
    if (row === undefined) throw new Problem('certificate.notFound', 'No certificate bears this number.');
    if (!legal[body.kind].includes(row.status)) {
      throw new Problem(
        'certificate.illegalMove',
        `A certificate that is ${row.status} cannot be ${body.kind}.`,
      );
    }
    await apply(context, row, body);
    const moved = await lockCertificate(context.tx, number);
    if (moved === undefined) throw new Error('a locked certificate stays');
    return { value: viewCertificate(moved), status: 201 };
  },
});

async function apply({ tx, actor, now }: Context, row: CertificateRow, move: Move): Promise<void> {
  const on = checkDay(move.on ?? now.slice(0, 10), '/on');
  const last = row.events.at(-1)?.on ?? row.issuedOn;
  if (on < last) throw invalid('/on', `lies before the last event (${last})`);
  if (on > now.slice(0, 10)) throw invalid('/on', 'lies in the future');
  const change = changeOf(row, move, on);
  await updateCertificate(tx, row.id, change);
  const expiresOn = move.kind === 'renewed' ? change.expiresOn : undefined;
  await insertCertificateEvent(tx, row.id, {
    kind: move.kind,
    on,
    expiresOn,
    reason: move.reason,
    actor: actor.id,
  });
}

function changeOf(row: CertificateRow, move: Move, on: string): CertificateChange {
  const kept = { renewedOn: row.renewedOn, expiresOn: row.expiresOn };
  if (move.kind === 'suspended' || move.kind === 'revoked') return { ...kept, state: move.kind };
  if (move.kind === 'reinstated') return { ...kept, state: 'active' };
  // A renewal before expiry counts on from the old end; one after a lapse from the day itself.
  const from = row.expiresOn !== null && row.expiresOn > on ? row.expiresOn : on;
  const expiresOn = checkDay(move.expiresOn ?? addMonths(from, row.validityMonths), '/expiresOn');
  if (expiresOn < on) throw invalid('/expiresOn', 'lies before the renewal');
  return { state: 'active', renewedOn: on, expiresOn };
}
