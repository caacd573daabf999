// SQL of a partner's status report: the database reads the rows and writes each down as a disclosure.
import type { Tx } from './transactions.ts';

export interface ReportQuery {
  program: string | undefined;
  since: string | undefined;
  /** The last row of the part before. */
  after: string | undefined;
  most: number;
}

/** What is written down beside to whom and when. */
export interface Told {
  purpose: string;
  basis: string;
  clause: string;
  fields: readonly string[];
  categories: readonly string[];
  report: string;
  requestId: string;
}

/** Some rows that follow each other, as one text. */
export interface ReportRows {
  count: number;
  /** The last of them: where the next part goes on. */
  last: string;
  /** JSON of each row, parted by line breaks. */
  lines: string;
}

const first = '00000000-0000-0000-0000-000000000000';

/** Rows of the acting partner's report, each written down as a disclosure in this transaction; none outside its accreditation. */
export function releaseReport(tx: Tx, query: ReportQuery, told: Told): Promise<ReportRows[]> {
  const { program, since, after = first, most } = query;
  return tx.query<ReportRows>(
    'select count, last, lines from rollbook.release_status_report($1, $2, $3, $4, $5)',
    [program, since, after, most, JSON.stringify(told)],
    'status_report',
  );
}

/** Rows of the acting partner's whole report, and those that are kept back. */
export async function countReport(tx: Tx): Promise<{ shown: number; withheld: number }> {
  const [row] = await tx.query<{ shown: number; withheld: number }>(
    'select shown, withheld from rollbook.count_status_report()',
  );
  if (row === undefined) throw new Error('a count returns its row');
  return row;
}
