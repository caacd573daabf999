// The agenda of an event: sessions, which are moved and cancelled, never lost.
import { ifMatch, input } from '../../schema/api/common.ts';
import { publicEventId, sessionId } from '../../schema/api/events.ts';
import { managedEvent, sessionChange, sessionDraft } from '../../schema/api/managed-events.ts';
import { insertSession, lockSession, updateSession } from '../../store/event-parts.ts';
import type { EventRow } from '../../store/events.ts';
import { defineOperation } from '../operation.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { answerEvent, getOrganized } from './describe.ts';
import { cleanLine, cleanLocalized, requireInterval } from './values.ts';

const shared = {
  access: ['event-organizer', 'system'],
  purpose: 'event-registration',
  changes: true,
  fields: () => ['sessions'],
  output: managedEvent,
} as const;

/** A session lies within its event. */
function requireWithin(session: { startsAt: string; endsAt: string }, event: EventRow): void {
  requireInterval(session, '/endsAt');
  if (Date.parse(session.startsAt) < Date.parse(event.startsAt))
    refuseMember('/startsAt', 'lies before the event');
  if (Date.parse(session.endsAt) > Date.parse(event.endsAt)) refuseMember('/endsAt', 'lies after the event');
}

export const addSession = defineOperation({
  ...shared,
  name: 'eventSession.add',
  summary: 'Adds a session to the agenda of an event',
  creates: true,
  input: input({ publicId: publicEventId, body: sessionDraft }),
  async run(context, { publicId, body }) {
    const event = await getOrganized(context, publicId);
    requireWithin(body, event);
    const { description = {}, place, startsAt, endsAt } = body;
    await insertSession(context.tx, event.id, {
      ...{ startsAt, endsAt, title: cleanLocalized(body.title, 200, '/title') },
      description: cleanLocalized(description, 2000, '/description'),
      place: place === undefined ? null : cleanLine(place, 300, '/place'),
    });
    return { ...(await answerEvent(context, publicId)), location: `/v1/admin/events/${publicId}` };
  },
});

export const updateEventSession = defineOperation({
  ...shared,
  name: 'eventSession.update',
  summary: 'Changes, moves or cancels a session',
  input: input({ publicId: publicEventId, session: sessionId, ifMatch, body: sessionChange }),
  async run(context, { publicId, session, ifMatch: tag, body }) {
    const event = await getOrganized(context, publicId);
    const held = await lockSession(context.tx, event.id, session);
    if (held === undefined) throw new Problem('eventSession.notFound', 'The event has no such session.');
    requireMatch(tag, revisionTag(held.revision));
    const { title, description, place, cancelled, startsAt, endsAt } = body;
    requireWithin({ ...held, ...(startsAt && { startsAt }), ...(endsAt && { endsAt }) }, event);
    await updateSession(context.tx, held.id, {
      ...(startsAt && { startsAt }),
      ...(endsAt && { endsAt }),
      ...(title && { title: cleanLocalized(title, 200, '/title') }),
      ...(description !== undefined && {
        description: cleanLocalized(description ?? {}, 2000, '/description'),
      }),
      ...(place !== undefined && { place: place === null ? null : cleanLine(place, 300, '/place') }),
      ...(cancelled !== undefined && { state: cancelled ? 'cancelled' : 'scheduled' }),
    });
    return answerEvent(context, publicId);
  },
});
