// Offered seats that nobody took in time go to the next in line; what guests left goes when its time is over.
import { Type } from 'typebox';
import { input, shape, uuidText } from '../../schema/api/common.ts';
import { deleteOldGuests, updateLapsedOffers } from '../../store/event-registrations.ts';
import { deleteExpiredRequests } from '../../store/registration-requests.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';

const tidying = { access: ['system'] as const, purpose: 'event-registration', changes: true };

export const lapseOffers = defineOperation({
  ...tidying,
  name: 'registration.lapse',
  summary: 'Gives seats whose offer has run out to the next in line, of one event or of all',
  input: input({ event: Type.Optional(uuidText) }),
  output: shape('LapsedOffers', { lapsed: Type.Integer() }),
  run: async ({ tx }, { event }) => ({ value: { lapsed: await updateLapsedOffers(tx, event ?? null) } }),
});

export const expireRegistrations = defineOperation({
  ...tidying,
  name: 'registration.expire',
  summary:
    'Deletes what nobody confirmed within 24 hours, and registrations of guests 12 months after the event',
  input: input({}),
  output: shape('ExpiredRegistrations', { deleted: Type.Integer() }),
  run: async ({ tx }) => ({
    value: { deleted: (await deleteExpiredRequests(tx)) + (await deleteOldGuests(tx)) },
  }),
});

/** The job at the deadline of an offer. */
export async function lapseOffersOf(services: Services, event: string): Promise<void> {
  const actor = systemActor('offers', 'an offered seat is kept until its deadline');
  await execute(lapseOffers, { actor, id: `offers-${event}` }, { event }, services);
}
