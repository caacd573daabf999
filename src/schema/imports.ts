// Imports: runs, the identity of source rows, what a run replaced (for undo) and the staging of files.
import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, declaredId, declaredTimes, id, instant, rollbook } from './columns.ts';
import { type Declaration, declare, technical } from './declare.ts';

const transient: Declaration = {
  category: 'professional',
  purpose: 'data-import',
  basis: 'legitimate_interest',
  sensitivity: 'direct',
  keep: 'until the run ends, or 72 hours for undo',
  erase: 'delete',
  export: { none: 'a short-lived copy of values exported where they are kept' },
};

export const importRuns = rollbook.table('import_runs', {
  id: id(),
  source: text('source').notNull(),
  mapping: text('mapping').notNull(),
  planHash: text('plan_hash').notNull(),
  state: text('state', { enum: ['planned', 'committing', 'committed', 'failed', 'undone'] }).notNull(),
  plan: jsonb('plan').notNull(),
  actor: text('actor').notNull(),
  createdAt: createdAt(),
  committedAt: instant('committed_at'),
  undoneAt: instant('undone_at'),
});

export const declaredImportRuns = declare(importRuns, {
  id: declaredId,
  source: technical('the name of a source system'),
  mapping: technical('the digest of a mapping file'),
  planHash: technical('the digest of a plan'),
  state: technical('the state of a run'),
  plan: technical('counts, row numbers and codes of a run, no personal value'),
  actor: technical('who ran it', 'technical'),
  createdAt: declaredTimes.createdAt,
  committedAt: declaredTimes.createdAt,
  undoneAt: declaredTimes.createdAt,
});

/** Which record of ours a source row became: the same row again finds it, whatever its values say. */
export const importRecords = rollbook.table(
  'import_records',
  {
    source: text('source').notNull(),
    kind: text('kind').notNull(),
    sourceId: text('source_id').notNull(),
    targetId: uuid('target_id').notNull(),
    memberId: uuid('member_id'),
    digest: text('digest').notNull(),
  },
  (table) => [
    primaryKey({ name: 'import_records_pkey', columns: [table.source, table.kind, table.sourceId] }),
    index('import_records_target').on(table.targetId),
  ],
);

export const declaredImportRecords = declare(importRecords, {
  source: technical('the name of a source system'),
  kind: technical('the kind of record'),
  sourceId: technical('the identifier in the source system', 'indirect'),
  targetId: technical('an internal identifier', 'technical'),
  memberId: technical('an internal identifier of the owner', 'technical'),
  digest: technical('a digest of the row as it was last imported', 'technical'),
});

/** What a run replaced or created, kept 72 hours. */
export const importChanges = rollbook.table(
  'import_changes',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    runId: uuid('run_id')
      .notNull()
      .references(() => importRuns.id, { onDelete: 'cascade' }),
    tableName: text('table_name').notNull(),
    rowId: text('row_id').notNull(),
    previous: jsonb('previous'),
    written: jsonb('written'),
    at: instant('at').notNull().default(sql`rollbook.now()`),
  },
  (table) => [index('import_changes_run').on(table.runId, table.seq)],
);

export const declaredImportChanges = declare(importChanges, {
  seq: technical('the order of changes'),
  runId: declaredId,
  tableName: technical('the name of a table'),
  rowId: technical('an internal identifier', 'technical'),
  previous: transient,
  written: transient,
  at: technical('an administrative time'),
});

/**
 * Records of a run's files between COPY and merge. A merged one goes at once, so what is left is what a killed run still
 * has to do. No foreign key: a check for each record would cost more than the COPY.
 */
export const importStaging = rollbook.table(
  'import_staging',
  {
    runId: uuid('run_id').notNull(),
    kind: text('kind').notNull(),
    seq: integer('seq').notNull(),
    file: integer('file').notNull(),
    row: integer('row').notNull(),
    sourceId: text('source_id').notNull(),
    ownerSourceId: text('owner_source_id'),
    values: jsonb('values').notNull(),
    digest: text('digest').notNull(),
  },
  (table) => [primaryKey({ name: 'import_staging_pkey', columns: [table.runId, table.kind, table.seq] })],
);

export const declaredImportStaging = declare(importStaging, {
  runId: declaredId,
  kind: technical('the kind of record'),
  seq: technical('the order of records'),
  file: technical('the number of the file'),
  row: technical('the row number in the file'),
  sourceId: transient,
  ownerSourceId: transient,
  values: transient,
  digest: technical('a digest of the record', 'technical'),
});
