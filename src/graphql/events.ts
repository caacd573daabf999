// Events, speakers, agendas and calendars, in GraphQL; pictures and calendars themselves travel by REST only.

import { createCalendarFeed, listCalendarFeeds, revokeCalendarFeed } from '../core/agendas/calendar-feeds.ts';
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
import { listEvents, readEvent } from '../core/events/public-events.ts';
import { addSession, updateEventSession } from '../core/events/sessions.ts';
import {
  addSpeaker,
  listEventSpeakers,
  removeSpeaker,
  updateEventSpeaker,
} from '../core/speakers/manage-speakers.ts';
import { listOwnTalks, removeTalkPicture, updateOwnTalk } from '../core/speakers/own-talks.ts';
import { eventSummary } from '../schema/api/events.ts';
import { connectionField } from './connection.ts';
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

export function eventQueries(book: TypeBook): Record<string, RootField> {
  const orNull = { orNull: 'event.notFound' };
  return {
    events: connectionField(book, listEvents, {
      ...{ field: 'events', type: 'EventSummary', node: eventSummary },
    }),
    event: field(book, readEvent, orNull),
    managedEvents: field(book, listManagedEventsOperation),
    managedEvent: field(book, readManagedEvent, orNull),
    eventSpeakers: field(book, listEventSpeakers),
    myTalks: field(book, listOwnTalks),
    myAgenda: field(book, listOwnAgenda),
    myCalendarFeeds: field(book, listCalendarFeeds),
  };
}

export function eventMutations(book: TypeBook): Record<string, RootField> {
  return {
    createEvent: field(book, createEvent),
    updateEvent: field(book, updateEvent),
    publishEvent: field(book, publishEvent),
    cancelEvent: field(book, cancelEvent),
    discardEvent: field(book, discardEvent),
    nameEventOrganizer: field(book, nameOrganizer),
    removeEventOrganizer: field(book, removeOrganizer),
    addEventHost: field(book, addHost),
    endEventHost: field(book, endHost),
    addEventSponsor: field(book, addSponsor),
    endEventSponsor: field(book, endSponsor),
    saveEventTicket: field(book, saveTicket),
    endEventTicket: field(book, endTicket),
    saveEventQuestion: field(book, saveQuestion),
    endEventQuestion: field(book, endQuestion),
    addArrivalSlot: field(book, addSlot),
    removeArrivalSlot: field(book, removeSlot),
    addEventSession: field(book, addSession),
    updateEventSession: field(book, updateEventSession),
    addSpeaker: field(book, addSpeaker),
    updateSpeaker: field(book, updateEventSpeaker),
    removeSpeaker: field(book, removeSpeaker),
    updateTalk: field(book, updateOwnTalk),
    removeTalkPicture: field(book, removeTalkPicture),
    addAgendaItem: field(book, addAgendaItem),
    updateAgendaItem: field(book, updateOwnAgendaItem),
    answerAgendaItem: field(book, answerAgendaItem),
    createCalendarFeed: field(book, createCalendarFeed),
    revokeCalendarFeed: field(book, revokeCalendarFeed),
  };
}
