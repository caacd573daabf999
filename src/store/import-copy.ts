// Copies the records of an import into its staging table.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from './transactions.ts';

/**
 * Copies JSON arrays of records as they come; memory holds a few arrays only. `records` must not throw: a COPY ends in order
 * or takes the transaction with it.
 */
export async function insertStaged(tx: Tx, runId: string, records: AsyncIterable<string>): Promise<void> {
  // As long as the files last: the lane's limit is for one statement of ordinary length.
  await tx.query(`select set_config('statement_timeout', '0', true)`);
  const copy = tx.client.query(copyFrom('copy rollbook.import_intake (run_id, records) from stdin'));
  await pipeline(Readable.from(lines(runId, records), { objectMode: true, highWaterMark: 2 }), copy);
}

/** COPY's text format: a tab parts columns, a backslash escapes; JSON holds no raw tab or line end. */
async function* lines(runId: string, records: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const chunk of records) yield `${runId}\t${chunk.replaceAll('\\', '\\\\')}\n`;
}
