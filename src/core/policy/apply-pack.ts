// Tells the database which fields the pack in force lets people publish; the projection obeys it.
import { Type } from 'typebox';
import { publishableFields } from '../../policy/pack.ts';
import { input, shape } from '../../schema/api/common.ts';
import { updatePublishableFields } from '../../store/publishable-fields.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';

export const applyPack = defineOperation({
  name: 'policy.apply',
  summary: 'Makes the directory obey the pack in force',
  access: ['system'],
  purpose: 'policy-information',
  changes: true,
  input: input({}),
  output: shape('AppliedPack', { changed: Type.Boolean() }),
  async run({ tx, services }) {
    return { value: { changed: await updatePublishableFields(tx, publishableFields(services.policy.pack)) } };
  },
});

/** Runs at every start, before the service listens: a pack with fewer publishable fields hides them at once. */
export async function applyPackInForce(services: Services): Promise<void> {
  const actor = systemActor('policy', 'the service starts under this pack');
  await execute(applyPack, { actor, id: 'start' }, {}, services);
}
