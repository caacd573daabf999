// SQL of the results of exams.
import type { Tx } from './transactions.ts';

export interface NewResult {
  applicationId: string;
  part: string;
  satOn: string;
  outcome: 'passed' | 'failed';
  recordedBy: string;
}

/** Adds a result; false when there is one of this part and day already. */
export async function insertResult(tx: Tx, made: NewResult): Promise<boolean> {
  const rows = await tx.query(
    `insert into rollbook.exam_results (application_id, member_id, program_id, part, sat_on, outcome, source, recorded_by)
     select a.id, a.member_id, a.program_id, $2, $3, $4, 'staff', $5 from rollbook.applications a where a.id = $1
     on conflict (application_id, part, sat_on) do nothing returning id`,
    [made.applicationId, made.part, made.satOn, made.outcome, made.recordedBy],
  );
  return rows.length > 0;
}

export interface ResultRow {
  id: string;
  application: string;
  program: string;
  memberId: string;
  member: string;
  part: string;
  satOn: string;
  outcome: 'passed' | 'failed';
  source: 'staff' | 'import';
  recordedBy: string;
  recordedAt: string;
}

export interface ResultQuery {
  program?: string | undefined;
  part?: string | undefined;
  outcome?: string | undefined;
  member?: string | undefined;
  /** The last row of the page before. */
  after?: { recordedAt: string; id: string } | undefined;
  most: number;
}

/** Results, what was recorded last, first. */
export function listResults(tx: Tx, query: ResultQuery): Promise<ResultRow[]> {
  const { program, part, outcome, member, after, most } = query;
  return tx.query<ResultRow>(
    `select r.id, r.application_id as application, p.code as program, r.member_id as "memberId", m.public_id as member,
       r.part, r.sat_on as "satOn", r.outcome, r.source, r.recorded_by as "recordedBy", r.recorded_at as "recordedAt"
     from rollbook.exam_results r
     join rollbook.programs p on p.id = r.program_id
     join rollbook.members m on m.id = r.member_id
     where ($1::text is null or p.code = $1) and ($2::text is null or r.part = $2)
       and ($3::text is null or r.outcome = $3) and ($4::text is null or m.public_id = $4)
       and ($5::timestamptz is null or (r.recorded_at, r.id) < ($5, $6::uuid))
     order by r.recorded_at desc, r.id desc limit $7`,
    [program, part, outcome, member, after?.recordedAt, after?.id, most],
  );
}
