// The public directory of member organizations: organization facts alone, kept by triggers (MEF-06).
import { date, text } from 'drizzle-orm/pg-core';
import { rollbook } from './columns.ts';
import { declare, technical } from './declare.ts';

const shown = technical('a fact of an organization that wants to be listed');

/** One row for each listed organization whose membership was granted; public to the last day of its grace. */
export const directoryOrganizations = rollbook.table('directory_organizations', {
  publicId: text('public_id').primaryKey(),
  sortKey: text('sort_key').notNull(),
  kind: text('kind').notNull(),
  country: text('country'),
  tier: text('tier'),
  searchText: text('search_text').notNull(),
  listedUntil: date('listed_until', { mode: 'string' }),
  entry: text('entry').notNull(),
});

export const declaredDirectoryOrganizations = declare(directoryOrganizations, {
  publicId: shown,
  sortKey: shown,
  kind: shown,
  country: shown,
  tier: shown,
  searchText: shown,
  listedUntil: shown,
  entry: shown,
});
