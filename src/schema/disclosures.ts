// What was released to whom: one release for each answer that somebody outside was given, one disclosure for each row of it.
import { sql } from 'drizzle-orm';
import { index, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, rollbook } from './columns.ts';
import { type Declaration, declare, technical } from './declare.ts';

/** Append-only. What all rows of one answer have in common: to whom, what, why, by which rule, when. */
export const releases = rollbook.table(
  'releases',
  {
    id: uuid('id').primaryKey().default(sql`uuidv7()`),
    recipientKind: text('recipient_kind').notNull(),
    recipientId: uuid('recipient_id').notNull(),
    /** As the recipient was called then. */
    recipientName: text('recipient_name').notNull(),
    purpose: text('purpose').notNull(),
    basis: text('basis').notNull(),
    clause: text('clause').notNull(),
    fields: text('fields').array().notNull(),
    categories: text('categories').array().notNull(),
    /** Operation by which it was released, such as `statusReport.read`. */
    report: text('report').notNull(),
    requestId: text('request_id').notNull(),
    at: instant('at').notNull().default(sql`rollbook.now()`),
  },
  // What a recipient was told before: by lists of attendees, and where somebody withdraws.
  (table) => [index('releases_recipient').on(table.recipientId, table.at)],
);

/** Append-only. `about` names the record that a row was made of, where one person can be in a release more than once. */
export const disclosures = rollbook.table(
  'disclosures',
  {
    /** No foreign key: a trigger on members deletes what was theirs. */
    memberId: uuid('member_id').notNull(),
    releaseId: uuid('release_id').notNull(),
    about: uuid('about').notNull(),
  },
  (table) => [
    // A person reads theirs, newest first: releases are numbered by time.
    primaryKey({ name: 'disclosures_pkey', columns: [table.memberId, table.releaseId, table.about] }),
  ],
);

function ofDisclosure(name: string, sensitivity: Declaration['sensitivity'] = 'indirect'): Declaration {
  return {
    category: 'consent',
    purpose: 'rights-requests',
    basis: 'legal_obligation',
    sensitivity,
    keep: 'while the person has a record',
    erase: 'delete',
    export: `disclosures.${name}`,
  };
}

export const declaredReleases = declare(releases, {
  id: technical('an internal identifier', 'none'),
  recipientKind: ofDisclosure('recipientKind', 'none'),
  recipientId: technical('the recipient, exported by its name'),
  recipientName: ofDisclosure('recipient', 'none'),
  purpose: ofDisclosure('purpose', 'none'),
  basis: ofDisclosure('basis', 'none'),
  clause: ofDisclosure('clause', 'none'),
  fields: ofDisclosure('fields', 'none'),
  categories: ofDisclosure('categories', 'none'),
  report: ofDisclosure('report', 'none'),
  requestId: technical('names the request in logs'),
  at: ofDisclosure('at', 'none'),
});

export const declaredDisclosures = declare(disclosures, {
  memberId: technical('an internal identifier of the owner', 'technical'),
  releaseId: technical('the release', 'technical'),
  about: technical('the record that the row was made of', 'technical'),
});
