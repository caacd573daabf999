// What the organizers of an event do about its registrations, and nobody else: list, move, refer to orders.
import { Type } from 'typebox';
import { input, uuidText } from '../../schema/api/common.ts';
import { cursorText, pageLimit } from '../../schema/api/directory.ts';
import { publicEventId } from '../../schema/api/events.ts';
import {
  eventRegistrant,
  eventRegistrantPage,
  moveReason,
  orderReference,
  registrationState,
} from '../../schema/api/registrations.ts';
import {
  findRegistrant,
  listRegistrants,
  type RegistrantRow,
  updateOrder,
  updateState,
} from '../../store/event-registrations.ts';
import type { EventRow } from '../../store/events.ts';
import { getEvent } from '../events/describe.ts';
import { bindingOf, openPosition, pageOf } from '../list-pages.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { refuseRegistration } from './change.ts';
import { describeRegistrant } from './describe.ts';

export const organizing = {
  access: ['event-organizer'] as const,
  purpose: 'event-registration',
  fields: () => ['registrations'],
};

/** Throws `event.notOrganizer` (403) for staff that does not organize this event (MEF-13). */
export async function getOwnEvent(context: Context, publicId: string): Promise<EventRow> {
  const event = await getEvent(context, publicId);
  if (event.own) return event;
  throw new Problem('event.notOrganizer', 'Only its organizers do this.');
}

export async function getRegistrant(context: Context, publicId: string, id: string): Promise<RegistrantRow> {
  const event = await getOwnEvent(context, publicId);
  return (await findRegistrant(context.tx, event.id, id)) ?? refuseRegistration();
}

export async function answerRegistrant(context: Context, publicId: string, id: string) {
  const row = await getRegistrant(context, publicId, id);
  const value = describeRegistrant(row);
  return {
    value,
    ...(value.etag && { etag: value.etag }),
    ...(row.memberId !== null && { subject: row.memberId }),
  };
}

export const listEventRegistrations = defineOperation({
  ...organizing,
  name: 'registration.list',
  summary: 'The registrations for an event that you organize, in the order in which people came',
  changes: false,
  input: input({
    publicId: publicEventId,
    state: Type.Optional(registrationState),
    cursor: cursorText,
    limit: pageLimit,
  }),
  output: eventRegistrantPage,
  async run(context, { publicId, state, cursor, limit = 20 }) {
    const { id: eventId } = await getOwnEvent(context, publicId);
    const binding = bindingOf('registration.list', context, { publicId, state });
    const [after] = openPosition(context, cursor, binding) ?? [];
    const rows = await listRegistrants(context.tx, { eventId, state, after, limit: limit + 1 });
    const { shown, next } = pageOf(context, { rows, limit, binding, position: ({ seq }) => [seq] });
    return {
      value: { items: shown.map(describeRegistrant), ...(next !== undefined && { nextCursor: next }) },
      subject: shown.flatMap(({ memberId }) => memberId ?? []),
      ...(next !== undefined && { pages: { next } }),
    };
  },
});

/** Moves that staff makes; people cancel and accept by themselves. */
const moves = {
  cancel: ['cancelled', 'Cancels a registration; the seat goes to the first in line'],
  'no-show': ['no_show', 'Marks somebody who had a seat and did not come'],
  reopen: ['registered', 'Takes a check-in back that was a mistake: the ticket works again'],
} as const;

function defineMove(verb: keyof typeof moves) {
  const [state, summary] = moves[verb];
  return defineOperation({
    ...organizing,
    name: `registration.${verb === 'no-show' ? 'markNoShow' : verb === 'cancel' ? 'cancelOf' : 'reopen'}`,
    summary,
    changes: true,
    input: input({ publicId: publicEventId, id: uuidText, body: moveReason }),
    output: eventRegistrant,
    async run(context, { publicId, id, body }) {
      const row = await getRegistrant(context, publicId, id);
      await updateState(context.tx, row.id, state, body.reason);
      return answerRegistrant(context, publicId, id);
    },
  });
}

export const registrationMoves = ['cancel', 'no-show', 'reopen'] as const;
export const moveRegistration = {
  cancel: defineMove('cancel'),
  'no-show': defineMove('no-show'),
  reopen: defineMove('reopen'),
};

export const setOrder = defineOperation({
  ...organizing,
  name: 'registration.setOrder',
  summary: 'Refers to the order elsewhere that a registration belongs to; never to a means of payment',
  changes: true,
  input: input({ publicId: publicEventId, id: uuidText, body: orderReference }),
  output: eventRegistrant,
  async run(context, { publicId, id, body }) {
    const row = await getRegistrant(context, publicId, id);
    await updateOrder(context.tx, row.id, body);
    return answerRegistrant(context, publicId, id);
  },
});
