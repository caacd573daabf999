// Column shapes that many tables share.
import { sql } from 'drizzle-orm';
import { jsonb, pgSchema, timestamp, uuid } from 'drizzle-orm/pg-core';
import { technical } from './declare.ts';

/** The one database schema that is ours. */
export const rollbook = pgSchema('rollbook');

/** Where a value came from (MEF-11, MEF-22): one object a record, keyed by field. */
export interface FieldProvenance {
  source: 'self' | 'public' | 'third_party' | 'automatic' | 'organization';
  sourceName?: string;
  /** The page that a machine read (MEXT-04). */
  originUrl?: string;
  collectionPoint: string;
  collectedAt: string;
}
export type Provenance = Record<string, FieldProvenance>;

/** Internal id, ordered by time (uuid version 7): never leaves through a public door. */
export const id = () => uuid('id').primaryKey().default(sql`uuidv7()`);
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });
export const createdAt = () => instant('created_at').notNull().default(sql`rollbook.now()`);
export const updatedAt = () => instant('updated_at').notNull().default(sql`rollbook.now()`);
export const provenance = () => jsonb('provenance').$type<Provenance>().notNull().default({});

/** Declarations of those columns. */
export const declaredId = technical('an internal identifier', 'technical');
export const declaredOwner = technical('an internal identifier of the owner', 'technical');
export const declaredTimes = {
  createdAt: technical('an administrative time', 'technical'),
  updatedAt: technical('an administrative time', 'technical'),
};
export const declaredProvenance = {
  ...technical('exported as provenance', 'indirect'),
  export: 'provenance',
};
