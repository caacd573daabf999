// A training partner with many confirmed students, two thirds of whom sat an exam and half of whom hold a certificate.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';

export interface ReportPartner {
  clientId: string;
  secret: string;
}

interface Options {
  ownerUrl: string;
  rows: number;
  log: (message: string) => void;
}

/** Set-based, through the tables' own triggers; one in a thousand is restricted or objects and is no row. */
export async function seedReport({ ownerUrl, rows, log }: Options): Promise<ReportPartner> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const began = performance.now();
  const made = { clientId: randomUUID(), secret: `rollbook_${randomBytes(32).toString('base64url')}` };
  try {
    const people = rows + Math.ceil(rows / 1000);
    const all = [...partnerStatements(made), ...studentStatements(people, rows)];
    for (const [text, values = []] of all) await client.query(text, values);
    await client.query('vacuum (analyze)');
    log(`${rows} students seeded in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    return made;
  } finally {
    await client.end();
  }
}

function partnerStatements({ clientId, secret }: ReportPartner): [string, unknown[]?][] {
  const digest = createHash('sha256').update(secret).digest();
  return [
    [`create schema bench`],
    [
      `insert into rollbook.programs (code, title) select 'P' || n, jsonb_build_object('en', 'Program ' || n) from generate_series(1, 3) n`,
    ],
    [
      `insert into rollbook.partners (name, accredited_from, accredited_until) values ('Bench Training', '2020-01-01', '2099-12-31')`,
    ],
    [
      `insert into rollbook.partner_programs select p.id, g.id from rollbook.partners p cross join rollbook.programs g`,
    ],
    [
      `insert into rollbook.api_clients (id, name, partner_id, scopes, created_by)
       select $1, 'bench', p.id, '{status-reports:read,enrollments:write}', 'bench' from rollbook.partners p`,
      [clientId],
    ],
    [
      `insert into rollbook.api_client_secrets (id, client_id, kind, digest, created_by) values ($1, $2, 'secret', $3, 'bench')`,
      [randomUUID(), clientId, digest],
    ],
  ];
}

function studentStatements(people: number, rows: number): [string, unknown[]?][] {
  return [
    [
      `create table bench.students as select i, uuidv7() as id, uuidv7() as application_id from generate_series(1, $1::int) i`,
      [people],
    ],
    [
      `insert into rollbook.members (id, display_name, given_name, family_name)
       select id, 'Student ' || i || ' of Bench', 'Student', 'of Bench' from bench.students`,
    ],
    [
      `insert into rollbook.accounts (member_id, email, email_key)
       select id, a, a from bench.students cross join lateral (select 'person' || lpad(i::text, 6, '0') || '@example.org' as a) n`,
    ],
    [
      `insert into rollbook.enrollments (partner_id, member_id, student_reference, course, completed_on, program_id, state, confirmed_at)
       select p.id, s.id, 'S-' || s.i, 'Five days of ' || g.code, date '2025-01-01' + s.i % 365, g.id, 'confirmed', rollbook.now()
       from bench.students s cross join rollbook.partners p join rollbook.programs g on g.code = 'P' || 1 + s.i % 3`,
    ],
    [
      `insert into rollbook.applications (id, member_id, program_id, program_version, state, submitted_at)
       select s.application_id, s.id, g.id, '1', 'passed', rollbook.now()
       from bench.students s join rollbook.programs g on g.code = 'P' || 1 + s.i % 3 where s.i % 3 > 0`,
    ],
    [
      `insert into rollbook.exam_results (application_id, member_id, program_id, part, sat_on, outcome, source, recorded_by)
       select a.id, a.member_id, a.program_id, 'exam', date '2026-02-01' + n, case n when 0 then 'failed' else 'passed' end, 'import', 'bench'
       from rollbook.applications a cross join generate_series(0, 1) n`,
    ],
    [
      `insert into rollbook.certificates (member_id, program_id, number, number_key, issued_on, expires_on)
       select s.id, g.id, 'B-' || s.i, 'B' || s.i, date '2026-03-01', date '2029-03-01'
       from bench.students s join rollbook.programs g on g.code = 'P' || 1 + s.i % 3 where s.i % 2 = 0`,
    ],
    [
      `insert into rollbook.restrictions (member_id, reason) select id, 'bench' from bench.students where i > $1`,
      [rows],
    ],
  ];
}
