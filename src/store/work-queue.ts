// SQL of the work queue of certification.
import type { workKinds } from '../schema/api/work-queue.ts';
import type { Tx } from './transactions.ts';

type WorkKind = (typeof workKinds)[number];

export interface WorkRow {
  kind: WorkKind;
  since: string;
  id: string;
  program: string;
  memberId: string;
  member: string;
  application: string | null;
  state: string | null;
  certificate: string | null;
}

const days = (value: string) => `(${value} at time zone 'UTC')::date`;

/** $1 days ahead, $2 program. */
const work = `
  select case
      when a.state = 'appealed' then 'appeal'
      when a.state = 'passed' then 'certification'
      when a.state in ('scheduled', 'sat') then 'result'
      else 'application' end as kind,
    case when a.state = 'scheduled' then a.exam_on else ${days('a.updated_at')} end as since,
    a.id, a.program_id, a.member_id, a.id as application, a.state, null::text as certificate
  from rollbook.applications a
  where a.state in ('submitted', 'eligible', 'sat', 'passed', 'appealed')
    or (a.state = 'scheduled' and a.exam_on < rollbook.today())
  union all
  select 'expiry', c.expires_on, c.id, c.program_id, c.member_id, null, c.state, c.number
  from rollbook.certificates c
  where c.expires_on between rollbook.today() and rollbook.today() + $1::integer and c.state <> 'revoked'
    and c.merged_into is null and c.retired_on is null and c.member_id is not null
  union all
  select 'reissue', ${days('m.updated_at')}, c.id, c.program_id, c.member_id, null, c.state, c.number
  from rollbook.certificates c
  join rollbook.members m on m.id = c.member_id
  -- The name that it was last issued under, where it was written down.
  join lateral (select e.holder_name from rollbook.certificate_events e
    where e.certificate_id = c.id and e.holder_name is not null order by e.seq desc limit 1) e on e.holder_name <> m.display_name
  where c.state <> 'revoked' and c.merged_into is null and c.retired_on is null
    and (c.expires_on is null or c.expires_on >= rollbook.today())`;

export interface WorkQuery {
  kind?: WorkKind | undefined;
  program?: string | undefined;
  days: number;
  /** The last row of the page before. */
  after?: { since: string; id: string; kind: string } | undefined;
  most: number;
}

/** What waits, longest first. */
export function listWork(tx: Tx, { kind, program, days: ahead, after, most }: WorkQuery): Promise<WorkRow[]> {
  return tx.query<WorkRow>(
    `select w.kind, w.since, w.id, p.code as program, w.member_id as "memberId", m.public_id as member, w.application,
       w.state, w.certificate
     from (${work}) w
     join rollbook.programs p on p.id = w.program_id
     join rollbook.members m on m.id = w.member_id
     where ($2::text is null or p.code = $2) and ($3::text is null or w.kind = $3)
       and ($4::date is null or (w.since, w.id, w.kind) > ($4, $5::uuid, $6::text))
     order by w.since, w.id, w.kind limit $7`,
    [ahead, program, kind, after?.since, after?.id, after?.kind, most],
  );
}

/** How much of each kind waits. */
export async function countWork(
  tx: Tx,
  ahead: number,
  program: string | undefined,
): Promise<Record<WorkKind, number>> {
  const rows = await tx.query<{ kind: WorkKind; count: number }>(
    `select w.kind, count(*)::int as count from (${work}) w join rollbook.programs p on p.id = w.program_id
     where $2::text is null or p.code = $2 group by w.kind`,
    [ahead, program],
  );
  const counts = { application: 0, result: 0, certification: 0, appeal: 0, expiry: 0, reissue: 0 };
  for (const { kind, count } of rows) counts[kind] = count;
  return counts;
}
