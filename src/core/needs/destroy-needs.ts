// After an event and the policy's window, its needs are destroyed: first the key, then what was under it (MEF-13).
import { Type } from 'typebox';
import { findKeep } from '../../policy/technical.ts';
import { input, shape, uuidText } from '../../schema/api/common.ts';
import { deleteEventNeeds, lockDueEvent, lockKey } from '../../store/needs.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';

const system = { access: ['system'] as const, purpose: 'security', changes: true };

/**
 * The next event that is due. The key goes before the transaction ends: should that fail, the values can be read by nobody, and
 * the next run takes them away.
 */
export const destroyNeeds = defineOperation({
  ...system,
  name: 'needs.destroy',
  summary: 'Destroys the key of the next event whose window has passed, and what was under it',
  fields: () => ['needs'],
  input: input({}),
  output: shape('NeedsDestroyed', { events: Type.Integer(), values: Type.Integer() }),
  async run({ tx, services }) {
    const eventId = await lockDueEvent(tx, findKeep(services.policy.pack, 'special'));
    if (eventId === undefined) return { value: { events: 0, values: 0 } };
    await services.eventKeys.destroy(eventId);
    return { value: { events: 1, values: await deleteEventNeeds(tx, eventId) } };
  },
});

/** A key that was put back, from a copy of the folder, goes again; one that stands is wrapped by today's master key. */
export const tendEventKey = defineOperation({
  ...system,
  name: 'eventKey.tend',
  summary:
    'Destroys the key of an event again that was destroyed, or wraps one anew under the current master key',
  input: input({ eventId: uuidText }),
  output: shape('EventKeyTended', { destroyed: Type.Boolean(), renewed: Type.Boolean() }),
  async run({ tx, services: { eventKeys } }, { eventId }) {
    // Locked: a key that is being made this very moment is no relic.
    const key = await lockKey(tx, eventId);
    if (key?.destroyed) await eventKeys.destroy(eventId);
    const renewed = key?.destroyed === false && (await eventKeys.renew(eventId));
    return { value: { destroyed: key?.destroyed ?? false, renewed } };
  },
});

const actor = systemActor('maintenance', 'what is needed at an event is kept no longer than the policy says');
const request = { actor, id: 'needs' };

/** Everything that is due, event by event, and every key that is there. */
export async function tidyNeeds(services: Services): Promise<void> {
  for (let events = 1; events > 0; ) {
    const { value } = await execute(destroyNeeds, request, {}, services);
    events = 'events' in value ? value.events : 0;
  }
  for (const eventId of await services.eventKeys.list())
    await execute(tendEventKey, request, { eventId }, services);
}
