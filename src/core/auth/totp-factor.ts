// Checks a code of an account's authenticator apps; each code works once.
import { lockTotps, updateTotpStep } from '../../store/factors.ts';
import type { Context } from '../operation.ts';
import { checkTotpCode } from './totp.ts';

/** Says whose secret an encrypted value is, so that no value can stand in another row. */
export function secretBinding(factorId: string): string {
  return `factors/${factorId}/secret`;
}

export async function checkTotp(
  { tx, now, services }: Context,
  accountId: string,
  code: string,
): Promise<boolean> {
  for (const { id, secret, lastStep } of await lockTotps(tx, accountId)) {
    const step = checkTotpCode(
      services.secrets.decrypt(secret, secretBinding(id)),
      code,
      now,
      lastStep ?? undefined,
    );
    if (step !== undefined && (await updateTotpStep(tx, id, step))) return true;
  }
  return false;
}
