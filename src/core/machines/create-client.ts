// Makes a client for a partner's machine, with a secret or a public key of its own.
import { randomUUID } from 'node:crypto';
import { input } from '../../schema/api/common.ts';
import { apiClientMade, newApiClient } from '../../schema/api/machines.ts';
import { getClient, insertClient, insertCredential } from '../../store/machines.ts';
import { findPartner } from '../../store/partners.ts';
import { type Context, defineOperation } from '../operation.ts';
import { cleanText, refuseMember } from '../profile/texts.ts';
import { checkKey } from './keys.ts';
import { digestOf, makeSecret } from './secrets.ts';

export const createClient = defineOperation({
  name: 'apiClient.create',
  summary: 'Makes a client for the machine of a partner; its secret is shown this once',
  access: ['administrator'],
  purpose: 'security',
  changes: true,
  creates: true,
  needsProof: true,
  fields: () => ['apiClient'],
  input: input({ body: newApiClient }),
  output: apiClientMade,
  async run(context, { body: { name, partner, scopes, endsOn, key } }) {
    const { tx, actor } = context;
    const cleaned = cleanText(name, 100, '/name') ?? refuseMember('/name', 'is empty');
    if (endsOn !== undefined) checkEnd(context, endsOn);
    if (partner !== undefined && (await findPartner(tx, partner)) === undefined)
      refuseMember('/partner', 'is no training partner');
    const checked = key && (await checkKey(key, '/key'));
    const id = randomUUID();
    await insertClient(tx, { id, name: cleaned, partner, scopes, endsOn, createdBy: actor.id });
    const secret = checked ? undefined : makeSecret();
    const credential = randomUUID();
    await insertCredential(tx, {
      ...{ id: credential, clientId: id, createdBy: actor.id },
      ...(checked ? { key: checked } : { digest: digestOf(secret ?? '') }),
    });
    return {
      value: { client: await getClient(tx, id), credential },
      ...(secret !== undefined && { once: { secret } }),
      location: '/v1/admin/api-clients',
    };
  },
});

/** The shape lets 30 February pass; and a client that has ended already serves nobody. */
function checkEnd({ now }: Context, endsOn: string): void {
  const parsed = new Date(`${endsOn}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== endsOn)
    refuseMember('/endsOn', 'is no day of the calendar');
  if (endsOn < now.slice(0, 10)) refuseMember('/endsOn', 'is over');
}
