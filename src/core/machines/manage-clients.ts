// Shows and ends clients: administrators every one, a client itself.

import { input, uuidText } from '../../schema/api/common.ts';
import { apiClient, apiClients } from '../../schema/api/machines.ts';
import { listClients as findClients, getClient, updateEnd } from '../../store/machines.ts';
import { defineOperation } from '../operation.ts';
import { getKnown } from './credentials.ts';

export const listClients = defineOperation({
  name: 'apiClient.list',
  summary: 'Machines of partners, with their scopes and when each was last used',
  access: ['administrator'],
  purpose: 'security',
  changes: false,
  input: input({}),
  output: apiClients,
  async run({ tx }) {
    return { value: { items: await findClients(tx) } };
  },
});

export const endClient = defineOperation({
  name: 'apiClient.end',
  summary: 'Ends a client for good: its next request is refused',
  access: ['administrator'],
  purpose: 'security',
  changes: true,
  fields: () => ['apiClient'],
  input: input({ id: uuidText }),
  output: apiClient,
  async run({ tx }, { id }) {
    await getKnown(tx, id);
    await updateEnd(tx, id);
    return { value: await getClient(tx, id) };
  },
});

export const readOwnClient = defineOperation({
  name: 'apiClient.readOwn',
  summary: 'The client that asks, as the registry knows it: what it may do, until when',
  access: ['client'],
  purpose: 'security',
  changes: false,
  input: input({}),
  output: apiClient,
  async run({ tx, actor }) {
    if (actor.kind !== 'client') throw new Error('an operation on a client was opened to others');
    return { value: await getClient(tx, actor.clientId) };
  },
});
