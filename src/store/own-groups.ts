// SQL of a person's own part in groups: seats with everything that hangs on them.
import type {
  groupKinds,
  groupRoles,
  presences,
  seatEntries,
  seatStates,
} from '../schema/api/work-group-words.ts';
import type { Tx } from './transactions.ts';

export interface OwnSeatRow {
  id: string;
  group: { publicId: string; name: string };
  kind: (typeof groupKinds)[number];
  state: (typeof seatStates)[number];
  entry: (typeof seatEntries)[number];
  organization: string | null;
  since: string | null;
  until: string | null;
  newsletter: boolean;
  roles: { role: (typeof groupRoles)[number]; title?: string; since: string; until?: string }[];
  meetings: { title: string; startsAt: string; presence: (typeof presences)[number] }[];
  documents: { reference: string; title: string; submittedOn: string }[];
  ballots: {
    id: string;
    question: string;
    secret: boolean;
    voted: boolean;
    receipt?: string;
    option?: number;
  }[];
}

/** An instant as the API writes it. */
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const list = (item: string, order: string, from: string) =>
  `(select coalesce(jsonb_agg(jsonb_strip_nulls(${item}) order by ${order}), '[]') from ${from})`;

/** Every seat and application of a person, newest first. */
export function listOwnSeats(tx: Tx, memberId: string): Promise<OwnSeatRow[]> {
  return tx.query<OwnSeatRow>(
    `select s.id, jsonb_build_object('publicId', g.public_id, 'name', g.name) as "group", g.kind, s.state, s.entry,
       o.name as organization, s.since, s.until, s.newsletter,
       ${list(
         `jsonb_build_object('role', r.role, 'title', r.title, 'since', r.since, 'until', r.until)`,
         'r.since, r.id',
         'rollbook.work_group_roles r where r.seat_id = s.id',
       )} as roles,
       ${list(
         `jsonb_build_object('title', m.title, 'startsAt', ${instant('m.starts_at')}, 'presence', a.presence)`,
         'm.starts_at',
         'rollbook.work_group_attendance a join rollbook.work_group_meetings m on m.id = a.meeting_id where a.seat_id = s.id',
       )} as meetings,
       ${list(
         `jsonb_build_object('reference', d.reference, 'title', d.title, 'submittedOn', d.submitted_on)`,
         'd.submitted_on, d.id',
         'rollbook.work_group_documents d where d.seat_id = s.id',
       )} as documents,
       ${list(
         `jsonb_build_object('id', b.id, 'question', b.question, 'secret', b.secret, 'voted', v.voted, 'receipt', v.receipt,
           'option', v.choice)`,
         'b.opens_at, b.id',
         'rollbook.ballot_voters v join rollbook.ballots b on b.id = v.ballot_id where v.seat_id = s.id',
       )} as ballots
     from rollbook.work_group_seats s join rollbook.work_groups g on g.id = s.group_id
     left join rollbook.organizations o on o.id = s.organization_id
     where s.member_id = $1 order by s.id desc`,
    [memberId],
  );
}
