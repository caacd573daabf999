// Writes down each attempt to sign in, for whoever looks into attacks: the address encrypted, and only for its window (MIPI-30).
import { randomUUID } from 'node:crypto';
import { insertSignIn } from '../../store/technical.ts';
import type { Context } from '../operation.ts';
import { coarse } from './source.ts';

/** What the address of a row is bound to. */
export const addressBinding = (id: string) => `sign_ins/${id}/address`;

/** The same statement whether the account is there or not. */
export async function recordSignIn(
  { tx, from, services }: Context,
  accountId: string | undefined,
  outcome: 'done' | 'refused',
): Promise<void> {
  const id = randomUUID();
  const { device, network, country } = coarse(from, services);
  const { address: plain } = from;
  await insertSignIn(tx, {
    id,
    accountId: accountId ?? null,
    outcome,
    address: plain === undefined ? null : services.secrets.encrypt(plain, addressBinding(id)),
    sourceKey: network === null ? null : services.seal.pseudonym(`sign-in network ${network}`),
    agentFamily: device,
    country,
  });
}
