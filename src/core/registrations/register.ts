// A member registers for an event: a seat, or a place in the line (MEF-09).
import { input } from '../../schema/api/common.ts';
import { publicEventId } from '../../schema/api/events.ts';
import { ownRegistration, registrationDraft } from '../../schema/api/registrations.ts';
import { type EventForm, findForm } from '../../store/registration-forms.ts';
import type { Tx } from '../../store/transactions.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { acceptDraft } from './accept-draft.ts';
import { describeOwn } from './describe.ts';
import { requireEntitled, takeSeat } from './take-seat.ts';

/** Drafts and events that are off answer like unknown ones. */
export async function requireForm(tx: Tx, publicId: string): Promise<EventForm> {
  const form = await findForm(tx, publicId);
  if (form === undefined) throw new Problem('event.notFound', 'There is no such event.');
  return form;
}

export const registerForEvent = defineOperation({
  name: 'registration.make',
  summary: 'Registers you for an event: `registered` with a seat, else `waitlisted` at the end of the line',
  access: ['member'],
  purpose: 'event-registration',
  changes: true,
  creates: true,
  subject: self,
  fields: () => ['registrations'],
  input: input({ publicId: publicEventId, body: registrationDraft }),
  output: ownRegistration,
  async run(context, { publicId, body }) {
    const { tx } = context;
    const memberId = ownId(context);
    const form = await requireForm(tx, publicId);
    const draft = acceptDraft(context, form, body);
    await requireEntitled(context, form, draft.ticket, memberId);
    const row = await takeSeat(context, form, { memberId }, draft, body.locale ?? 'en');
    const { checkInCode, ...value } = describeOwn(context, row);
    return {
      value,
      ...(value.etag && { etag: value.etag }),
      ...(checkInCode && { once: { checkInCode } }),
      location: `/v1/me/registrations/${row.id}`,
    };
  },
});
