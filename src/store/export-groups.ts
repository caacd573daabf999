// Work groups in an access export.
import { exported, list, object } from './export-columns.ts';

/** Seats in work groups with what hangs on them; of a secret ballot that one voted, as nobody knows more. */
export function workGroups(): string {
  const hangingOn = (name: string, table: string, joined: string, order: string, computed = {}) =>
    `'${name}', ${list(
      object(exported(table, `workGroups.${name}`, 't', computed)),
      `rollbook.${table} t ${joined} where t.seat_id = s.id`,
      order,
    )}`;
  const row = object([
    `'id', s.id`,
    ...exported('work_group_seats', 'workGroups', 's', {
      group: 'g.name',
      organization: '(select o.name from rollbook.organizations o where o.id = s.organization_id)',
    }),
    hangingOn('roles', 'work_group_roles', '', 't.since, t.id'),
    hangingOn(
      'attendance',
      'work_group_attendance',
      'join rollbook.work_group_meetings h on h.id = t.meeting_id',
      'h.starts_at',
      { meeting: 'h.title' },
    ),
    hangingOn('documents', 'work_group_documents', '', 't.submitted_on, t.id'),
    hangingOn(
      'ballots',
      'ballot_voters',
      'join rollbook.ballots h on h.id = t.ballot_id',
      'h.opens_at, h.id',
      {
        ballot: 'h.question',
        organization: '(select o.name from rollbook.organizations o where o.id = t.organization_id)',
      },
    ),
    hangingOn(
      'messages',
      'work_group_deliveries',
      'join rollbook.work_group_messages h on h.id = t.message_id',
      'h.sent_at, h.id',
      { message: `coalesce(h.subject ->> 'en', h.kind)` },
    ),
  ]);
  const source =
    'rollbook.work_group_seats s join rollbook.work_groups g on g.id = s.group_id where s.member_id = m.id';
  return `'workGroups', ${list(row, source, 's.id')}`;
}
