// Members: natural persons with a record, their handle and their photo.
import { sql } from 'drizzle-orm';
import { customType, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
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
import { declare, ofMember, technical } from './declare.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

export interface Skill {
  name: string;
  level?: 'beginner' | 'intermediate' | 'advanced' | 'expert';
}

export const members = rollbook.table('members', {
  id: id(),
  publicId: text('public_id').notNull().unique('members_public_id').default(sql`rollbook.random_id()`),
  displayName: text('display_name').notNull(),
  givenName: text('given_name'),
  familyName: text('family_name'),
  handle: text('handle'),
  headline: text('headline'),
  about: text('about'),
  jobTitle: text('job_title'),
  organization: text('organization'),
  country: text('country'),
  city: text('city'),
  interests: text('interests').array().notNull().default([]),
  keywords: text('keywords').array().notNull().default([]),
  skills: jsonb('skills').$type<Skill[]>().notNull().default([]),
  provenance: provenance(),
  revision: integer('revision').notNull().default(1),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const declaredMembers = declare(members, {
  id: declaredId,
  publicId: { ...technical('the subject id of the export', 'indirect'), export: 'subject.id' },
  displayName: ofMember('identity', 'profile.displayName'),
  givenName: ofMember('identity', 'profile.givenName'),
  familyName: ofMember('identity', 'profile.familyName'),
  handle: ofMember('identity', 'profile.handle'),
  headline: ofMember('professional', 'profile.headline', 'indirect'),
  about: ofMember('professional', 'profile.about', 'indirect'),
  jobTitle: ofMember('professional', 'profile.jobTitle', 'indirect'),
  organization: ofMember('professional', 'profile.organization', 'indirect'),
  country: ofMember('contact', 'profile.country', 'indirect'),
  city: ofMember('contact', 'profile.city', 'indirect'),
  interests: ofMember('preferences', 'profile.interests', 'indirect'),
  keywords: ofMember('professional', 'profile.keywords', 'indirect'),
  skills: ofMember('professional', 'profile.skills', 'indirect'),
  provenance: declaredProvenance,
  revision: technical('a version counter of the record'),
  ...declaredTimes,
});

/** The owner of a row: it goes with its member. */
export const memberId = () =>
  uuid('member_id')
    .notNull()
    .references(() => members.id, { onDelete: 'cascade' });

/** What every entry of a member's record carries beside its own values. */
export const entryColumns = () => ({
  id: id(),
  memberId: memberId(),
  provenance: provenance(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});
export const declaredEntry = {
  id: declaredId,
  memberId: declaredOwner,
  provenance: declaredProvenance,
  ...declaredTimes,
};

/** Every handle ever taken: an old one never resolves to a new person (MEXE-04). */
export const handles = rollbook.table('handles', {
  key: text('key').primaryKey(),
  memberId: uuid('member_id').references(() => members.id, { onDelete: 'set null' }),
  takenAt: instant('taken_at').notNull().default(sql`rollbook.now()`),
});

export const declaredHandles = declare(handles, {
  key: {
    ...ofMember('identity', 'profile.handles'),
    keep: 'for ever: a handle is never given twice',
    erase: 'keep',
  },
  memberId: declaredOwner,
  takenAt: technical('an administrative time', 'technical'),
});

/** One picture a member, re-encoded without metadata (MEF-18). */
export const photos = rollbook.table('photos', {
  memberId: uuid('member_id')
    .primaryKey()
    .references(() => members.id, { onDelete: 'cascade' }),
  mediaType: text('media_type').notNull(),
  bytes: bytea('bytes').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  sha256: text('sha256').notNull(),
  provenance: provenance(),
  createdAt: createdAt(),
});

export const declaredPhotos = declare(photos, {
  memberId: declaredOwner,
  mediaType: technical('described in the attachment'),
  bytes: ofMember('identity', 'attachments.photo'),
  width: technical('described in the attachment'),
  height: technical('described in the attachment'),
  sha256: technical('described in the attachment', 'technical'),
  provenance: declaredProvenance,
  createdAt: declaredTimes.createdAt,
});
