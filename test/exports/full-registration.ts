// What somebody has of registrations of whom everything is held: attended and disputed, offered, and as a guest.
import type { World } from '../support/world.ts';

/** Adds an event with a registration of each kind; rows as they stand in the end, past the triggers that lead there. */
export async function addRegistrationFacts(world: World, memberId: string): Promise<void> {
  await world.sql(`
    set session_replication_role = replica;
    with e as (
      insert into rollbook.events (title, zone, place, starts_at, ends_at, state, published_at)
      select '{"en": "Lamp day"}', 'Europe/London', 'Pier', '2026-03-05T09:00:00Z', '2026-03-05T17:00:00Z', 'published',
        '2026-01-01T00:00:00Z' from generate_series(1, 3) returning id),
    numbered as (select id, row_number() over (order by id) as n from e),
    ticket as (insert into rollbook.ticket_kinds (event_id, code, title) select id, 'LAMP', '{"en": "Lamp"}' from numbered
      returning id, event_id),
    slot as (insert into rollbook.arrival_slots (event_id, starts_at, ends_at)
      select id, '2026-03-05T08:00:00Z', '2026-03-05T08:30:00Z' from numbered returning id, event_id),
    host as (insert into rollbook.event_hosts (event_id, name, role, policy_url, may_contact_until, fields)
      select id, 'Oil Union', 'co-organizer', 'https://oil.example/privacy', '2026-12-31', '{name}' from numbered
      returning id, event_id),
    made as (
      insert into rollbook.event_registrations (event_id, member_id, guest_name, guest_email, guest_key, manage_hash, state,
        position, offered_until, ticket_kind_id, arrival_slot_id, answers, hosts, hosts_at, phone, address, gender, secret_ref,
        check_in_hash, checked_in_at, disputed_at, dispute_statement, dispute_closed_at, dispute_outcome, order_provider,
        order_reference, order_amount, order_currency, order_state)
      select v.id, case when v.n < 3 then m.id end, case when v.n = 3 then 'Ada Guest' end, case when v.n = 3 then 'ada@work.example' end,
        case when v.n = 3 then 'ada@work.example' end, case when v.n = 3 then 'manage' end,
        case v.n when 1 then 'attended' when 2 then 'offered' else 'registered' end, v.n,
        case when v.n = 2 then timestamptz '2026-03-04T05:06:07Z' end, t.id, s.id, '{"lamp": "brass"}', array[h.id],
        '2026-03-04T05:06:07Z', '+441174960123', '{"city": "Bristol"}', 'as I say', gen_random_uuid(), 'lamp day ' || v.n,
        case when v.n = 1 then timestamptz '2026-03-05T09:00:00Z' end, case when v.n = 1 then timestamptz '2026-03-06T09:00:00Z' end,
        case when v.n = 1 then 'I left early.' end, case when v.n = 1 then timestamptz '2026-03-07T09:00:00Z' end,
        case when v.n = 1 then 'upheld' end, 'shop.example', 'O-' || v.n, 1000, 'GBP', 'paid'
      from numbered v join ticket t on t.event_id = v.id join slot s on s.event_id = v.id join host h on h.event_id = v.id
      join rollbook.members m on m.id = '${memberId}'
      returning id)
    insert into rollbook.registration_moves (registration_id, from_state, to_state, reason, actor, at)
    select id, 'waitlisted', 'registered', 'asked', 'system', '2026-03-04T05:06:07Z' from made;
    set session_replication_role = default`);
}
