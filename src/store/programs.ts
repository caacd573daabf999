// Programs: professional certifications that one can earn.
import type { Localized } from '../schema/certification.ts';
import type { Reader } from './directory.ts';
import type { Tx } from './transactions.ts';

export interface ProgramRow {
  code: string;
  title: Localized;
  description: Localized;
  validityMonths: number;
}

/** Every program as one JSON text, by code; through the public lane. */
export async function listProgramsText(reader: Reader): Promise<string> {
  const [row] = await reader.read<{ programs: string }>(
    `select coalesce(json_agg(json_build_object('code', code, 'title', title, 'description', description,
       'validityMonths', validity_months) order by code collate "C"), '[]')::text as programs from rollbook.programs`,
    [],
  );
  return row?.programs ?? '[]';
}

/** Adds a program; false when the code is taken. */
export async function insertProgram(tx: Tx, program: ProgramRow): Promise<boolean> {
  const rows = await tx.query(
    `insert into rollbook.programs (code, title, description, validity_months) values ($1, $2, $3, $4)
     on conflict (code) do nothing returning id`,
    [program.code, program.title, program.description, program.validityMonths],
  );
  return rows.length > 0;
}

export async function findProgram(
  tx: Tx,
  code: string,
): Promise<{ id: string; validityMonths: number } | undefined> {
  const [row] = await tx.query<{ id: string; validityMonths: number }>(
    'select id, validity_months as "validityMonths" from rollbook.programs where code = $1',
    [code],
  );
  return row;
}
