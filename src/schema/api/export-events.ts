// Sections of an export about talks, dates and calendars; what a person put into their agenda they take along.
import { Type } from 'typebox';
import { day, localized, oneOf } from './common.ts';
import { agendaStates } from './event-words.ts';
import { entries, optional, text, time, utcInstant } from './export-parts.ts';

export const agendaSections = {
  agenda: optional(
    entries('ExportAgendaItem', {
      event: text,
      with: text,
      subject: Type.String(),
      place: text,
      startsAt: utcInstant,
      endsAt: utcInstant,
      state: optional(oneOf(agendaStates)),
    }),
  ),
};

export const talkSections = {
  talks: optional(
    entries('ExportTalk', {
      event: Type.String({ description: 'Its title.' }),
      session: text,
      name: Type.String(),
      bio: optional(localized),
      recordingUrl: text,
      shownUntil: day,
      picture: optional(Type.String({ description: 'A data: URL.' })),
    }),
  ),
  calendarFeeds: optional(
    entries('ExportCalendarFeed', { name: text, createdAt: utcInstant, revokedAt: time }),
  ),
};
