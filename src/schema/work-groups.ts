// Work groups: who sits in them, in which roles and from when to when; meetings, attendance, documents, messages (MIPI-06, MIPI-18).
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  groupKinds,
  groupRoles,
  groupStates,
  meetingStates,
  messageKinds,
  presences,
  seatEntries,
  seatStates,
} from './api/work-group-words.ts';
import type { Localized } from './certification.ts';
import { createdAt, declaredId, declaredTimes, id, instant, rollbook, updatedAt } from './columns.ts';
import { type Declaration, declare, technical } from './declare.ts';
import { members } from './members.ts';
import { organizations } from './organizations.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const fact = technical('a fact of a work group, of no person');

/**
 * What documents that somebody took part (MIPI-18). It outlives their record: what they did stays under a neutral label, as
 * the seat, and nothing else here, leads to the person.
 */
export function ofGroup(name: string, sensitivity: Declaration['sensitivity'] = 'indirect'): Declaration {
  return {
    category: 'events',
    purpose: 'work-groups',
    basis: 'contract',
    sensitivity,
    keep: 'as long as the group documents its work; without a name once the person is erased',
    erase: 'keep',
    export: name,
  };
}

export const workGroups = rollbook.table(
  'work_groups',
  {
    id: id(),
    publicId: text('public_id').notNull().unique('work_groups_public_id').default(sql`rollbook.random_id()`),
    kind: text('kind', { enum: groupKinds }).notNull().default('work-group'),
    name: text('name').notNull(),
    charter: text('charter'),
    parentId: uuid('parent_id').references((): AnyPgColumn => workGroups.id, { onDelete: 'restrict' }),
    /** Whether members may apply by themselves. */
    applications: boolean('applications').notNull().default(false),
    state: text('state', { enum: groupStates }).notNull().default('active'),
    /** The number of the next seat: it makes the label of somebody who was erased. */
    seats: integer('seats').notNull().default(0),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index('work_groups_parent').on(table.parentId)],
);

export const declaredWorkGroups = declare(workGroups, {
  id: technical('an internal identifier of a work group'),
  publicId: fact,
  kind: fact,
  name: fact,
  charter: fact,
  parentId: technical('an internal identifier of a work group'),
  applications: fact,
  state: fact,
  seats: technical('a count that names nobody'),
  revision: technical('a version counter of the record'),
  createdAt: fact,
  updatedAt: fact,
});

/** One stay of a person in a group, whole days (UTC). Leaving ends it and keeps it; who comes again gets another one. */
export const workGroupSeats = rollbook.table(
  'work_group_seats',
  {
    id: id(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => workGroups.id, { onDelete: 'cascade' }),
    /** Counts up in the group; all that is left of a name after erasure. */
    number: integer('number').notNull(),
    memberId: uuid('member_id').references(() => members.id, { onDelete: 'set null' }),
    /** The organization that the person sits for: the seat works while their affiliation with it is confirmed. */
    organizationId: uuid('organization_id').references(() => organizations.id, { onDelete: 'set null' }),
    state: text('state', { enum: seatStates }).notNull(),
    entry: text('entry', { enum: seatEntries }).notNull(),
    since: date('since', { mode: 'string' }),
    until: date('until', { mode: 'string' }),
    newsletter: boolean('newsletter').notNull().default(true),
    decidedBy: text('decided_by'),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique('work_group_seats_number').on(table.groupId, table.number),
    index('work_group_seats_member').on(table.memberId),
  ],
);

export const declaredWorkGroupSeats = declare(workGroupSeats, {
  id: declaredId,
  groupId: ofGroup('workGroups.group', 'none'),
  number: ofGroup('workGroups.label'),
  memberId: { ...technical('an internal identifier of the owner', 'technical'), erase: 'blank' },
  organizationId: { ...ofGroup('workGroups.organization'), erase: 'blank' },
  state: ofGroup('workGroups.state'),
  entry: ofGroup('workGroups.entry'),
  since: ofGroup('workGroups.since'),
  until: ofGroup('workGroups.until'),
  newsletter: {
    ...ofGroup('workGroups.newsletter'),
    category: 'preferences',
    purpose: 'activity-newsletter',
  },
  decidedBy: technical('who decided', 'technical'),
  revision: technical('a version counter of the record'),
  ...declaredTimes,
});

/** What somebody does in the group, with a term of its own inside that of the seat. */
export const workGroupRoles = rollbook.table(
  'work_group_roles',
  {
    id: id(),
    seatId: uuid('seat_id')
      .notNull()
      .references(() => workGroupSeats.id, { onDelete: 'cascade' }),
    role: text('role', { enum: groupRoles }).notNull(),
    /** What the group itself calls it. */
    title: text('title'),
    since: date('since', { mode: 'string' }).notNull(),
    until: date('until', { mode: 'string' }),
  },
  (table) => [index('work_group_roles_seat').on(table.seatId)],
);

export const declaredWorkGroupRoles = declare(workGroupRoles, {
  id: declaredId,
  seatId: technical('an internal identifier', 'technical'),
  role: ofGroup('workGroups.roles.role'),
  title: ofGroup('workGroups.roles.title'),
  since: ofGroup('workGroups.roles.since'),
  until: ofGroup('workGroups.roles.until'),
});

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
