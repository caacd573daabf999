// Programs: professional certifications that one can earn.
import type { Localized, NamedPart, Prerequisite } from '../schema/certification.ts';
import type { Reader } from './directory.ts';
import type { Tx } from './transactions.ts';

export interface ProgramRow {
  id: string;
  code: string;
  version: string;
  title: Localized;
  description: Localized;
  validityMonths: number;
  renewalWindowDays: number;
  reinstatement: 'exam' | 'none';
  reminderDays: number[];
  prerequisites: Prerequisite[];
  examParts: NamedPart[];
  feeReference: string | null;
  open: boolean;
  revision: number;
}

/** Member of the API -> column. */
const columns = {
  code: 'code',
  version: 'version',
  title: 'title',
  description: 'description',
  validityMonths: 'validity_months',
  renewalWindowDays: 'renewal_window_days',
  reinstatement: 'reinstatement',
  reminderDays: 'reminder_days',
  prerequisites: 'prerequisites',
  examParts: 'exam_parts',
  feeReference: 'fee_reference',
  open: 'open',
} as const;
type ProgramField = keyof typeof columns;
export type ProgramValues = Partial<Record<ProgramField, unknown>>;

const selected = Object.entries(columns).map(([name, column]) => `p.${column} as "${name}"`);
const program = `select p.id, ${selected.join(', ')}, p.revision from rollbook.programs p`;

/** Every program as one JSON text, by code; through the public lane. */
export async function listProgramsText(reader: Reader): Promise<string> {
  const members = Object.entries(columns).map(([name, column]) => `'${name}', ${column}`);
  const [row] = await reader.read<{ programs: string }>(
    `select coalesce(json_agg(json_strip_nulls(json_build_object(${members.join(', ')})) order by code collate "C"), '[]')::text
       as programs from rollbook.programs`,
    [],
  );
  return row?.programs ?? '[]';
}

/** Every program, by code. */
export function listPrograms(tx: Tx): Promise<ProgramRow[]> {
  return tx.query<ProgramRow>(`${program} order by p.code collate "C"`);
}

/** Adds a program; undefined when the code is taken. What is left out has the column's default. */
export async function insertProgram(tx: Tx, values: ProgramValues): Promise<ProgramRow | undefined> {
  const assigned = assignments(values);
  const rows = await tx.query(
    `insert into rollbook.programs (${assigned.map(([column]) => column).join(', ')})
     values (${assigned.map((_, index) => `$${index + 1}`).join(', ')}) on conflict (code) do nothing returning id`,
    assigned.map(([, value]) => value),
  );
  return rows.length > 0 ? findProgram(tx, String(values.code)) : undefined;
}

export async function updateProgram(tx: Tx, id: string, values: ProgramValues): Promise<void> {
  const assigned = assignments(values);
  const sets = assigned.map(([column], index) => `, ${column} = $${index + 2}`);
  await tx.query(
    `update rollbook.programs set revision = revision + 1, updated_at = rollbook.now() ${sets.join('')} where id = $1`,
    [id, ...assigned.map(([, value]) => value)],
  );
}

export async function findProgram(tx: Tx, code: string): Promise<ProgramRow | undefined> {
  const [row] = await tx.query<ProgramRow>(`${program} where p.code = $1`, [code]);
  return row;
}

export async function getProgram(tx: Tx, id: string): Promise<ProgramRow> {
  const [row] = await tx.query<ProgramRow>(`${program} where p.id = $1`, [id]);
  if (row === undefined) throw new Error('a program that is referred to is there');
  return row;
}

/** Of two changes made on one revision, the second waits and is refused. */
export async function lockProgram(tx: Tx, code: string): Promise<ProgramRow | undefined> {
  const [row] = await tx.query<ProgramRow>(`${program} where p.code = $1 for no key update`, [code]);
  return row;
}

function assignments(values: ProgramValues): [string, unknown][] {
  const json: readonly string[] = ['title', 'description', 'prerequisites', 'examParts'];
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (!Object.hasOwn(columns, name)) throw new Error(`programs have no ${name}`);
    return [[columns[name as ProgramField], json.includes(name) ? JSON.stringify(value) : value]];
  });
}
