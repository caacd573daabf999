// The program of an event: sessions, and speakers whose name, picture and recording each need their own consent (MEXT-11).
import { sql } from 'drizzle-orm';
import { customType, date, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { sessionStates } from './api/event-words.ts';
import type { Localized } from './certification.ts';
import {
  createdAt,
  declaredId,
  declaredOwner,
  declaredProvenance,
  declaredTimes,
  id,
  instant,
  provenance,
  rollbook,
  updatedAt,
} from './columns.ts';
import { type Declaration, declare, type Sensitivity, technical } from './declare.ts';
import { declaredEventId, eventId } from './events.ts';
import { memberId } from './members.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const fact = technical('a fact of an event, public once it is published');

export const eventSessions = rollbook.table(
  'event_sessions',
  {
    id: id(),
    /** Names it in public. */
    publicId: text('public_id')
      .notNull()
      .unique('event_sessions_public_id')
      .default(sql`rollbook.random_id()`),
    eventId: eventId(),
    title: jsonb('title').$type<Localized>().notNull(),
    description: jsonb('description').$type<Localized>().notNull().default({}),
    place: text('place'),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    state: text('state', { enum: sessionStates }).notNull().default('scheduled'),
    sequence: integer('sequence').notNull().default(0),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index('event_sessions_event').on(table.eventId, table.startsAt)],
);

export const declaredEventSessions = declare(eventSessions, {
  id: technical('an internal identifier of a session'),
  publicId: fact,
  eventId: declaredEventId,
  title: fact,
  description: fact,
  place: fact,
  startsAt: fact,
  endsAt: fact,
  state: fact,
  sequence: fact,
  revision: technical('a version counter of the record'),
  createdAt: fact,
  updatedAt: fact,
});

/** A value of a talk: kept with the event, shown only by the speaker's own consent. */
function ofTalk(name: string, sensitivity: Sensitivity = 'indirect'): Declaration {
  return {
    category: 'events',
    purpose: 'event-registration',
    basis: 'contract',
    sensitivity,
    keep: 'while the person has a record',
    erase: 'delete',
    export: `talks.${name}`,
  };
}

/** A person who speaks at an event; `shownUntil` is the last day (UTC) of picture and recording in the program. */
export const eventSpeakers = rollbook.table(
  'event_speakers',
  {
    id: id(),
    publicId: text('public_id')
      .notNull()
      .unique('event_speakers_public_id')
      .default(sql`rollbook.random_id()`),
    eventId: eventId(),
    sessionId: uuid('session_id').references(() => eventSessions.id, { onDelete: 'set null' }),
    memberId: memberId(),
    name: text('name').notNull(),
    bio: jsonb('bio').$type<Localized>().notNull().default({}),
    recordingUrl: text('recording_url'),
    shownUntil: date('shown_until', { mode: 'string' }).notNull(),
    position: integer('position').notNull().default(0),
    provenance: provenance(),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('event_speakers_event').on(table.eventId),
    index('event_speakers_member').on(table.memberId),
    index('event_speakers_session').on(table.sessionId),
  ],
);

export const declaredEventSpeakers = declare(eventSpeakers, {
  id: declaredId,
  publicId: technical('names the talk of a person in public', 'technical'),
  eventId: ofTalk('event'),
  sessionId: ofTalk('session'),
  memberId: declaredOwner,
  name: ofTalk('name', 'direct'),
  bio: ofTalk('bio', 'direct'),
  recordingUrl: ofTalk('recordingUrl', 'direct'),
  shownUntil: ofTalk('shownUntil'),
  position: technical('the order in the program'),
  provenance: declaredProvenance,
  revision: technical('a version counter of the record'),
  ...declaredTimes,
});

/** The picture of a speaker for one event, re-encoded without metadata. */
export const speakerPictures = rollbook.table('speaker_pictures', {
  speakerId: uuid('speaker_id')
    .primaryKey()
    .references(() => eventSpeakers.id, { onDelete: 'cascade' }),
  mediaType: text('media_type').notNull(),
  bytes: bytea('bytes').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  sha256: text('sha256').notNull(),
  createdAt: createdAt(),
});

export const declaredSpeakerPictures = declare(speakerPictures, {
  speakerId: technical('an internal identifier', 'technical'),
  mediaType: technical('described in the attachment'),
  bytes: { ...ofTalk('picture', 'direct'), keep: 'to the last day that it is shown' },
  width: technical('described in the attachment'),
  height: technical('described in the attachment'),
  sha256: technical('described in the attachment', 'technical'),
  createdAt: declaredTimes.createdAt,
});

const shown: Declaration = {
  category: 'events',
  purpose: 'speaker-name',
  basis: 'consent',
  sensitivity: 'direct',
  keep: 'until the consent is withdrawn',
  erase: 'delete',
  export: { none: 'a copy of values exported where they are kept' },
};
const shownFact = technical('a fact of an event that is published');

/** The public program: one row for each event that is or was published, made of facts of events alone. */
export const publicEvents = rollbook.table(
  'public_events',
  {
    publicId: text('public_id').primaryKey(),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    zone: text('zone').notNull(),
    sequence: integer('sequence').notNull(),
    changedAt: instant('changed_at').notNull(),
    searchText: text('search_text').notNull(),
    /** As an item of a list. */
    summary: text('summary').notNull(),
    /** By itself, with sessions and what registration asks. */
    entry: text('entry').notNull(),
  },
  (table) => [index('public_events_starts_at').on(table.startsAt, table.publicId)],
);

export const declaredPublicEvents = declare(publicEvents, {
  publicId: shownFact,
  kind: shownFact,
  state: shownFact,
  startsAt: shownFact,
  endsAt: shownFact,
  zone: shownFact,
  sequence: shownFact,
  changedAt: shownFact,
  searchText: shownFact,
  summary: shownFact,
  entry: shownFact,
});

/** What speakers let the program show of them, and nothing else: no row for somebody who lets it show nothing. */
export const publicSpeakers = rollbook.table(
  'public_speakers',
  {
    publicId: text('public_id').primaryKey(),
    eventPublicId: text('event_public_id').notNull(),
    sessionPublicId: text('session_public_id'),
    position: integer('position').notNull(),
    /** Name and words; null without consent to the name. */
    entry: text('entry'),
    /** Picture and recording, to the last day that they are shown; null without consent to either. */
    media: text('media'),
    mediaUntil: date('media_until', { mode: 'string' }),
    pictureType: text('picture_type'),
    picture: bytea('picture'),
    pictureSha256: text('picture_sha256'),
  },
  (table) => [index('public_speakers_event').on(table.eventPublicId)],
);

export const declaredPublicSpeakers = declare(publicSpeakers, {
  publicId: { ...shown, sensitivity: 'indirect' },
  eventPublicId: shownFact,
  sessionPublicId: shownFact,
  position: shownFact,
  entry: shown,
  media: { ...shown, purpose: 'speaker-recording' },
  mediaUntil: shownFact,
  pictureType: { ...shown, purpose: 'speaker-picture', sensitivity: 'none' },
  picture: { ...shown, purpose: 'speaker-picture' },
  pictureSha256: { ...shown, purpose: 'speaker-picture', sensitivity: 'indirect' },
});
