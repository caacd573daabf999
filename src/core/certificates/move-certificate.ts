// What becomes of a certificate by a decision of staff: dated events, the number stays.
import type { Static } from 'typebox';
import { certificate, certificateMove } from '../../schema/api/certificates.ts';
import { input } from '../../schema/api/common.ts';
import { certificateNumber } from '../../schema/api/verification.ts';
import {
  type CertificateChange,
  type CertificateRow,
  findHolderId,
  findIssuedName,
  insertCertificateEvent,
  lockCertificate,
  updateCertificate,
  updateMerged,
} from '../../store/certificates.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { checkDay, invalid, requireAnother, viewCertificate } from './issue-certificate.ts';
import { isRenewable, legalMoves, renewedUntil, statusOn, tooEarly } from './rules.ts';

type Move = Static<typeof certificateMove>;

/**
 * Renews within the program's window, suspends, reinstates, revokes; reissues after a change of name; merges a number into
 * another, which then answers in its place (308); retires one that is not to be asked for any more (410).
 */
export const moveCertificate = defineOperation({
  name: 'certificate.move',
  summary: 'Renews, suspends, reinstates, revokes, reissues, merges or retires; the number is kept',
  access: ['certification-officer', 'system'],
  purpose: 'certification',
  changes: true,
  creates: true,
  input: input({ number: certificateNumber, body: certificateMove }),
  output: certificate,
  fields: ({ body }) => [body.kind],
  subject: (_actor, { number }, tx) => findHolderId(tx, number),
  async run(context, { number, body }) {
    requireAnother(context.actor, await findHolderId(context.tx, number));
    const row = await lockPair(context, number, body);
    const on = checkMove(context, row, body);
    await apply(context, row, body, on);
    const expiresOn = body.kind === 'renewed' ? changeOf(row, body, on).expiresOn : undefined;
    await insertCertificateEvent(context.tx, row.id, {
      ...{ kind: body.kind, on, expiresOn, reason: body.reason, actor: context.actor.id },
    });
    return { value: viewCertificate(await lockKnown(context, number)), status: 201 };
  },
});

/** Both numbers of a merge in one order, whichever way round two merges name them. */
async function lockPair(context: Context, number: string, { into }: Move): Promise<CertificateRow> {
  const both = into === undefined ? [number] : [number, into].toSorted();
  for (const one of both) if (one !== number) await lockCertificate(context.tx, one);
  return lockKnown(context, number);
}

async function lockKnown({ tx }: Context, number: string): Promise<CertificateRow> {
  const row = await lockCertificate(tx, number);
  if (row === undefined) throw new Problem('certificate.notFound', 'No certificate bears this number.');
  return row;
}

/** The day of the move, if it may be made. Throws 409 for an illegal one, 422 for a day that cannot be. */
function checkMove({ now }: Context, row: CertificateRow, move: Move): string {
  if (row.mergedInto !== null) refuse('A certificate that was merged changes no more.');
  if (row.retiredOn !== null) refuse('A certificate that was retired changes no more.');
  const on = checkDay(move.on ?? now.slice(0, 10), '/on');
  const last = row.events.at(-1)?.on ?? row.issuedOn;
  if (on > now.slice(0, 10)) throw invalid('/on', 'lies in the future');
  const status = statusOn(row, on);
  if (!legalMoves[move.kind]?.includes(status))
    refuse(`A certificate that is ${status} cannot be ${move.kind}.`);
  if (on < last) throw invalid('/on', `lies before the last event (${last})`);
  if (move.kind === 'renewed' && !isRenewable(row, on))
    throw new Problem('certificate.tooEarly', tooEarly(row));
  return on;
}

function refuse(detail: string): never {
  throw new Problem('certificate.illegalMove', detail);
}

async function apply(context: Context, row: CertificateRow, move: Move, on: string): Promise<void> {
  if ((move.kind === 'merged') !== (move.into !== undefined))
    throw invalid('/into', move.into === undefined ? 'is required' : 'goes with a merge alone');
  if (move.kind === 'merged') return merge(context, row, move.into ?? '');
  if (move.kind === 'reissued') await requireNewName(context, row);
  await updateCertificate(context.tx, row.id, changeOf(row, move, on));
}

function changeOf(row: CertificateRow, move: Move, on: string): CertificateChange {
  const kept = { state: row.state, renewedOn: row.renewedOn, expiresOn: row.expiresOn };
  if (move.kind === 'suspended' || move.kind === 'revoked') return { ...kept, state: move.kind };
  if (move.kind === 'reinstated') return { ...kept, state: 'active' };
  // The status stays as it was: what others were told of the past stays true.
  if (move.kind === 'retired') return { ...kept, retiredOn: on };
  if (move.kind !== 'renewed') return kept;
  const expiresOn = checkDay(move.expiresOn ?? renewedUntil(row, on), '/expiresOn');
  if (expiresOn < on) throw invalid('/expiresOn', 'lies before the renewal');
  return { state: 'active', renewedOn: on, expiresOn };
}

/** A reissue bears the name of today; the old one stays in the chain of events and is shown to nobody. */
async function requireNewName({ tx }: Context, row: CertificateRow): Promise<void> {
  if (row.holderName !== null && row.holderName !== (await findIssuedName(tx, row.id))) return;
  throw new Problem('certificate.unchanged', 'It bears the name of today, or its holder is gone.');
}

async function merge(context: Context, row: CertificateRow, into: string): Promise<void> {
  const other = await lockKnown(context, into);
  const stands = other.mergedInto === null && other.retiredOn === null && other.id !== row.id;
  if (!stands) refuse('It can be merged into another number that stands.');
  if (other.memberId !== row.memberId || row.memberId === null || other.programId !== row.programId)
    refuse('Only certificates of one person in one program are merged.');
  await updateMerged(context.tx, row.id, other.id);
}
