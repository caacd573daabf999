// A person's agenda at events: dates of their own, or proposed to somebody who answers; no third person learns of one (MEXT-15).
import type { Static } from 'typebox';
import { Type } from 'typebox';
import { agenda, agendaAnswer, agendaChange, agendaDraft, agendaItem } from '../../schema/api/agendas.ts';
import { ifMatch, input, uuidText } from '../../schema/api/common.ts';
import { publicEventId } from '../../schema/api/events.ts';
import {
  type AgendaRow,
  countAgenda,
  findListed,
  insertAgendaItem,
  listAgenda,
  lockAgendaItem,
  updateAgendaItem,
} from '../../store/agendas.ts';
import { getEvent, refuseEvent } from '../events/describe.ts';
import { cleanLine, requireInterval } from '../events/values.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { present } from '../organizations/describe.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';

const shared = {
  access: ['member'],
  purpose: 'event-registration',
  subject: self,
  fields: () => ['agenda'],
} as const;
/** Far more than anybody has dates. */
const mostDates = 1000;
/** Nobody asks a whole directory for a date. */
const mostWaiting = 20;

function describe(row: AgendaRow): Static<typeof agendaItem> {
  const { id, event, eventTitle, subject, startsAt, endsAt, state, own, place, with: partner } = row;
  return {
    ...{ id, event, eventTitle, subject, startsAt, endsAt, state, own },
    ...present({ place, with: partner }),
    etag: revisionTag(row.revision),
  };
}

/** Unknown and other people's answer alike. */
async function getItem({ tx }: Context, id: string): Promise<AgendaRow> {
  const row = await lockAgendaItem(tx, id);
  if (row === undefined) throw new Problem('agendaItem.notFound', 'There is no such date.');
  return row;
}

async function answer(context: Context, id: string) {
  const value = describe(await getItem(context, id));
  return { value, etag: value.etag ?? '' };
}

export const listOwnAgenda = defineOperation({
  ...shared,
  name: 'agenda.list',
  summary: 'Your dates at events, those proposed to you too',
  changes: false,
  input: input({ event: Type.Optional(publicEventId) }),
  output: agenda,
  async run({ tx }, { event }) {
    return { value: { items: (await listAgenda(tx, event)).map(describe) } };
  },
});

export const addAgendaItem = defineOperation({
  ...shared,
  name: 'agenda.add',
  summary: 'Adds a date at an event: your own, or one that a listed professional answers to',
  changes: true,
  creates: true,
  input: input({ body: agendaDraft }),
  output: agendaItem,
  async run(context, { body }) {
    const { tx } = context;
    const event = await getEvent(context, body.event);
    if (event.state === 'draft') refuseEvent();
    requireInterval(body, '/endsAt');
    const { count, waiting } = await countAgenda(tx, ownId(context));
    if (count >= mostDates) throw new Problem('agendaItem.tooMany', `There are ${mostDates} dates already.`);
    if (body.withProfessional !== undefined && waiting >= mostWaiting)
      throw new Problem('agendaItem.tooMany', `${mostWaiting} proposals wait for an answer already.`);
    const id = await insertAgendaItem(tx, {
      ...{ eventId: event.id, memberId: ownId(context), startsAt: body.startsAt, endsAt: body.endsAt },
      subject: cleanLine(body.subject, 200, '/subject'),
      place: body.place === undefined ? null : cleanLine(body.place, 200, '/place'),
      ...(await partnerOf(context, body)),
    });
    return { ...(await answer(context, id)), location: '/v1/me/agenda' };
  },
});

async function partnerOf(context: Context, { with: words, withProfessional }: Static<typeof agendaDraft>) {
  if (withProfessional === undefined)
    return { withMemberId: null, withText: words === undefined ? null : cleanLine(words, 200, '/with') };
  if (words !== undefined) refuseMember('/with', 'and withProfessional say the same: send one');
  const withMemberId = await findListed(context.tx, withProfessional);
  if (withMemberId === undefined)
    throw new Problem('professional.notFound', 'Nobody is listed under this id.');
  if (withMemberId === ownId(context)) refuseMember('/withProfessional', 'is yourself');
  return { withMemberId, withText: null };
}

export const updateOwnAgendaItem = defineOperation({
  ...shared,
  name: 'agenda.update',
  summary: 'Changes a date that you made; whoever it is with answers anew to what changed',
  changes: true,
  input: input({ id: uuidText, ifMatch, body: agendaChange }),
  output: agendaItem,
  async run(context, { id, ifMatch: tag, body }) {
    const row = await getItem(context, id);
    if (!row.own) throw new Problem('agendaItem.illegalMove', 'Whoever made the date changes it.');
    requireMatch(tag, revisionTag(row.revision));
    if (row.state === 'cancelled' || row.state === 'declined')
      throw new Problem('agendaItem.illegalMove', `The date is ${row.state}.`);
    const { subject, place, startsAt, endsAt } = body;
    const times = { ...(startsAt && { startsAt }), ...(endsAt && { endsAt }) };
    requireInterval({ ...row, ...times }, '/endsAt');
    const change = {
      ...times,
      ...(subject !== undefined && { subject: cleanLine(subject, 200, '/subject') }),
      ...(place !== undefined && { place: cleanLine(place, 200, '/place') }),
    };
    // What somebody said yes to was these words, this place and this time.
    const anew = row.answered && Object.keys(change).length > 0;
    await updateAgendaItem(context.tx, id, { ...change, ...(anew && { state: 'proposed' as const }) });
    return answer(context, id);
  },
});

/** Who may bring it from which state to which. */
const moves = {
  confirmed: { by: 'asked', from: ['proposed', 'declined'] },
  declined: { by: 'asked', from: ['proposed', 'confirmed'] },
  cancelled: { by: 'maker', from: ['proposed', 'confirmed', 'declined'] },
} as const;

export const answerAgendaItem = defineOperation({
  ...shared,
  name: 'agenda.answer',
  summary: 'Confirms or declines a date that was proposed to you, or cancels one that you made',
  changes: true,
  input: input({ id: uuidText, body: agendaAnswer }),
  output: agendaItem,
  async run(context, { id, body: { state } }) {
    const row = await getItem(context, id);
    const { by, from } = moves[state];
    const isMine = by === 'maker' ? row.own : !row.own;
    if (!isMine || !(from as readonly string[]).includes(row.state))
      throw new Problem('agendaItem.illegalMove', `The date is ${row.state}: you cannot make it ${state}.`);
    await updateAgendaItem(context.tx, id, { state });
    return answer(context, id);
  },
});
