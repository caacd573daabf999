// A guest's seat by the secret link of their mails: seen, changed, cancelled; an offered seat taken.
import { ifMatch, input } from '../../schema/api/common.ts';
import { ownRegistration, registrationChange, seatToken } from '../../schema/api/registrations.ts';
import { findByLink, type OwnRow } from '../../store/event-registrations.ts';
import { type Context, defineOperation } from '../operation.ts';
import { changeRegistration, moveOwn, refuseRegistration } from './change.ts';
import { describeOwn } from './describe.ts';
import { hexDigest } from './secrets.ts';

const byLink = {
  access: ['anonymous', 'account'] as const,
  purpose: 'event-registration',
  reach: 'registration' as const,
  output: ownRegistration,
  fields: () => ['registrations'],
};

async function getByLink({ tx }: Context, token: string): Promise<OwnRow> {
  return (await findByLink(tx, hexDigest(token))) ?? refuseRegistration();
}

export const showSeat = defineOperation({
  ...byLink,
  name: 'registration.show',
  summary: 'The seat that a secret link leads to; looking changes nothing',
  changes: false,
  unaudited: true,
  input: input({ token: seatToken }),
  async run(context, { token }) {
    const value = describeOwn(context, await getByLink(context, token));
    return { value, ...(value.etag && { etag: value.etag }) };
  },
});

export const updateSeat = defineOperation({
  ...byLink,
  name: 'registration.updateByLink',
  summary: 'Changes answers and details of a seat by its secret link; never a consent',
  changes: true,
  input: input({ token: seatToken, ifMatch, body: registrationChange }),
  run: async (context, { token, ifMatch: tag, body }) =>
    changeRegistration(context, await getByLink(context, token), tag, body),
});

export const cancelSeat = defineOperation({
  ...byLink,
  name: 'registration.cancelByLink',
  summary: 'Cancels a registration by its secret link; the seat goes to the first in line',
  changes: true,
  right: true,
  input: input({ token: seatToken }),
  run: async (context, { token }) => moveOwn(context, await getByLink(context, token), 'cancelled'),
});

export const acceptSeat = defineOperation({
  ...byLink,
  name: 'registration.acceptByLink',
  summary: 'Takes the seat that is offered by its secret link, before the deadline',
  changes: true,
  input: input({ token: seatToken }),
  run: async (context, { token }) => moveOwn(context, await getByLink(context, token), 'registered'),
});
