// Puts a training partner with students into the demonstration, once.
import type { Tx } from './transactions.ts';

interface DemoPartner {
  clientId: string;
  /** SHA-256 of the client's secret. */
  digest: Buffer;
  name: string;
  /** Public id of a member who is surely among the students. */
  member: string;
}

/** Whether the client works now: one that an administrator ended, or whose secret is of another folder, stays as it is. */
export async function insertDemoPartner(
  tx: Tx,
  { clientId, digest, name, member }: DemoPartner,
): Promise<boolean> {
  const made = await tx.query<{ id: string }>(
    `insert into rollbook.partners (name, accredited_from, accredited_until)
     values ($1, rollbook.today() - 3000, rollbook.today() + 1000) on conflict do nothing returning id`,
    [name],
  );
  const [partner] = made;
  if (partner !== undefined) {
    for (const statement of students) await tx.query(statement, [partner.id, member]);
    await tx.query(
      `insert into rollbook.api_clients (id, name, partner_id, scopes, created_by)
       values ($1, $2, $3, '{status-reports:read,enrollments:read,enrollments:write}', 'system:demo')`,
      [clientId, name, partner.id],
    );
    await tx.query(
      `insert into rollbook.api_client_secrets (id, client_id, kind, digest, created_by)
       values (uuidv7(), $1, 'secret', $2, 'system:demo')`,
      [clientId, digest],
    );
  }
  const [found] = await tx.query<{ works: boolean }>(
    `select exists (select from rollbook.api_clients c join rollbook.api_client_secrets s on s.client_id = c.id
       where c.id = $1 and s.digest = $2 and c.ended_at is null) as works`,
    [clientId, digest],
  );
  return found?.works ?? false;
}

/** One certificate in nine, and that of the named member, came of a course here, an exam and for some a retake. */
const students = [
  `insert into rollbook.partner_programs (partner_id, program_id)
   select $1, id from rollbook.programs where $2::text is not null`,
  `with trained as (
     select distinct on (c.member_id) c.member_id, c.program_id, c.id as certificate_id, c.issued_on, m.public_id,
       get_byte(decode(m.public_id, 'hex'), 0) as digit
     from rollbook.certificates c join rollbook.members m on m.id = c.member_id
     where c.issued_on > rollbook.today() - 2900
       and (m.public_id = $2 or get_byte(decode(m.public_id, 'hex'), 1) % 9 = 0)
     order by c.member_id, c.issued_on),
   taken as (
     insert into rollbook.applications (member_id, program_id, program_version, state, certificate_id, submitted_at, decided_at)
     select member_id, program_id, '1', 'certified', certificate_id, issued_on - 20, issued_on from trained
     returning id, member_id, program_id),
   sat as (
     insert into rollbook.exam_results (application_id, member_id, program_id, part, sat_on, outcome, source, recorded_by)
     select a.id, a.member_id, a.program_id, 'exam', t.issued_on - 10 + n * 9, case n when 1 then 'passed' else 'failed' end,
       'import', 'system:demo'
     from taken a join trained t using (member_id) cross join generate_series(0, 1) n where n = 1 or t.digit % 3 = 0)
   insert into rollbook.enrollments (partner_id, member_id, student_reference, course, completed_on, program_id, state, confirmed_at)
   select $1, t.member_id, 'L-' || lpad((row_number() over (order by t.public_id))::text, 4, '0'), g.code || ' in five days',
     t.issued_on - 30, t.program_id, 'confirmed', rollbook.now()
   from trained t join rollbook.programs g on g.id = t.program_id`,
  // So that the person can confirm what a partner says of the address.
  `update rollbook.emails set verified_at = rollbook.now() from rollbook.members m
   where m.id = member_id and m.public_id = $2 and $1::uuid is not null`,
];
