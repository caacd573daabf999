// SQL of applications and their moves.
import type { ApplicationState, ChangedApplication } from '../schema/api/applications.ts';
import type { Tx } from './transactions.ts';

export interface MoveRow {
  from?: ApplicationState;
  to: ApplicationState;
  at: string;
  actor: string;
  reason?: string;
}
export interface ResultOfApplication {
  id: string;
  part: string;
  satOn: string;
  outcome: 'passed' | 'failed';
  recordedAt: string;
}

export interface ApplicationRow {
  id: string;
  memberId: string;
  publicId: string;
  displayName: string;
  programId: string;
  program: string;
  programVersion: string;
  state: ApplicationState;
  appealed: 'refused' | 'failed' | null;
  trainingProvider: string | null;
  trainingProviderName: string | null;
  studentReference: string | null;
  course: string | null;
  courseCompletedOn: string | null;
  prerequisites: { key: string; statement: string }[];
  remarks: string | null;
  examOn: string | null;
  submittedAt: string | null;
  decidedAt: string | null;
  certificate: string | null;
  revision: number;
  moves: MoveRow[];
  results: ResultOfApplication[];
  /** For the order of lists. */
  updatedAt: string;
}

const utc = (value: string) => `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Nothing of the person but the name: an assessor decides by what the application holds. */
const application = `
  select a.id, a.member_id as "memberId", m.public_id as "publicId", m.display_name as "displayName",
    a.program_id as "programId", p.code as program, a.program_version as "programVersion", a.state, a.appealed,
    a.partner_id as "trainingProvider", t.name as "trainingProviderName", a.student_reference as "studentReference",
    a.course, a.course_completed_on as "courseCompletedOn", a.prerequisites, a.remarks, a.exam_on as "examOn",
    a.submitted_at as "submittedAt", a.decided_at as "decidedAt", a.revision, a.updated_at as "updatedAt",
    (select c.number from rollbook.certificates c where c.id = a.certificate_id) as certificate,
    (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('from', v.from_state, 'to', v.to_state,
      'at', ${utc('v.at')}, 'actor', v.actor, 'reason', v.reason)) order by v.seq), '[]')
      from rollbook.application_moves v where v.application_id = a.id) as moves,
    (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'part', r.part, 'satOn', r.sat_on, 'outcome', r.outcome,
      'recordedAt', ${utc('r.recorded_at')}) order by r.sat_on, r.part, r.id), '[]')
      from rollbook.exam_results r where r.application_id = a.id) as results
  from rollbook.applications a
  join rollbook.members m on m.id = a.member_id
  join rollbook.programs p on p.id = a.program_id
  left join rollbook.partners t on t.id = a.partner_id`;

/** The applications of a member, newest first. */
export function listOwnApplications(tx: Tx, memberId: string): Promise<ApplicationRow[]> {
  return tx.query<ApplicationRow>(`${application} where a.member_id = $1 order by a.id desc`, [memberId]);
}

export async function findApplication(tx: Tx, id: string): Promise<ApplicationRow | undefined> {
  const [row] = await tx.query<ApplicationRow>(`${application} where a.id = $1`, [id]);
  return row;
}

/** Two decisions on one application take turns. */
export async function lockApplication(tx: Tx, id: string): Promise<ApplicationRow | undefined> {
  await tx.query('select 1 from rollbook.applications where id = $1 for no key update', [id]);
  return findApplication(tx, id);
}

/** The member behind an application. */
export async function findApplicantId(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ memberId: string }>(
    'select member_id as "memberId" from rollbook.applications where id = $1',
    [id],
  );
  return row?.memberId;
}

/** Member of the API -> column. */
const columns = {
  trainingProvider: 'partner_id',
  studentReference: 'student_reference',
  course: 'course',
  courseCompletedOn: 'course_completed_on',
  prerequisites: 'prerequisites',
  remarks: 'remarks',
} as const;

function assignments(values: ChangedApplication): [string, unknown][] {
  return Object.entries(columns).flatMap(([name, column]) => {
    const value = values[name as keyof ChangedApplication];
    if (value === undefined) return [];
    return [[column, name === 'prerequisites' ? JSON.stringify(value) : value]];
  });
}

export interface NewApplication {
  memberId: string;
  programId: string;
  programVersion: string;
  values: ChangedApplication;
}

/** Adds a draft; undefined when one of the same program is under way, also when two come at once. */
export async function insertApplication(tx: Tx, made: NewApplication): Promise<string | undefined> {
  const assigned = assignments(made.values);
  const [row] = await tx.query<{ id: string }>(
    `insert into rollbook.applications (member_id, program_id, program_version${assigned.map(([column]) => `, ${column}`).join('')})
     values ($1, $2, $3${assigned.map((_, index) => `, $${index + 4}`).join('')})
     on conflict (member_id, program_id) where state not in ('certified', 'withdrawn', 'refused', 'failed') do nothing
     returning id`,
    [made.memberId, made.programId, made.programVersion, ...assigned.map(([, value]) => value)],
  );
  return row?.id;
}

/** Changes what the applicant filled in. */
export async function updateApplication(tx: Tx, id: string, values: ChangedApplication): Promise<void> {
  const assigned = assignments(values);
  await tx.query(
    `update rollbook.applications set revision = revision + 1, updated_at = rollbook.now()
       ${assigned.map(([column], index) => `, ${column} = $${index + 2}`).join('')} where id = $1`,
    [id, ...assigned.map(([, value]) => value)],
  );
}

export interface StateChange {
  from: ApplicationState;
  to: ApplicationState;
  actor: string;
  reason?: string | undefined;
  /** What an appeal is against. */
  appealed?: 'refused' | 'failed' | undefined;
  examOn?: string | undefined;
  /** Internal id of the certificate that came of it. */
  certificateId?: string | undefined;
}

/** Moves an application and writes the move down. False when another application of the program is under way. */
export async function updateState(tx: Tx, id: string, change: StateChange): Promise<boolean> {
  const moved = await tx.query(
    `update rollbook.applications a set state = $2, appealed = $3, exam_on = coalesce($4, exam_on),
       certificate_id = coalesce($5, certificate_id), revision = revision + 1, updated_at = rollbook.now(),
       submitted_at = case when $2 = 'submitted' then rollbook.now() else submitted_at end,
       decided_at = case when $2 in ('eligible', 'refused', 'passed', 'failed', 'certified') then rollbook.now()
         else decided_at end
     where id = $1 and not ($2 in ('scheduled', 'eligible', 'appealed', 'passed') and exists (
       select from rollbook.applications o where o.member_id = a.member_id and o.program_id = a.program_id and o.id <> a.id
         and o.state not in ('certified', 'withdrawn', 'refused', 'failed')))
     returning id`,
    [id, change.to, change.appealed ?? null, change.examOn ?? null, change.certificateId ?? null],
  );
  if (moved.length === 0) return false;
  await insertMove(tx, id, change);
  return true;
}

export async function insertMove(
  tx: Tx,
  id: string,
  { from, to, actor, reason }: Omit<StateChange, 'from'> & { from?: ApplicationState },
): Promise<void> {
  await tx.query(
    `insert into rollbook.application_moves (application_id, from_state, to_state, actor, reason)
     values ($1, $2, $3, $4, $5)`,
    [id, from ?? null, to, actor, reason ?? null],
  );
}

export interface ApplicationQuery {
  state?: string | undefined;
  program?: string | undefined;
  member?: string | undefined;
  /** The last row of the page before. */
  after?: { id: string } | undefined;
  most: number;
}

/** Applications by the time they were made, oldest first. */
export function listApplications(tx: Tx, query: ApplicationQuery): Promise<ApplicationRow[]> {
  const { state, program, member, after, most } = query;
  return tx.query<ApplicationRow>(
    `${application} where ($1::text is null or a.state = $1) and ($2::text is null or p.code = $2)
       and ($3::text is null or m.public_id = $3) and ($4::uuid is null or a.id > $4)
     order by a.id limit $5`,
    [state ?? null, program ?? null, member ?? null, after?.id ?? null, most],
  );
}
