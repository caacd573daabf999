// The owner of an address says by the link in their mail that they want the seat: from here on it is a registration.
import { input } from '../../schema/api/common.ts';
import { guestConfirmation, ownRegistration } from '../../schema/api/registrations.ts';
import { getRegistration } from '../../store/event-registrations.ts';
import { getForm } from '../../store/registration-forms.ts';
import { lockRequest, type RequestRow, updateConfirmed } from '../../store/registration-requests.ts';
import { refuseLink } from '../auth/links.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { requireHosts } from './accept-draft.ts';
import { describeOwn } from './describe.ts';
import { hexDigest, seatToken } from './secrets.ts';
import { takeSeat } from './take-seat.ts';

export const confirmGuest = defineOperation({
  name: 'registration.confirm',
  summary:
    'Confirms by the link in the mail: a seat, or a place in the line. The same link again gives the same registration',
  access: ['anonymous', 'account'],
  purpose: 'event-registration',
  reach: 'registration',
  changes: true,
  guarded: true,
  fields: () => ['registrations'],
  input: input({ body: guestConfirmation }),
  output: ownRegistration,
  async run(context, { body }) {
    const { tx, services } = context;
    const asked = await lockRequest(tx, hexDigest(body.token));
    if (asked === undefined) refuseLink();
    const id = asked.registrationId ?? (await confirm(context, asked, body.acknowledgedHosts));
    const row = await getRegistration(tx, id);
    const value = describeOwn(context, row);
    return { value: { ...value, token: seatToken(services.seal, row.secretRef) } };
  },
});

async function confirm(
  context: Context,
  asked: RequestRow,
  acknowledged: string[] | undefined,
): Promise<string> {
  const { id, eventId, name, address, addressKey: key, draft, bookedBy, locale } = asked;
  if (name === null || address === null || key === null || draft === null) refuseLink();
  const form = await getForm(context.tx, eventId);
  if (form.state !== 'published') throw new Problem('event.closed', 'The event does not take place.');
  // A colleague acknowledges nothing for somebody else, nor a guest a host that was named since (MIPI-13).
  const known = bookedBy === null && form.hosts.every((host) => draft.hosts.includes(host.id));
  const hosts = known && acknowledged === undefined ? draft.hosts : requireHosts(form, acknowledged);
  const guest = { name, address, key, bookedBy };
  const { id: registration } = await takeSeat(context, form, { guest }, { ...draft, hosts }, locale);
  await updateConfirmed(context.tx, id, registration);
  return registration;
}
