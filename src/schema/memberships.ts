// Memberships of persons and organizations: tiers, terms, moves; and enquiries of those who consider one (MEF-06).
import { sql } from 'drizzle-orm';
import { bigint, boolean, date, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import {
  enquiryStates,
  enquiryTopics,
  holderKinds,
  membershipMoves,
  membershipStates,
} from './api/organization-words.ts';
import type { Localized } from './certification.ts';
import { createdAt, declaredId, declaredTimes, id, instant, rollbook, updatedAt } from './columns.ts';
import { type Declaration, declare, ofMember, technical } from './declare.ts';
import { members } from './members.ts';
import { organizations } from './organizations.ts';

const fact = technical('a fact of the association, public anyway');

/** What one can be a member as: term, days of grace, how long a lapsed one can be restored, and what it entitles to. */
export const membershipTiers = rollbook.table('membership_tiers', {
  code: text('code').primaryKey(),
  title: jsonb('title').$type<Localized>().notNull(),
  holder: text('holder', { enum: holderKinds }).notNull(),
  termMonths: integer('term_months').notNull().default(12),
  graceDays: integer('grace_days').notNull().default(30),
  restoreMonths: integer('restore_months').notNull().default(12),
  benefits: text('benefits').array().notNull().default([]),
  /** Benefits reach confirmed affiliates of a member organization too. */
  coversAffiliates: boolean('covers_affiliates').notNull().default(false),
  revision: integer('revision').notNull().default(1),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const declaredMembershipTiers = declare(membershipTiers, {
  code: fact,
  title: fact,
  holder: fact,
  termMonths: fact,
  graceDays: fact,
  restoreMonths: fact,
  benefits: fact,
  coversAffiliates: fact,
  revision: technical('a version counter of the record'),
  createdAt: fact,
  updatedAt: fact,
});

/** A membership of one person or one organization; `renewsOn` is the last day of the term (UTC). */
export const memberships = rollbook.table(
  'memberships',
  {
    id: id(),
    holder: text('holder', { enum: holderKinds }).notNull(),
    memberId: uuid('member_id').references(() => members.id, { onDelete: 'cascade' }),
    organizationId: uuid('organization_id').references(() => organizations.id, { onDelete: 'cascade' }),
    tier: text('tier')
      .notNull()
      .references(() => membershipTiers.code),
    state: text('state', { enum: membershipStates }).notNull(),
    joinedOn: date('joined_on', { mode: 'string' }),
    termStart: date('term_start', { mode: 'string' }),
    renewsOn: date('renews_on', { mode: 'string' }),
    /** The last day of grace, and the last on which it can be restored: as the tier said when the term began. */
    graceUntil: date('grace_until', { mode: 'string' }),
    restorableUntil: date('restorable_until', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    /** Shown in the public directory beside what is listed anyway; false until the holder wants it. */
    shown: boolean('shown').notNull().default(false),
    remindedFor: date('reminded_for', { mode: 'string' }),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('memberships_member').on(table.memberId),
    index('memberships_organization').on(table.organizationId),
    // Reminders, and the list of what lapses next.
    index('memberships_renews_on').on(table.renewsOn),
  ],
);

const ofMembership = (name: string) => ofMember('professional', `memberships.${name}`, 'indirect');

export const declaredMemberships = declare(memberships, {
  id: declaredId,
  holder: technical('whether a person or an organization is the member'),
  memberId: technical('an internal identifier of the owner', 'technical'),
  organizationId: technical('an internal identifier of an organization'),
  tier: ofMembership('tier'),
  state: ofMembership('state'),
  joinedOn: ofMembership('joinedOn'),
  termStart: ofMembership('termStart'),
  renewsOn: ofMembership('renewsOn'),
  graceUntil: ofMembership('graceUntil'),
  restorableUntil: ofMembership('restorableUntil'),
  endedOn: ofMembership('endedOn'),
  shown: ofMembership('shown'),
  remindedFor: technical('the term that a reminder was sent for', 'technical'),
  revision: technical('a version counter of the record'),
  ...declaredTimes,
});

export const membershipHistory = rollbook.table(
  'membership_moves',
  {
    id: id(),
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity(),
    membershipId: uuid('membership_id')
      .notNull()
      .references(() => memberships.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: membershipMoves }).notNull(),
    /** The day that it counts from. */
    occurredOn: date('occurred_on', { mode: 'string' }).notNull(),
    reason: text('reason'),
    actor: text('actor').notNull(),
    at: instant('at').notNull().default(sql`rollbook.now()`),
  },
  (table) => [index('membership_moves_membership').on(table.membershipId, table.seq)],
);

export const declaredMembershipHistory = declare(membershipHistory, {
  id: declaredId,
  seq: technical('the order of recording'),
  membershipId: technical('an internal identifier', 'technical'),
  kind: ofMembership('history.kind'),
  occurredOn: ofMembership('history.on'),
  reason: ofMembership('history.reason'),
  actor: technical('who recorded it', 'technical'),
  at: technical('an administrative time', 'technical'),
});

const asked: Declaration = {
  category: 'contact',
  purpose: 'membership-administration',
  basis: 'legitimate_interest',
  sensitivity: 'direct',
  keep: '12 months after it was closed',
  erase: 'delete',
  export: { none: 'somebody without a record asked: answered by mail, and found by the privacy officer' },
};

/** What somebody wants to know before they, or their organization, join: contact data for the answer alone. */
export const enquiries = rollbook.table(
  'enquiries',
  {
    id: id(),
    topic: text('topic', { enum: enquiryTopics }).notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    organization: text('organization'),
    country: text('country'),
    message: text('message').notNull(),
    locale: text('locale').notNull().default('en'),
    collectionPoint: text('collection_point').notNull(),
    state: text('state', { enum: enquiryStates }).notNull().default('open'),
    receivedAt: instant('received_at').notNull().default(sql`rollbook.now()`),
    closedAt: instant('closed_at'),
  },
  (table) => [index('enquiries_open').on(table.receivedAt).where(sql`state <> 'closed'`)],
);

export const declaredEnquiries = declare(enquiries, {
  id: declaredId,
  topic: technical('what an enquiry is about'),
  name: { ...asked, category: 'identity' },
  email: asked,
  organization: { ...asked, category: 'professional', sensitivity: 'indirect' },
  country: { ...asked, sensitivity: 'indirect' },
  message: asked,
  locale: technical('the language of an answer'),
  collectionPoint: technical('where it was collected'),
  state: technical('whether it was answered'),
  receivedAt: { ...asked, sensitivity: 'indirect' },
  closedAt: technical('an administrative time'),
});
