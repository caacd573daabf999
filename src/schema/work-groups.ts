// Work groups: who sits in them, in which roles and from when to when; what they do stands apart (MIPI-06, MIPI-18).
import { sql } from 'drizzle-orm';
import { type AnyPgColumn, boolean, date, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { groupKinds, groupRoles, groupStates, seatEntries, seatStates } from './api/work-group-words.ts';
import { createdAt, declaredId, declaredTimes, id, rollbook, updatedAt } from './columns.ts';
import { type Declaration, declare, technical } from './declare.ts';
import { members } from './members.ts';
import { organizations } from './organizations.ts';

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
