// Whoever follows the link of a registration shows by its password that they registered: a stranger may have, with their address.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { findRegistration } from '../../store/registrations.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { type Call, defineOperation } from '../operation.ts';
import { findWaits, type GuardKeys, guardKeys, type Waits } from './guards.ts';
import { digest } from './links.ts';
import { verifyPassword } from './password-hash.ts';

const findRegistrant = defineOperation({
  name: 'registration.find',
  summary: 'The hash of the password that came with a registration, while its link works',
  access: ['system'],
  purpose: 'security',
  changes: false,
  unaudited: true,
  input: input({ hash: Type.String() }),
  output: shape('FoundRegistrant', {
    found: Type.Optional(Type.Unsafe<{ id: string; passwordHash: string; waits: Waits }>({ type: 'object' })),
  }),
  async run({ tx, from, services }, { hash }) {
    const row = await findRegistration(tx, Buffer.from(hash, 'hex'));
    if (row === undefined) return { value: {} };
    const waits = await findWaits(tx, guardKeys(services, whoseGuesses(row.id), from));
    return { value: { found: { ...row, waits } } };
  },
});

/** By the link alone, which its mailbox has: nobody else can fail there, and keep its owner waiting. */
const whoseGuesses = (id: string) => `registration ${id}`;

export interface Registrant {
  ok: boolean;
  keys: GuardKeys;
  waits: Waits;
}

const following = systemActor(
  'sign-in',
  'the password of a registration is compared before it is an account',
);

/** Whether the password is the one of the link's registration; undefined for a link that does not work, or of another kind. */
export async function compareRegistrant(
  { services, from }: Call,
  { token, password }: { token: string; password?: string },
): Promise<Registrant | undefined> {
  const request = { actor: following, id: 'registration', from };
  const { value } = await execute(findRegistrant, request, { hash: digest(token).toString('hex') }, services);
  if (!('found' in value) || value.found === undefined) return undefined;
  const { id, passwordHash, waits } = value.found;
  const known = { waits, keys: guardKeys(services, whoseGuesses(id), from) };
  const mayTry = password !== undefined && (waits.password ?? waits.source) === undefined;
  return { ...known, ok: mayTry && (await verifyPassword(passwordHash, password)).ok };
}
