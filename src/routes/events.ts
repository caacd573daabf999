// Events: the public program, staff's work with it, speakers' own part, agendas and calendars.

import {
  createCalendarFeed,
  listCalendarFeeds,
  readCalendarFeed,
  revokeCalendarFeed,
} from '../core/agendas/calendar-feeds.ts';
import {
  addAgendaItem,
  answerAgendaItem,
  listOwnAgenda,
  updateOwnAgendaItem,
} from '../core/agendas/own-agenda.ts';
import {
  createEvent,
  listManagedEventsOperation,
  readManagedEvent,
  updateEvent,
} from '../core/events/manage-events.ts';
import { cancelEvent, discardEvent, publishEvent } from '../core/events/move-event.ts';
import { nameOrganizer, removeOrganizer } from '../core/events/organizers.ts';
import {
  addHost,
  addSlot,
  addSponsor,
  endHost,
  endQuestion,
  endSponsor,
  endTicket,
  removeSlot,
  saveQuestion,
  saveTicket,
} from '../core/events/parts.ts';
import { listEvents, readEvent, readEventCalendar } from '../core/events/public-events.ts';
import { addSession, updateEventSession } from '../core/events/sessions.ts';
import { readSpeakerPicture } from '../core/events/speaker-picture.ts';
import {
  addSpeaker,
  listEventSpeakers,
  removeSpeaker,
  updateEventSpeaker,
} from '../core/speakers/manage-speakers.ts';
import {
  listOwnTalks,
  readTalkPicture,
  removeTalkPicture,
  replaceTalkPicture,
  updateOwnTalk,
} from '../core/speakers/own-talks.ts';
import { type Door, route } from './door.ts';
import { pictureUploads } from './photo.ts';

const tag = { tag: 'event' };

export function eventRoutes(door: Door): void {
  route(door, 'GET /v1/events', listEvents);
  route(door, 'GET /v1/events/calendar', readEventCalendar);
  route(door, 'GET /v1/events/{publicId}', readEvent);
  route(door, 'GET /v1/events/{publicId}/speakers/{speaker}/picture', readSpeakerPicture, tag);
  ownRoutes(door);
  const admin = '/v1/admin/events';
  route(door, `GET ${admin}`, listManagedEventsOperation);
  route(door, `POST ${admin}`, createEvent);
  const one = `${admin}/{publicId}`;
  route(door, `GET ${one}`, readManagedEvent);
  route(door, `PATCH ${one}`, updateEvent);
  route(door, `DELETE ${one}`, discardEvent);
  route(door, `POST ${one}/publish`, publishEvent);
  route(door, `POST ${one}/cancel`, cancelEvent);
  partRoutes(door, one);
}

/** What a person has at events. */
function ownRoutes(door: Door): void {
  route(door, 'GET /v1/me/talks', listOwnTalks, tag);
  route(door, 'PATCH /v1/me/talks/{talk}', updateOwnTalk, tag);
  route(door, 'GET /v1/me/talks/{talk}/picture', readTalkPicture, tag);
  route(door, 'DELETE /v1/me/talks/{talk}/picture', removeTalkPicture, tag);
  pictureUploads(door, 'PUT /v1/me/talks/{talk}/picture', replaceTalkPicture, tag);
  route(door, 'GET /v1/me/agenda', listOwnAgenda);
  route(door, 'POST /v1/me/agenda', addAgendaItem);
  route(door, 'PATCH /v1/me/agenda/{id}', updateOwnAgendaItem);
  route(door, 'POST /v1/me/agenda/{id}/answer', answerAgendaItem);
  route(door, 'GET /v1/me/calendar-feeds', listCalendarFeeds);
  route(door, 'POST /v1/me/calendar-feeds', createCalendarFeed);
  route(door, 'DELETE /v1/me/calendar-feeds/{id}', revokeCalendarFeed);
  route(door, 'GET /v1/calendars/{secret}', readCalendarFeed);
}

function partRoutes(door: Door, one: string): void {
  route(door, `PUT ${one}/organizers/{accountId}`, nameOrganizer);
  route(door, `DELETE ${one}/organizers/{accountId}`, removeOrganizer);
  route(door, `POST ${one}/hosts`, addHost, tag);
  route(door, `DELETE ${one}/hosts/{id}`, endHost, tag);
  route(door, `POST ${one}/sponsors`, addSponsor, tag);
  route(door, `DELETE ${one}/sponsors/{id}`, endSponsor, tag);
  route(door, `PUT ${one}/tickets/{code}`, saveTicket, tag);
  route(door, `DELETE ${one}/tickets/{code}`, endTicket, tag);
  route(door, `PUT ${one}/questions/{code}`, saveQuestion, tag);
  route(door, `DELETE ${one}/questions/{code}`, endQuestion, tag);
  route(door, `POST ${one}/slots`, addSlot, tag);
  route(door, `DELETE ${one}/slots/{id}`, removeSlot, tag);
  route(door, `POST ${one}/sessions`, addSession, tag);
  route(door, `PATCH ${one}/sessions/{session}`, updateEventSession, tag);
  route(door, `GET ${one}/speakers`, listEventSpeakers, tag);
  route(door, `POST ${one}/speakers`, addSpeaker, tag);
  route(door, `PATCH ${one}/speakers/{speaker}`, updateEventSpeaker, tag);
  route(door, `DELETE ${one}/speakers/{speaker}`, removeSpeaker, tag);
}
