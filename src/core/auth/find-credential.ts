// What a password is compared with, read before the comparing takes its time; for the sign-in itself and for no door.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { findAccount, findAccountByKey } from '../../store/accounts.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { defineOperation, type Source } from '../operation.ts';
import type { Services } from '../services.ts';
import { findWaits, guardKeys, type Waits } from './guards.ts';

const findCredential = defineOperation({
  name: 'credential.find',
  summary: 'The hash of a password, and whether its account or source must wait',
  access: ['system'],
  purpose: 'security',
  changes: false,
  unaudited: true,
  input: input({
    emailKey: Type.Optional(Type.String()),
    accountId: Type.Optional(Type.String()),
  }),
  output: shape('Credential', {
    hash: Type.Optional(Type.String()),
    emailKey: Type.Optional(Type.String()),
    hasFactor: Type.Boolean(),
    words: Type.Array(Type.String()),
    waits: Type.Unsafe<Waits>({ type: 'object' }),
  }),
  async run({ tx, from, services }, { emailKey, accountId }) {
    const found =
      accountId === undefined ? await findAccountByKey(tx, emailKey ?? '') : await findAccount(tx, accountId);
    const key = emailKey ?? found?.emailKey ?? '';
    const waits = await findWaits(tx, guardKeys(services, key, from));
    const value = { emailKey: key, hasFactor: found?.hasFactor ?? false, words: found?.words ?? [] };
    return {
      value: {
        ...value,
        ...(found?.passwordHash && found.state === 'active' && { hash: found.passwordHash }),
        waits,
      },
    };
  },
});

export interface Credential {
  hash?: string;
  emailKey: string;
  hasFactor: boolean;
  /** What anybody knows of the person. */
  words: string[];
  waits: Waits;
}

const signingIn = systemActor('sign-in', 'a password is compared before anybody is known');

/** The credential of a canonical address or of an account. */
export async function readCredential(
  services: Services,
  from: Source,
  of: { emailKey: string } | { accountId: string },
): Promise<Credential> {
  const request = { actor: signingIn, id: 'credential', from };
  const { value } = await execute(findCredential, request, of, services);
  return value as Credential;
}
