// What belongs to an event and registration goes by: hosts, sponsors, tickets, questions, times of arrival.
import { type TSchema, Type } from 'typebox';
import { input, uuidText } from '../../schema/api/common.ts';
import { publicEventId } from '../../schema/api/events.ts';
import {
  hostDraft,
  managedEvent,
  partCode,
  questionDraft,
  slotDraft,
  sponsorDraft,
  ticketDraft,
} from '../../schema/api/managed-events.ts';
import {
  deleteSlot,
  type EndedPart,
  findQuestion,
  insertHost,
  insertQuestion,
  insertSlot,
  insertSponsor,
  insertTicket,
  lockTicket,
  type QuestionValues,
  updateEnded,
} from '../../store/event-parts.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { answerEvent, getOrganized } from './describe.ts';
import { cleanLine, cleanLocalized, requireInterval } from './values.ts';

const shared = {
  access: ['event-organizer', 'system'],
  purpose: 'event-registration',
  changes: true,
  output: managedEvent,
} as const;
const at = (publicId: string) => `/v1/admin/events/${publicId}`;

/** People acknowledge and agree by name. */
function refuseName(): never {
  throw new Problem('eventPart.exists', 'The event has one of that name already.');
}

export const addHost = defineOperation({
  ...shared,
  name: 'eventHost.add',
  summary:
    'Names a co-organizer or co-sponsor: it gets later registrations alone, each having acknowledged it',
  creates: true,
  fields: () => ['hosts'],
  input: input({ publicId: publicEventId, body: hostDraft }),
  async run(context, { publicId, body }) {
    const { id } = await getOrganized(context, publicId);
    if (body.mayContactUntil < context.now.slice(0, 10)) refuseMember('/mayContactUntil', 'lies in the past');
    const made = { ...body, name: cleanLine(body.name, 200, '/name') };
    if (!(await insertHost(context.tx, id, made))) refuseName();
    return { ...(await answerEvent(context, publicId)), location: at(publicId) };
  },
});

export const addSponsor = defineOperation({
  ...shared,
  name: 'eventSponsor.add',
  summary: 'Declares a sponsor and what it would receive of whoever agrees; from later registrations alone',
  creates: true,
  fields: () => ['sponsors'],
  input: input({ publicId: publicEventId, body: sponsorDraft }),
  async run(context, { publicId, body }) {
    const { id } = await getOrganized(context, publicId);
    const { receives, website = null } = body;
    const made = { name: cleanLine(body.name, 200, '/name'), website, receives };
    if (!(await insertSponsor(context.tx, id, made))) refuseName();
    return { ...(await answerEvent(context, publicId)), location: at(publicId) };
  },
});

export const saveTicket = defineOperation({
  ...shared,
  name: 'eventTicket.save',
  summary: 'Keeps a kind of ticket under its code; an entitlement may be needed for it (MEF-25)',
  fields: () => ['tickets'],
  input: input({ publicId: publicEventId, code: partCode, body: ticketDraft }),
  async run(context, { publicId, code, body }) {
    const { id } = await getOrganized(context, publicId);
    const { amount = null, currency = null, priceReference = null, benefit = null } = body;
    if ((amount === null) !== (currency === null))
      refuseMember('/currency', 'belongs to an amount, and an amount to it');
    const { capacity = null, position = 0 } = body;
    const taken = await lockTicket(context.tx, id, code);
    if (taken !== undefined && capacity !== null && capacity < taken)
      throw new Problem('event.seatsTaken', `${taken} hold such a ticket.`);
    const title = cleanLocalized(body.title, 200, '/title');
    await insertTicket(context.tx, id, code, {
      ...{ title, amount, currency, priceReference, benefit, capacity, position },
    });
    return answerEvent(context, publicId);
  },
});

export const saveQuestion = defineOperation({
  ...shared,
  name: 'eventQuestion.save',
  summary: 'Keeps a question under its code, with its use and who sees the answers: once asked, those stay',
  fields: () => ['questions'],
  input: input({ publicId: publicEventId, code: partCode, body: questionDraft }),
  async run(context, { publicId, code, body }) {
    const { id, state } = await getOrganized(context, publicId);
    const { choices = [], required = false, position = 0, audience = 'organizer', kind } = body;
    if ((kind === 'choice' || kind === 'choices') !== choices.length > 0)
      refuseMember('/choices', 'belong to the kinds choice and choices, and these need them');
    const before = await findQuestion(context.tx, id, code);
    // Answers are given for what the question said.
    if (state !== 'draft' && before && (before.audience !== audience || before.kind !== kind))
      throw new Problem(
        'question.asked',
        'Who sees its answers, and its kind, stay: end it and ask another.',
      );
    const made: QuestionValues = {
      ...{ kind, audience, required, position },
      text: cleanLocalized(body.text, 500, '/text'),
      use: cleanLocalized(body.use, 500, '/use'),
      choices: choices.map((choice, index) => ({
        code: choice.code,
        text: cleanLocalized(choice.text, 200, `/choices/${index}/text`),
      })),
    };
    await insertQuestion(context.tx, id, code, made);
    return answerEvent(context, publicId);
  },
});

export const addSlot = defineOperation({
  ...shared,
  name: 'eventSlot.add',
  summary: 'Offers a time of arrival',
  creates: true,
  fields: () => ['arrivalSlots'],
  input: input({ publicId: publicEventId, body: slotDraft }),
  async run(context, { publicId, body }) {
    const { id } = await getOrganized(context, publicId);
    requireInterval(body, '/endsAt');
    const { startsAt, endsAt, capacity = null } = body;
    if (!(await insertSlot(context.tx, id, { startsAt, endsAt, capacity })))
      throw new Problem('eventPart.exists', 'A time of arrival begins then already.');
    return { ...(await answerEvent(context, publicId)), location: at(publicId) };
  },
});

export const removeSlot = defineOperation({
  ...shared,
  name: 'eventSlot.remove',
  summary: 'Removes a time of arrival that nobody chose',
  fields: () => ['arrivalSlots'],
  input: input({ publicId: publicEventId, id: uuidText }),
  async run(context, { publicId, id }) {
    const event = await getOrganized(context, publicId);
    const removed = await deleteSlot(context.tx, event.id, id);
    if (removed === undefined) refusePart();
    if (!removed) throw new Problem('eventPart.taken', 'Somebody chose it.');
    return answerEvent(context, publicId);
  },
});

function refusePart(): never {
  throw new Problem('eventPart.notFound', 'The event has no such part.');
}

async function end(context: Context, publicId: string, table: EndedPart, key: string) {
  const { id } = await getOrganized(context, publicId);
  if ((await updateEnded(context.tx, table, id, key)) === undefined) refusePart();
  return answerEvent(context, publicId);
}

function defineEnd<Key extends string>(
  noun: string,
  summary: string,
  table: EndedPart,
  key: Key,
  schema: TSchema,
) {
  return defineOperation({
    ...shared,
    name: `${noun}.end`,
    summary,
    fields: () => [noun],
    input: Type.Object({ publicId: publicEventId, [key]: schema }, { additionalProperties: false }),
    run: (context, asked) => {
      const named = asked as { publicId: string } & Record<Key, string>;
      return end(context, named.publicId, table, named[key]);
    },
  });
}

export const endHost = defineEnd(
  ...(['eventHost', 'A host gets no later registration', 'event_hosts', 'id', uuidText] as const),
);
export const endSponsor = defineEnd(
  ...(['eventSponsor', 'A sponsor gets nobody any more', 'event_sponsors', 'id', uuidText] as const),
);
export const endTicket = defineEnd(
  ...(['eventTicket', 'A kind of ticket is had no more', 'ticket_kinds', 'code', partCode] as const),
);
export const endQuestion = defineEnd(
  ...(['eventQuestion', 'A question is asked no more', 'event_questions', 'code', partCode] as const),
);
