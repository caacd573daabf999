// Whom to tell at a sponsor or host, and what it must still hear: that somebody whom it was told of has withdrawn (MEF-50).

import {
  noticeInput,
  recipientContact,
  recipientContactDraft,
  recipientContactInput,
  recipientNotice,
  recipientNotices,
} from '../../schema/api/attendees.ts';
import { input } from '../../schema/api/common.ts';
import { publicEventId } from '../../schema/api/events.ts';
import {
  findRecipient,
  findRecipientContact,
  listNotices,
  type NoticeRow,
  updateNoticeTold,
  updateRecipientContact,
} from '../../store/attendees.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { getOwnEvent } from './own-event.ts';

const organizing = { access: ['event-organizer'] as const, purpose: 'sponsor' };

export const readRecipientContact = defineOperation({
  ...organizing,
  name: 'recipient.readContact',
  summary: 'Where a sponsor or host hears of withdrawals',
  changes: false,
  input: input(recipientContactInput),
  output: recipientContact,
  async run(context, { publicId, recipientId }) {
    await requireRecipient(context, publicId, recipientId);
    const email = await findRecipientContact(context.tx, recipientId);
    return { value: { recipientId, ...(email !== undefined && { email }) } };
  },
});

export const setRecipientContact = defineOperation({
  ...organizing,
  name: 'recipient.setContact',
  summary: 'Keeps the address at which a sponsor or host hears of withdrawals',
  changes: true,
  fields: () => ['recipientContact'],
  input: input({ ...recipientContactInput, body: recipientContactDraft }),
  output: recipientContact,
  async run(context, { publicId, recipientId, body: { email } }) {
    const eventId = await requireRecipient(context, publicId, recipientId);
    await updateRecipientContact(context.tx, { eventId, recipientId, email });
    return { value: { recipientId, email } };
  },
});

export const removeRecipientContact = defineOperation({
  ...organizing,
  name: 'recipient.removeContact',
  summary: 'Removes that address',
  changes: true,
  fields: () => ['recipientContact'],
  input: input(recipientContactInput),
  output: recipientContact,
  async run(context, { publicId, recipientId }) {
    const eventId = await requireRecipient(context, publicId, recipientId);
    await updateRecipientContact(context.tx, { eventId, recipientId, email: undefined });
    return { value: { recipientId } };
  },
});

export const listRecipientNotices = defineOperation({
  ...organizing,
  name: 'recipient.listNotices',
  summary: 'Who has withdrawn after a sponsor of the event was told of them, and whether it has heard',
  changes: false,
  fields: () => ['name', 'email'],
  input: input({ publicId: publicEventId }),
  output: recipientNotices,
  async run(context, { publicId }) {
    const { id } = await getOwnEvent(context, publicId);
    const rows = await listNotices(context.tx, id);
    const subject = [...new Set(rows.map(({ memberId }) => memberId))];
    return { value: { items: rows.map(view) }, subject };
  },
});

export const settleRecipientNotice = defineOperation({
  ...organizing,
  name: 'recipient.settleNotice',
  summary: 'Writes down that a sponsor has heard of a withdrawal',
  changes: true,
  fields: () => ['recipientNotice'],
  input: noticeInput,
  output: recipientNotice,
  async run(context, { publicId, id }) {
    const { id: eventId } = await getOwnEvent(context, publicId);
    await updateNoticeTold(context.tx, id, context.actor.id);
    const found = (await listNotices(context.tx, eventId)).find((row) => row.id === id);
    if (found === undefined) throw new Problem('notice.notFound', 'There is no such notice.');
    return { value: view(found), subject: found.memberId };
  },
});

function view({ memberId: _member, email, toldAt, ...row }: NoticeRow) {
  return { ...row, ...(email !== null && { email }), ...(toldAt !== null && { toldAt }) };
}

/** The event's id. Throws `recipient.notFound` (404) for a recipient that it does not name. */
async function requireRecipient(context: Context, publicId: string, recipientId: string): Promise<string> {
  const { id } = await getOwnEvent(context, publicId);
  const found =
    (await findRecipient(context.tx, 'sponsor', id, recipientId)) ??
    (await findRecipient(context.tx, 'host', id, recipientId));
  if (found === undefined) throw new Problem('recipient.notFound', 'The event names no such recipient.');
  return id;
}
