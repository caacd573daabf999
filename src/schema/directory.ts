// The projection: the only tables that public reads query, made of published values alone and kept by triggers.
import { sql } from 'drizzle-orm';
import { bigint, boolean, customType, date, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, rollbook } from './columns.ts';
import { declare, published, technical } from './declare.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** One row for each listed professional; `entry` is the public answer as ready JSON text. */
export const directoryEntries = rollbook.table('directory_entries', {
  publicId: text('public_id').primaryKey(),
  sortKey: text('sort_key').notNull(),
  newest: date('newest').notNull(),
  country: text('country'),
  organization: text('organization'),
  organizationKey: text('organization_key'),
  statuses: text('statuses').array().notNull(),
  searchText: text('search_text').notNull(),
  variants: text('variants').array().notNull(),
  entry: text('entry').notNull(),
});

export const declaredDirectoryEntries = declare(directoryEntries, {
  publicId: published('indirect'),
  sortKey: published('direct'),
  newest: published('indirect'),
  country: published('indirect'),
  organization: published('indirect'),
  organizationKey: published('indirect'),
  statuses: published('indirect'),
  searchText: published('direct'),
  variants: published('direct'),
  entry: published('direct'),
});

/** One row for each listed professional and published program, with the entry: a program's page is one index range. */
export const directoryListings = rollbook.table(
  'directory_listings',
  {
    publicId: text('public_id').notNull(),
    program: text('program').notNull(),
    statuses: text('statuses').array().notNull(),
    country: text('country'),
    organizationKey: text('organization_key'),
    sortKey: text('sort_key').notNull(),
    newest: date('newest').notNull(),
    entry: text('entry').notNull(),
  },
  (table) => [primaryKey({ name: 'directory_listings_pkey', columns: [table.publicId, table.program] })],
);

export const declaredDirectoryListings = declare(directoryListings, {
  publicId: published('indirect'),
  program: published('indirect'),
  statuses: published('indirect'),
  country: published('indirect'),
  organizationKey: published('indirect'),
  sortKey: published('direct'),
  newest: published('indirect'),
  entry: published('direct'),
});

/** One row for each certificate: what a verifier of the number is told; the holder only where published or granted. */
export const directoryCertificates = rollbook.table('directory_certificates', {
  numberKey: text('number_key').primaryKey(),
  answer: text('answer').notNull(),
  holderKey: text('holder_key'),
  /** The number that this one was merged into. */
  movedTo: text('moved_to'),
  retiredOn: date('retired_on'),
});

export const declaredDirectoryCertificates = declare(directoryCertificates, {
  numberKey: published('direct'),
  answer: published('direct'),
  holderKey: published('direct'),
  movedTo: published('direct'),
  retiredOn: published('none'),
});

/** Published photos. */
export const directoryPhotos = rollbook.table('directory_photos', {
  publicId: text('public_id').primaryKey(),
  mediaType: text('media_type').notNull(),
  bytes: bytea('bytes').notNull(),
  sha256: text('sha256').notNull(),
});

export const declaredDirectoryPhotos = declare(directoryPhotos, {
  publicId: published('indirect'),
  mediaType: published('none'),
  bytes: published('direct'),
  sha256: published('indirect'),
});

/** The fields that the pack in force allows to publish. */
export const publishableFields = rollbook.table('publishable_fields', { field: text('field').primaryKey() });

export const declaredPublishableFields = declare(publishableFields, {
  field: technical('a setting of the policy pack'),
});

/** The day (UTC) that the directory's statuses are right for, and the epoch that a restore renews. */
export const directoryState = rollbook.table('directory_state', {
  single: boolean('single').primaryKey().default(true),
  epoch: uuid('epoch').notNull().default(sql`gen_random_uuid()`),
  asOf: date('as_of').notNull(),
});

export const declaredDirectoryState = declare(directoryState, {
  single: technical('keeps the table at one row'),
  epoch: technical('part of the version of public answers'),
  asOf: technical('the day of the directory'),
});

/** The version vector of public answers: each transaction that changes one raises one counter. */
export const directoryCounters = rollbook.table('directory_counters', {
  slot: integer('slot').primaryKey(),
  value: bigint('value', { mode: 'number' }).notNull().default(0),
});

export const declaredDirectoryCounters = declare(directoryCounters, {
  slot: technical('part of the version of public answers'),
  value: technical('part of the version of public answers'),
});

/** The public change feed: that an entry was listed, updated or is gone, never a value. */
export const directoryChanges = rollbook.table('directory_changes', {
  seq: bigint('seq', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
  publicId: text('public_id').notNull(),
  change: text('change', { enum: ['listed', 'updated', 'gone'] }).notNull(),
  at: instant('at').notNull().default(sql`rollbook.now()`),
});

export const declaredDirectoryChanges = declare(directoryChanges, {
  seq: technical('the order of changes'),
  xid: technical('the order of changes'),
  publicId: published('indirect'),
  change: published('none'),
  at: published('none'),
});

/** What was public from when to when: read by the person alone; erasure leaves digests. */
export const directoryHistory = rollbook.table('directory_history', {
  seq: bigint('seq', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  publicId: text('public_id').notNull(),
  at: instant('at').notNull().default(sql`rollbook.now()`),
  entry: text('entry'),
  digest: text('digest'),
});

export const declaredDirectoryHistory = declare(directoryHistory, {
  seq: technical('the order of changes'),
  publicId: { ...published('indirect'), keep: 'while the person has a record' },
  at: { ...published('none'), keep: 'while the person has a record' },
  entry: { ...published('direct'), keep: 'while the person has a record' },
  digest: { ...published('technical'), erase: 'keep', keep: 'while a publication can be questioned' },
});
