// What a password is compared with, read before the comparing takes its time; for the sign-in itself and for no door.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { findAccountByKey, findAccountOfSession } from '../../store/accounts.ts';
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
    sessionId: Type.Optional(Type.String()),
  }),
  output: shape('Credential', {
    hash: Type.Optional(Type.String()),
    whose: Type.String(),
    hasFactor: Type.Boolean(),
    words: Type.Array(Type.String()),
    waits: Type.Unsafe<Waits>({ type: 'object' }),
  }),
  async run({ tx, from, services }, { emailKey, sessionId }) {
    const found =
      sessionId === undefined
        ? await findAccountByKey(tx, emailKey ?? '')
        : await findAccountOfSession(tx, sessionId);
    // Strangers, who know the address, must not keep somebody waiting who is signed in.
    const whose = emailKey ?? `session of ${found?.id}`;
    const waits = await findWaits(tx, guardKeys(services, whose, from));
    const value = { whose, hasFactor: found?.hasFactor ?? false, words: found?.words ?? [] };
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
  /** Whose failures count, as `guardKeys` names it. */
  whose: string;
  hasFactor: boolean;
  /** What anybody knows of the person. */
  words: string[];
  waits: Waits;
}

const signingIn = systemActor('sign-in', 'a password is compared before anybody is known');

/** The credential of a canonical address, or of the account of a session that stands. */
export async function readCredential(
  services: Services,
  from: Source,
  of: { emailKey: string } | { sessionId: string },
): Promise<Credential> {
  const request = { actor: signingIn, id: 'credential', from };
  const { value } = await execute(findCredential, request, of, services);
  return value as Credential;
}
