// What a person's export holds of registrations and attendance; those under their proved addresses too.
import { exported, list, object, utc } from './export-columns.ts';

const source = `rollbook.event_registrations t join rollbook.events v on v.id = t.event_id
  where (t.member_id = m.id or t.guest_key in (select rollbook.own_addresses()))`;
const event = `coalesce(v.title ->> 'en', v.public_id)`;
const origin = (from: string, point: string, at: string) =>
  `json_build_object('event', json_build_object('source', '${from}', 'collectionPoint', '${point}', 'collectedAt', ${utc(at)}))`;

/** What the person sent to register, and what became of it. */
export function registrations(): string {
  const moves = list(
    object([`'id', w.id`, ...exported('registration_moves', 'registrations.moves', 'w')]),
    'rollbook.registration_moves w where w.registration_id = t.id',
    'w.seq',
  );
  const row = object([
    `'id', t.id`,
    ...exported('event_registrations', 'registrations', 't', {
      event,
      ticket: '(select k.code from rollbook.ticket_kinds k where k.id = t.ticket_kind_id)',
      arrival: `(select ${utc('s.starts_at')} from rollbook.arrival_slots s where s.id = t.arrival_slot_id)`,
      hosts:
        '(select json_agg(h.name order by h.name) from rollbook.event_hosts h where h.id = any (t.hosts))',
    }),
    `'moves', ${moves}`,
    `'provenance', ${origin('self', 'event-site', 't.created_at')}`,
  ]);
  return `'registrations', ${list(row, source, 't.id')}`;
}

/** What the association recorded: it is no data that the person gave (MASS-10). */
export function attendance(): string {
  const recorded = `coalesce(t.checked_in_at, (select max(w.at) from rollbook.registration_moves w where w.registration_id = t.id))`;
  const row = object([
    `'id', t.id`,
    `'event', ${event}`,
    `'state', t.state`,
    ...exported('event_registrations', 'attendance', 't'),
    `'disputed', t.disputed_at is not null and coalesce(t.dispute_closed_at < t.disputed_at, true)`,
    `'provenance', ${origin('organization', 'in-person', recorded)}`,
  ]);
  return `'attendance', ${list(row, `${source} and t.state in ('attended', 'no_show')`, 't.id')}`;
}
