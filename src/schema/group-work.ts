// What work groups do: meetings with attendance, documents, messages to their people (MIPI-18, MIPI-19).
import { sql } from 'drizzle-orm';
import { customType, date, index, integer, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { groupRoles, meetingStates, messageKinds, presences } from './api/work-group-words.ts';
import type { Localized } from './certification.ts';
import { createdAt, declaredId, id, instant, rollbook, updatedAt } from './columns.ts';
import { declare, technical } from './declare.ts';
import { ofGroup, workGroupSeats, workGroups } from './work-groups.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const fact = technical('a fact of a work group, of no person');

export const workGroupMeetings = rollbook.table(
  'work_group_meetings',
  {
    id: id(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => workGroups.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    zone: text('zone').notNull(),
    place: text('place'),
    state: text('state', { enum: meetingStates }).notNull().default('planned'),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index('work_group_meetings_group').on(table.groupId, table.startsAt)],
);

export const declaredWorkGroupMeetings = declare(workGroupMeetings, {
  id: technical('an internal identifier of a meeting'),
  groupId: technical('an internal identifier of a work group'),
  title: fact,
  startsAt: fact,
  endsAt: fact,
  zone: fact,
  place: fact,
  state: fact,
  revision: technical('a version counter of the record'),
  createdAt: fact,
  updatedAt: fact,
});

export const workGroupAttendance = rollbook.table(
  'work_group_attendance',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => workGroupMeetings.id, { onDelete: 'cascade' }),
    seatId: uuid('seat_id')
      .notNull()
      .references(() => workGroupSeats.id, { onDelete: 'cascade' }),
    presence: text('presence', { enum: presences }).notNull(),
  },
  (table) => [
    primaryKey({ name: 'work_group_attendance_pkey', columns: [table.meetingId, table.seatId] }),
    index('work_group_attendance_seat').on(table.seatId),
  ],
);

export const declaredWorkGroupAttendance = declare(workGroupAttendance, {
  meetingId: ofGroup('workGroups.attendance.meeting', 'none'),
  seatId: technical('an internal identifier', 'technical'),
  presence: ofGroup('workGroups.attendance.presence'),
});

/** A document that somebody submitted, by its reference; its content is elsewhere. */
export const workGroupDocuments = rollbook.table(
  'work_group_documents',
  {
    id: id(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => workGroups.id, { onDelete: 'cascade' }),
    seatId: uuid('seat_id').references(() => workGroupSeats.id, { onDelete: 'set null' }),
    meetingId: uuid('meeting_id').references(() => workGroupMeetings.id, { onDelete: 'set null' }),
    reference: text('reference').notNull(),
    title: text('title').notNull(),
    submittedOn: date('submitted_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    unique('work_group_documents_reference').on(table.groupId, table.reference),
    index('work_group_documents_seat').on(table.seatId),
  ],
);

export const declaredWorkGroupDocuments = declare(workGroupDocuments, {
  id: declaredId,
  groupId: technical('an internal identifier of a work group'),
  seatId: technical('an internal identifier', 'technical'),
  meetingId: technical('an internal identifier of a meeting'),
  reference: ofGroup('workGroups.documents.reference'),
  title: ofGroup('workGroups.documents.title'),
  submittedOn: ofGroup('workGroups.documents.submittedOn'),
});

/** What the group writes to those in it, or in one role of it; newsletters can be stopped, notices come with the role (MIPI-19). */
export const workGroupMessages = rollbook.table(
  'work_group_messages',
  {
    id: id(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => workGroups.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: messageKinds }).notNull(),
    role: text('role', { enum: groupRoles }),
    subject: jsonb('subject').$type<Localized>().notNull(),
    body: jsonb('body').$type<Localized>().notNull(),
    sentAt: instant('sent_at').notNull().default(sql`rollbook.now()`),
    sentBy: text('sent_by').notNull(),
  },
  (table) => [index('work_group_messages_group').on(table.groupId, table.sentAt)],
);

export const declaredWorkGroupMessages = declare(workGroupMessages, {
  id: technical('an internal identifier of a message'),
  groupId: technical('an internal identifier of a work group'),
  kind: fact,
  role: fact,
  subject: technical('what a message of a group says'),
  body: technical('what a message of a group says'),
  sentAt: fact,
  sentBy: technical('who sent it', 'technical'),
});

/** One message to one seat, once; its link stops the newsletters of the group without signing in (RFC 8058). */
export const workGroupDeliveries = rollbook.table(
  'work_group_deliveries',
  {
    id: uuid('id').notNull(),
    messageId: uuid('message_id')
      .notNull()
      .references(() => workGroupMessages.id, { onDelete: 'cascade' }),
    seatId: uuid('seat_id')
      .notNull()
      .references(() => workGroupSeats.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token that stops them; none for a notice. */
    leaveHash: bytea('leave_hash'),
  },
  (table) => [
    primaryKey({ name: 'work_group_deliveries_pkey', columns: [table.messageId, table.seatId] }),
    unique('work_group_deliveries_leave_hash').on(table.leaveHash),
    index('work_group_deliveries_seat').on(table.seatId),
  ],
);

export const declaredWorkGroupDeliveries = declare(workGroupDeliveries, {
  id: declaredId,
  messageId: ofGroup('workGroups.messages.message', 'none'),
  seatId: technical('an internal identifier', 'technical'),
  leaveHash: technical('the digest of a secret in a mail', 'technical'),
});
