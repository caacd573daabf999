// Adds and removes what a client proves itself with: two of a kind at a time, so that none stops working for its rotation.
import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { input, uuidText } from '../../schema/api/common.ts';
import { apiClient, apiClientMade, publicJwk } from '../../schema/api/machines.ts';
import {
  type ClientRow,
  deleteCredential,
  getClient,
  insertCredential,
  lockClient,
} from '../../store/machines.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { checkKey } from './keys.ts';
import { digestOf, makeSecret } from './secrets.ts';

const mostOfKind = 2;

const administration = {
  access: ['administrator'],
  purpose: 'security',
  changes: true,
  fields: () => ['apiClient.credentials'],
} as const;

export const addSecret = defineOperation({
  name: 'apiClient.addSecret',
  summary: 'Gives a client a further secret, shown this once; both work until one is removed',
  ...administration,
  creates: true,
  needsProof: true,
  input: input({ id: uuidText }),
  output: apiClientMade,
  async run(context, { id }) {
    requireRoom(await lockLiving(context, id), 'secret');
    const secret = makeSecret();
    const credential = randomUUID();
    const { tx, actor } = context;
    await insertCredential(tx, {
      ...{ id: credential, clientId: id, createdBy: actor.id },
      digest: digestOf(secret),
    });
    return {
      value: { client: await getClient(tx, id), credential },
      once: { secret },
      location: '/v1/admin/api-clients',
    };
  },
});

export const addKey = defineOperation({
  name: 'apiClient.addKey',
  summary: 'Takes a further public key of a client (private_key_jwt)',
  ...administration,
  creates: true,
  needsProof: true,
  input: input({ id: uuidText, body: publicJwk }),
  output: apiClientMade,
  async run(context, { id, body }) {
    const key = await checkKey(body, '');
    const held = await lockLiving(context, id);
    if (held.credentials.some(({ kid }) => kid === key.kid))
      throw new Problem('credential.exists', 'This client has a key of that name.');
    requireRoom(held, 'key');
    const credential = randomUUID();
    await insertCredential(context.tx, {
      ...{ id: credential, clientId: id, createdBy: context.actor.id },
      key,
    });
    const value = { client: await getClient(context.tx, id), credential };
    return { value, location: '/v1/admin/api-clients' };
  },
});

export const removeCredential = defineOperation({
  name: 'apiClient.removeCredential',
  summary: 'Removes a secret or key of a client; tokens that were got with it stop working, too',
  ...administration,
  input: input({
    id: uuidText,
    credential: Type.String({ ...uuidText, description: 'Id of the secret or key.' }),
  }),
  output: apiClient,
  async run({ tx }, { id, credential }) {
    await getKnown(tx, id);
    if (!(await deleteCredential(tx, id, credential)))
      throw new Problem('credential.notFound', 'This client has no such secret or key.');
    return { value: await getClient(tx, id) };
  },
});

/** Locks the client. Throws `client.notFound` (404). */
export async function getKnown(tx: Context['tx'], id: string): Promise<ClientRow> {
  const found = await lockClient(tx, id);
  if (found === undefined) throw new Problem('client.notFound', 'There is no such client.');
  return found;
}

async function lockLiving({ tx }: Context, id: string): Promise<ClientRow> {
  const found = await getKnown(tx, id);
  if (found.endedAt !== null) throw new Problem('client.ended', 'This client has ended for good.');
  return found;
}

function requireRoom({ credentials }: ClientRow, kind: 'secret' | 'key'): void {
  if (credentials.filter((held) => held.kind === kind).length < mostOfKind) return;
  throw new Problem('credential.tooMany', `A client has at most ${mostOfKind} of a kind; remove one first.`);
}
