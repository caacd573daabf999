// What may become of a certificate, and until when it then holds: pure, by its program's terms and a day (UTC).
import type { ProblemCode } from '../problem.ts';
import { addDays, addMonths } from './dates.ts';

export type Status = 'active' | 'suspended' | 'expired' | 'revoked';

/** What decides about a certificate. */
export interface Terms {
  expiresOn: string | null;
  state: 'active' | 'suspended' | 'revoked';
  validityMonths: number;
  renewalWindowDays: number;
  reinstatement: 'exam' | 'none';
}

/** From which status, on the day of the move, each may be made; everything else is 409. */
export const legalMoves: Readonly<Record<string, readonly Status[]>> = {
  renewed: ['active'],
  suspended: ['active'],
  reinstated: ['suspended'],
  revoked: ['active', 'suspended', 'expired'],
  reissued: ['active', 'suspended'],
  // A suspension or a revocation does not vanish behind another number.
  merged: ['active', 'expired'],
  retired: ['active', 'suspended', 'expired', 'revoked'],
};

/** The status on a day: the last valid day is `expiresOn` itself, the day after it has expired. */
export function statusOn({ state, expiresOn }: Pick<Terms, 'state' | 'expiresOn'>, day: string): Status {
  if (state === 'revoked') return 'revoked';
  return expiresOn !== null && expiresOn < day ? 'expired' : state;
}

/** Until when a renewal of that day holds: counted on from the old end, so that nobody loses by coming early. */
export function renewedUntil({ expiresOn, validityMonths }: Terms, on: string): string {
  return addMonths(expiresOn !== null && expiresOn > on ? expiresOn : on, validityMonths);
}

export function isRenewable({ expiresOn, renewalWindowDays }: Terms, on: string): boolean {
  return expiresOn === null || addDays(expiresOn, -renewalWindowDays) <= on;
}

export type Outcome =
  | { kind: 'issued' | 'renewed' | 'reinstated'; expiresOn: string }
  | { refusal: ProblemCode; detail: string };

/**
 * What a passed exam makes of the certificate that the person holds in the program, if any: a new one, the same one
 * renewed, or the same one back after a lapse. The number is kept wherever there is one that still stands for the person.
 */
export function outcomeOfExam(
  held: Terms | undefined,
  program: Omit<Terms, 'expiresOn' | 'state'>,
  on: string,
): Outcome {
  const issued = { kind: 'issued' as const, expiresOn: addMonths(on, program.validityMonths) };
  if (held === undefined || held.state === 'revoked') return issued;
  if (held.state === 'suspended')
    return refuse('certificate.illegalMove', 'The certificate is suspended: reinstate or revoke it first.');
  if (statusOn(held, on) === 'expired')
    return held.reinstatement === 'exam' ? { ...issued, kind: 'reinstated' } : issued;
  if (!isRenewable(held, on)) return refuse('certificate.tooEarly', tooEarly(held));
  return { kind: 'renewed', expiresOn: renewedUntil(held, on) };
}

export function tooEarly({ expiresOn, renewalWindowDays }: Terms): string {
  return `It can be renewed from ${addDays(expiresOn ?? '', -renewalWindowDays)} on.`;
}

function refuse(refusal: ProblemCode, detail: string): Outcome {
  return { refusal, detail };
}
