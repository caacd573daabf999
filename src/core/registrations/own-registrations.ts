// A person's own registrations: seen, changed, cancelled; an offered seat taken.
import { ifMatch, input, uuidText } from '../../schema/api/common.ts';
import { ownRegistration, ownRegistrationList, registrationChange } from '../../schema/api/registrations.ts';
import { findOwnRegistration, listOwnRegistrations, type OwnRow } from '../../store/event-registrations.ts';
import { type Context, defineOperation, self } from '../operation.ts';
import { changeRegistration, moveOwn, refuseRegistration } from './change.ts';
import { describeOwn } from './describe.ts';

const own = {
  access: ['member'] as const,
  purpose: 'event-registration',
  subject: self,
  fields: () => ['registrations'],
};

async function getOwn({ tx }: Context, id: string): Promise<OwnRow> {
  return (await findOwnRegistration(tx, id)) ?? refuseRegistration();
}

export const listRegistrations = defineOperation({
  ...own,
  name: 'registration.listOwn',
  summary: 'Your registrations for events and training, those under your proved addresses too',
  changes: false,
  input: input({}),
  output: ownRegistrationList,
  async run(context) {
    const rows = await listOwnRegistrations(context.tx);
    return { value: { items: rows.map((row) => describeOwn(context, row)) } };
  },
});

export const readRegistration = defineOperation({
  ...own,
  name: 'registration.read',
  summary: 'One of your registrations, with the code of its ticket',
  changes: false,
  input: input({ id: uuidText }),
  output: ownRegistration,
  async run(context, { id }) {
    const value = describeOwn(context, await getOwn(context, id));
    return { value, ...(value.etag && { etag: value.etag }) };
  },
});

export const updateRegistration = defineOperation({
  ...own,
  name: 'registration.update',
  summary: 'Changes answers and details of a registration; never a consent, and never the seat',
  changes: true,
  input: input({ id: uuidText, ifMatch, body: registrationChange }),
  output: ownRegistration,
  run: async (context, { id, ifMatch: tag, body }) =>
    changeRegistration(context, await getOwn(context, id), tag, body),
});

export const cancelRegistration = defineOperation({
  ...own,
  name: 'registration.cancel',
  summary: 'Cancels a registration; the seat goes to the first in line',
  changes: true,
  // Nobody is kept in a seat.
  right: true,
  input: input({ id: uuidText }),
  output: ownRegistration,
  run: async (context, { id }) => moveOwn(context, await getOwn(context, id), 'cancelled'),
});

export const acceptOffer = defineOperation({
  ...own,
  name: 'registration.accept',
  summary: 'Takes the seat that is offered, before its deadline',
  changes: true,
  input: input({ id: uuidText }),
  output: ownRegistration,
  run: async (context, { id }) => moveOwn(context, await getOwn(context, id), 'registered'),
});
