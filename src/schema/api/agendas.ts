// Shapes of a person's agenda at events, and of the secret addresses of their calendar (MEXT-15).
import { Type } from 'typebox';
import { instantText, line, localized, oneOf, publicIdText, sentInstant, shape, uuidText } from './common.ts';
import { agendaStates } from './event-words.ts';
import { publicEventId } from './events.ts';

const instant = sentInstant('An instant, RFC 3339.');

export const agendaItem = shape('AgendaItem', {
  id: uuidText,
  event: publicEventId,
  eventTitle: localized,
  subject: Type.String(),
  place: Type.Optional(Type.String()),
  startsAt: instantText,
  endsAt: instantText,
  state: oneOf(agendaStates),
  own: Type.Boolean({ description: 'You made it; else somebody proposes it to you.' }),
  with: Type.Optional(
    Type.String({
      description: 'Whom it is with, in your words, or as the other person is called in the directory now.',
    }),
  ),
  etag: Type.Optional(Type.String()),
});
export const agenda = shape('Agenda', { items: Type.Array(agendaItem) });
export const agendaDraft = shape('AgendaItemDraft', {
  event: publicEventId,
  subject: line(200),
  place: Type.Optional(line(200)),
  startsAt: instant,
  endsAt: instant,
  with: Type.Optional(line(200, 'Whom it is with, in your words: a company, a booth.')),
  withProfessional: Type.Optional(
    Type.Unsafe<string>({ ...publicIdText, description: 'A listed professional, who answers to it.' }),
  ),
});
export const agendaChange = shape('AgendaItemChange', {
  subject: Type.Optional(line(200)),
  place: Type.Optional(line(200)),
  startsAt: Type.Optional(instant),
  endsAt: Type.Optional(instant),
});
export const agendaAnswer = shape('AgendaAnswer', { state: oneOf(['confirmed', 'declined', 'cancelled']) });

export const calendarFeedDraft = shape('CalendarFeedDraft', {
  name: Type.Optional(line(60, 'To tell it from others: the device, say.')),
});
export const calendarFeed = shape('CalendarFeed', {
  id: uuidText,
  name: Type.Optional(Type.String()),
  createdAt: instantText,
  url: Type.Optional(
    Type.String({ description: 'Secret: whoever has it reads the calendar. Shown this once.' }),
  ),
});
export const calendarFeedList = shape('CalendarFeedList', { items: Type.Array(calendarFeed) });
