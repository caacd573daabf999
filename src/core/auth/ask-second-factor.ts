// The answer to a right password, at sign-in or as a proof, whose second factor is still to come.
import { countRecoveryCodes, listFactors } from '../../store/factors.ts';
import type { Context } from '../operation.ts';
import { makeChallenge } from './challenges.ts';
import { askPasskey } from './passkeys.ts';

/** A challenge, and by what it may be answered. */
export async function askSecondFactor(
  context: Context,
  accountId: string,
  client: 'bearer' | 'browser' | null = null,
) {
  const passkeyOptions = await askPasskey(context, accountId);
  const value = passkeyOptions?.challenge ?? null;
  const challenge = await makeChallenge(context, { accountId, kind: 'second-factor', value, client });
  const kinds = new Set((await listFactors(context.tx, accountId)).map(({ kind }) => kind));
  const hasCodes = (await countRecoveryCodes(context.tx, accountId)) > 0;
  const methods = [
    ...(kinds.has('totp') ? (['totp'] as const) : []),
    ...(kinds.has('passkey') ? (['passkey'] as const) : []),
    ...(hasCodes ? (['recoveryCode'] as const) : []),
  ];
  const asked = { challenge, methods };
  return passkeyOptions ? { ...asked, passkeyOptions: { ...passkeyOptions } } : asked;
}
