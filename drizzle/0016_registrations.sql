-- Registrations for events: seats, the waiting list, check-in, orders, and the messages that tell of them.
alter table rollbook.event_registrations
  add constraint event_registrations_state check (state in ('registered', 'waitlisted', 'offered', 'cancelled', 'attended', 'no_show')),
  add constraint event_registrations_person check ((member_id is null) = (guest_key is not null)
    and (guest_key is null) = (guest_email is null) and (guest_key is null) = (manage_hash is null)),
  -- As of the outbox: nothing in an address may end a header or add a recipient.
  add constraint event_registrations_guest_email check (length(guest_email) between 3 and 320 and guest_email !~ '[[:cntrl:]<>]'
    and guest_email ~ '.@.'),
  add constraint event_registrations_offered check ((state = 'offered') = (offered_until is not null)),
  add constraint event_registrations_checked_in check ((state = 'attended') = (checked_in_at is not null)),
  add constraint event_registrations_answers check (jsonb_typeof(answers) = 'object' and length(answers::text) <= 40000),
  add constraint event_registrations_gender check (length(gender) <= 100),
  add constraint event_registrations_dispute check ((disputed_at is null) = (dispute_statement is null)
    and (dispute_closed_at is null) = (dispute_outcome is null) and (dispute_closed_at is null or disputed_at is not null)),
  add constraint event_registrations_dispute_outcome check (dispute_outcome in ('upheld', 'corrected')),
  -- A reference to an order, whole or none.
  add constraint event_registrations_order check (num_nulls(order_provider, order_reference, order_amount, order_currency, order_state) in (0, 5)
    and order_amount >= 0 and order_currency ~ '^[A-Z]{3}$' and order_state in ('open', 'paid', 'cancelled', 'refunded'));
--> statement-breakpoint
alter table rollbook.registration_requests
  add constraint registration_requests_typed check ((used_at is null) = (address is not null)
    and (address is null) = (address_key is null) and (address is null) = (draft is null));
--> statement-breakpoint
-- Places in the lines of all events: taken under the lock of the event, so their order is the order in which people came.
create sequence rollbook.registration_places as bigint;
--> statement-breakpoint
create function rollbook.holds_seat(state text) returns boolean language sql immutable parallel safe
return state in ('registered', 'offered', 'attended', 'no_show');
--> statement-breakpoint
-- Whoever changes seats of an event takes turns with all others, before touching any registration: the one order of locks.
create function rollbook.lock_seats(event uuid) returns void language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform 1 from events where id = event for no key update;
end $$;
--> statement-breakpoint
-- Whether the person has a seat or a place in line under the other way of being known: as a member, or by an address.
create function rollbook.registered_otherwise(r rollbook.event_registrations) returns boolean language sql stable security definer
set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select case when r.member_id is not null then exists (
      select from rollbook.event_registrations o where o.event_id = r.event_id and o.state <> 'cancelled'
        and o.guest_key in (select rollbook.proved_addresses(null, r.member_id)))
    else exists (
      select from rollbook.event_registrations o where o.event_id = r.event_id and o.state <> 'cancelled'
        and o.member_id in (select a.member_id from rollbook.accounts a where a.email_key = r.guest_key and a.state <> 'closed'
          union select e.member_id from rollbook.emails e where lower(e.address) = r.guest_key and e.verified_at is not null))
  end;
end;
--> statement-breakpoint
-- Gives a seat while there is one, else a place at the end of the line. Whoever waits is offered each seat that comes free in
-- the transaction that frees it, so a seat that is free here is one that nobody waits for.
create function rollbook.seat(r rollbook.event_registrations) returns rollbook.event_registrations language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp set plan_cache_mode = force_generic_plan as $$
declare e events; ticket_full boolean; ticket_ended boolean; slot_full boolean;
begin
  select * into e from events where id = r.event_id for no key update;
  if e.state is distinct from 'published' then
    raise exception 'event.notFound' using errcode = 'RB001', detail = 'There is no such event.';
  end if;
  if rollbook.now() < e.registration_opens_at or rollbook.now() >= coalesce(e.registration_closes_at, e.ends_at) then
    raise exception 'event.closed' using errcode = 'RB001', detail = 'Registration for this event is not open.';
  end if;
  if registered_otherwise(r) then
    raise exception 'registration.exists' using errcode = 'RB001', detail = 'There is a registration of this person for the event.';
  end if;
  -- What the event asked for may have changed since the form was read, or since a guest filled it in.
  if exists (select from event_hosts h where h.event_id = r.event_id and h.ended_at is null and h.id <> all (r.hosts)) then
    raise exception 'host.unacknowledged' using errcode = 'RB001', detail = 'The event has a host that was not acknowledged.';
  end if;
  select coalesce(bool_or(t.taken >= t.capacity), false), coalesce(bool_or(t.ended_at is not null), false)
  into ticket_full, ticket_ended from ticket_kinds t where t.id = r.ticket_kind_id;
  if ticket_ended then
    raise exception 'ticket.unknown' using errcode = 'RB001', detail = 'This kind of ticket is not offered any more.';
  end if;
  select s.id, coalesce(s.taken >= s.capacity, false) into r.arrival_slot_id, slot_full
  from (select 1) one left join arrival_slots s on s.id = r.arrival_slot_id;
  r.position := nextval('rollbook.registration_places');
  r.offered_until := null;
  r.state := case when ticket_full or e.seats_taken >= e.capacity then 'waitlisted' else 'registered' end;
  if r.state = 'registered' and slot_full then
    raise exception 'slot.full' using errcode = 'RB001', detail = 'This time of arrival is taken; choose another.';
  end if;
  return r;
end $$;
--> statement-breakpoint
-- The moves there are; everything else is refused, whatever way it comes.
create function rollbook.registration_may_move(origin text, target text) returns boolean language sql immutable parallel safe
return (origin, target) in (('registered', 'cancelled'), ('registered', 'attended'), ('registered', 'no_show'),
  ('waitlisted', 'offered'), ('waitlisted', 'registered'), ('waitlisted', 'cancelled'),
  ('offered', 'registered'), ('offered', 'cancelled'), ('cancelled', 'registered'),
  ('attended', 'no_show'), ('attended', 'registered'), ('no_show', 'attended'));
--> statement-breakpoint
-- Row security sees rows, not what changed in them: what a person and what an organizer may change of a registration.
create function rollbook.keep_registration() returns trigger language plpgsql set search_path = pg_catalog, rollbook, pg_temp as $$
declare organizes boolean := actor_has('system') or actor_organizes(old.event_id);
  own boolean := actor_has('registration') or old.member_id = actor_member() or old.guest_key in (select own_addresses());
begin
  if current_user <> 'rollbook_app' then return new; end if;
  if (new.id, new.event_id, new.member_id, new.guest_key, new.secret_ref, new.check_in_hash, new.manage_hash, new.position, new.created_at)
      is distinct from (old.id, old.event_id, old.member_id, old.guest_key, old.secret_ref, old.check_in_hash, old.manage_hash,
        old.position, old.created_at)
    or (not coalesce(own, false) and (new.guest_name, new.answers, new.hosts, new.phone, new.address, new.gender, new.ticket_kind_id,
        new.disputed_at, new.dispute_statement) is distinct from (old.guest_name, old.answers, old.hosts, old.phone, old.address,
        old.gender, old.ticket_kind_id, old.disputed_at, old.dispute_statement))
    or (not organizes and (new.order_provider, new.order_reference, new.order_amount, new.order_currency, new.order_state,
        new.checked_in_by, new.dispute_closed_at, new.dispute_outcome) is distinct from (old.order_provider, old.order_reference,
        old.order_amount, old.order_currency, old.order_state, old.checked_in_by, old.dispute_closed_at, old.dispute_outcome))
    or (new.ticket_kind_id is distinct from old.ticket_kind_id and old.state <> 'cancelled') then
    raise exception 'this is not to be changed of a registration' using errcode = 'insufficient_privilege';
  end if;
  if new.state <> old.state and not (case when new.state in ('attended', 'no_show') or old.state in ('attended', 'no_show') then organizes
      when new.state = 'cancelled' then true
      when old.state in ('offered', 'cancelled') then coalesce(own, false) else false end) then
    raise exception 'registration.illegalMove' using errcode = 'RB001',
      detail = format('A registration that is %s does not become %s this way.', old.state, new.state);
  end if;
  return new;
end $$;
--> statement-breakpoint
create function rollbook.seat_registration() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new := seat(new);
    -- By the clock after the turn was taken: who is earlier in the line came earlier.
    new.created_at := rollbook.now();
    new.updated_at := new.created_at;
    return new;
  end if;
  if new.state <> old.state then
    if not registration_may_move(old.state, new.state) then
      raise exception 'registration.illegalMove' using errcode = 'RB001',
        detail = format('A registration that is %s does not become %s.', old.state, new.state);
    end if;
    if old.state = 'offered' and new.state = 'registered' and old.offered_until <= rollbook.now() then
      raise exception 'offer.expired' using errcode = 'RB001', detail = 'The seat was kept until ' || to_char(old.offered_until
        at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ' and goes to the next in line.';
    end if;
    if old.state = 'cancelled' then new := seat(new); end if;
    if new.state <> 'offered' then new.offered_until := null; end if;
    new.checked_in_at := case when new.state = 'attended' then rollbook.now() end;
    if new.state <> 'attended' then new.checked_in_by := null; end if;
    new.sequence := old.sequence + 1;
  elsif new.arrival_slot_id is distinct from old.arrival_slot_id and holds_seat(new.state)
    and exists (select from arrival_slots s where s.id = new.arrival_slot_id and s.taken >= s.capacity) then
    raise exception 'slot.full' using errcode = 'RB001', detail = 'This time of arrival is taken; choose another.';
  end if;
  new.revision := old.revision + 1;
  new.updated_at := rollbook.now();
  return new;
end $$;
--> statement-breakpoint
-- By name: first what may be changed, then the seat.
create trigger a_keep_registration before update on rollbook.event_registrations
  for each row execute function rollbook.keep_registration();
--> statement-breakpoint
create trigger b_seat_registration before insert or update on rollbook.event_registrations
  for each row execute function rollbook.seat_registration();
--> statement-breakpoint
-- Who acts, as records that people read name them: members by their record.
create function rollbook.moved_by() returns text language sql stable parallel safe
return coalesce('member:' || rollbook.actor_member(), nullif(current_setting('app.actor_id', true), ''), 'system');
--> statement-breakpoint
-- What runs for each seat keeps its plans (planning it anew would take longer than doing it).
-- Where registrants are written to: guests at the address that they proved, others as all mail to members.
create function rollbook.tell_registrants(ids uuid[], message text) returns void language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  insert into outbox (template, payload, address, language, account_id, useful_until)
  select 'registration', jsonb_strip_nulls(jsonb_build_object('registrationId', r.id, 'message', message,
      'sequence', v.sequence + r.sequence, 'linkId', case when r.guest_key is not null then r.secret_ref end)),
    coalesce(r.guest_email, a.email, e.address), coalesce(case when r.guest_key is null then a.locale end, r.locale), a.id, r.offered_until
  from event_registrations r join events v on v.id = r.event_id
  -- One by one through the index: for a single seat, too, the planner would read every account.
  left join lateral (select c.id, c.email, c.locale from accounts c where c.member_id = r.member_id and c.state = 'active' limit 1) a on true
  left join lateral (select m.address from emails m where m.member_id = r.member_id
    order by m.is_primary desc, m.id limit 1) e on true
  where r.id = any (ids) and coalesce(r.guest_email, a.email, e.address) is not null
  order by r.position;
end $$;
--> statement-breakpoint
-- Counts, timeline and messages follow each change of a registration, set by set, in its own transaction: so each is there
-- exactly once, whatever dies. A seat that came free goes to the line before anybody else can see it.
create function rollbook.count_seats(deltas jsonb) returns void language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  update events e set seats_taken = e.seats_taken + d.seats
  from (select x.event_id, sum(x.seats)::int as seats from jsonb_to_recordset(deltas) as x (event_id uuid, seats int) group by 1) d
  where d.event_id = e.id and d.seats <> 0;
  update ticket_kinds t set taken = t.taken + d.seats
  from (select x.ticket_kind_id, sum(x.seats)::int as seats from jsonb_to_recordset(deltas) as x (ticket_kind_id uuid, seats int)
    group by 1) d
  where d.ticket_kind_id = t.id and d.seats <> 0;
  update arrival_slots s set taken = s.taken + d.seats
  from (select x.arrival_slot_id, sum(x.seats)::int as seats from jsonb_to_recordset(deltas) as x (arrival_slot_id uuid, seats int)
    group by 1) d
  where d.arrival_slot_id = s.id and d.seats <> 0;
end $$;
--> statement-breakpoint
create function rollbook.message_of(origin text, target text, reason text) returns text language sql immutable parallel safe
return case
  when target in ('attended', 'no_show') or origin in ('attended', 'no_show') then null
  when target = 'cancelled' and reason = 'offer-expired' then 'lapsed'
  when target = 'cancelled' and reason = 'event-cancelled' then 'event-cancelled'
  else target end;
--> statement-breakpoint
-- Offers free seats to the first in line (of those whose kind of ticket is left), or gives them where the event names no
-- deadline. A chosen time of arrival that is taken by then is dropped: a seat matters more.
create function rollbook.fill_seats(event uuid) returns void language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp set plan_cache_mode = force_generic_plan as $$
declare e events; next uuid; slot_full boolean;
begin
  loop
    select * into e from events where id = event for no key update;
    exit when not found or e.state <> 'published' or rollbook.now() >= e.ends_at or e.seats_taken >= e.capacity;
    select r.id, coalesce(s.taken >= s.capacity, false) into next, slot_full from event_registrations r
      left join ticket_kinds t on t.id = r.ticket_kind_id left join arrival_slots s on s.id = r.arrival_slot_id
      where r.event_id = event and r.state = 'waitlisted' and (t.capacity is null or t.taken < t.capacity)
      order by r.position limit 1;
    exit when not found;
    update event_registrations set state = case when e.offer_hours > 0 then 'offered' else 'registered' end,
      offered_until = case when e.offer_hours > 0 then least(rollbook.now() + e.offer_hours * interval '1 hour', e.ends_at) end,
      arrival_slot_id = case when not slot_full then arrival_slot_id end
    where id = next;
  end loop;
end $$;
--> statement-breakpoint
create function rollbook.follow_registrations() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp set plan_cache_mode = force_generic_plan as $$
declare why text := nullif(current_setting('app.reason', true), ''); deltas jsonb; moved jsonb; message text; ids uuid[]; freed uuid;
begin
  if tg_op = 'INSERT' then
    select jsonb_agg(jsonb_build_object('event_id', n.event_id, 'ticket_kind_id', n.ticket_kind_id, 'arrival_slot_id',
      n.arrival_slot_id, 'seats', 1)) filter (where holds_seat(n.state)),
      jsonb_agg(jsonb_build_object('id', n.id, 'target', n.state, 'at', n.updated_at)) into deltas, moved from new_rows n;
  elsif tg_op = 'DELETE' then
    select jsonb_agg(jsonb_build_object('event_id', o.event_id, 'ticket_kind_id', o.ticket_kind_id, 'arrival_slot_id',
      o.arrival_slot_id, 'seats', -1)) into deltas from old_rows o where holds_seat(o.state);
  else
    select jsonb_agg(jsonb_build_object('event_id', d.event_id, 'ticket_kind_id', d.ticket_kind_id, 'arrival_slot_id',
      d.arrival_slot_id, 'seats', d.seats)) into deltas from (
        select event_id, ticket_kind_id, arrival_slot_id, 1 as seats, id from new_rows where holds_seat(state)
        union all select event_id, ticket_kind_id, arrival_slot_id, -1, id from old_rows where holds_seat(state)) d;
    select jsonb_agg(jsonb_build_object('id', n.id, 'origin', o.state, 'target', n.state, 'at', n.updated_at) order by n.position) into moved
      from new_rows n join old_rows o on o.id = n.id where n.state <> o.state;
  end if;
  if deltas is not null then perform count_seats(deltas); end if;
  if moved is not null then
    insert into registration_moves (registration_id, from_state, to_state, reason, at, actor)
    select m.id, m.origin, m.target, why, m.at, case when m.origin = 'waitlisted' and m.target in ('offered', 'registered') then 'system'
      else moved_by() end
    from jsonb_to_recordset(moved) as m (id uuid, origin text, target text, at timestamptz);
    for message, ids in select message_of(m.origin, m.target, why), array_agg(m.id)
      from jsonb_to_recordset(moved) as m (id uuid, origin text, target text) group by 1 loop
      if message is not null then perform tell_registrants(ids, message); end if;
    end loop;
  end if;
  if tg_op <> 'INSERT' then
    perform set_config('app.reason', '', true);
    for freed in select x.event_id from jsonb_to_recordset(deltas) as x (event_id uuid, seats int)
      group by 1 having sum(x.seats) < 0 order by 1 loop
      perform fill_seats(freed);
    end loop;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger follow_insert after insert on rollbook.event_registrations referencing new table as new_rows
  for each statement execute function rollbook.follow_registrations();
--> statement-breakpoint
create trigger follow_update after update on rollbook.event_registrations referencing old table as old_rows new table as new_rows
  for each statement execute function rollbook.follow_registrations();
--> statement-breakpoint
-- A person who is erased leaves the seat to the line.
create trigger follow_delete after delete on rollbook.event_registrations referencing old table as old_rows
  for each statement execute function rollbook.follow_registrations();
--> statement-breakpoint
-- An event that is cancelled cancels what was registered; one with more seats offers them to the line.
create function rollbook.follow_event() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if new.state = 'cancelled' and old.state <> 'cancelled' then
    perform set_config('app.reason', 'event-cancelled', true);
    update event_registrations set state = 'cancelled' where event_id = new.id and state in ('registered', 'waitlisted', 'offered');
  elsif new.capacity is distinct from old.capacity then
    perform fill_seats(new.id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger follow_event after update of state, capacity on rollbook.events
  for each row execute function rollbook.follow_event();
--> statement-breakpoint
create function rollbook.follow_ticket_kind() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform fill_seats(new.event_id);
  return null;
end $$;
--> statement-breakpoint
create trigger follow_ticket_kind after update of capacity on rollbook.ticket_kinds
  for each row execute function rollbook.follow_ticket_kind();
--> statement-breakpoint
-- Registrants hear of each change of the event once: of a cancellation by that of their registration (MIPI-12).
create function rollbook.tell_of_change() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform tell_registrants((select array_agg(r.id) from event_registrations r
    where r.event_id = new.event_id and r.state in ('registered', 'offered', 'waitlisted')), new.kind);
  return null;
end $$;
--> statement-breakpoint
create trigger tell_of_change after insert on rollbook.event_changes for each row when (new.kind in ('moved', 'changed'))
  execute function rollbook.tell_of_change();
--> statement-breakpoint
-- Moves a registration; null for one that the actor does not see. Turns are taken at the event, before the row.
create function rollbook.move_registration(registration uuid, target text, why text) returns text language plpgsql
set search_path = pg_catalog, rollbook, pg_temp as $$
declare moved text;
begin
  perform lock_seats(r.event_id) from event_registrations r where r.id = registration;
  perform set_config('app.reason', coalesce(why, ''), true);
  update event_registrations set state = target, checked_in_by = case when target = 'attended' then moved_by() else checked_in_by end
    where id = registration and state <> target returning state into moved;
  if moved is null then
    select state into moved from event_registrations where id = registration;
    if moved is not null then
      raise exception 'registration.illegalMove' using errcode = 'RB001', detail = format('The registration is %s already.', moved);
    end if;
  end if;
  return moved;
end $$;
--> statement-breakpoint
-- Offers whose deadline has passed go to the next in line; of one event, or of all. Answers how many.
create function rollbook.lapse_offers(of_event uuid) returns integer language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
declare lapsed integer := 0; here integer; event uuid;
begin
  if not actor_has('system') then raise exception 'offers lapse by themselves' using errcode = 'insufficient_privilege'; end if;
  for event in select distinct r.event_id from event_registrations r
    where r.state = 'offered' and r.offered_until <= rollbook.now() and (of_event is null or r.event_id = of_event) order by 1 loop
    perform lock_seats(event);
    perform set_config('app.reason', 'offer-expired', true);
    update event_registrations set state = 'cancelled'
      where event_id = event and state = 'offered' and offered_until <= rollbook.now();
    get diagnostics here = row_count;
    lapsed := lapsed + here;
  end loop;
  perform set_config('app.reason', '', true);
  return lapsed;
end $$;
--> statement-breakpoint
-- An offer has a job at its deadline: the id of the event and nothing else.
create function rollbook.enqueue_lapse() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job('lapse-offers', json_build_object('id', new.event_id), run_at => new.offered_until,
    max_attempts => 25, job_key => 'offer ' || new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger enqueue_lapse after update of state on rollbook.event_registrations for each row
  when (new.state = 'offered' and old.state <> 'offered') execute function rollbook.enqueue_lapse();
--> statement-breakpoint
grant select, insert, update on rollbook.event_registrations to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.event_registrations for select to rollbook_app using (
  member_id = (select rollbook.actor_member()) or guest_key in (select rollbook.own_addresses()));
--> statement-breakpoint
create policy own_change on rollbook.event_registrations for update to rollbook_app
  using (member_id = (select rollbook.actor_member()) or guest_key in (select rollbook.own_addresses()))
  with check (member_id = (select rollbook.actor_member()) or guest_key in (select rollbook.own_addresses()));
--> statement-breakpoint
-- Nobody registers anybody else: a member themselves, a guest by the link that proves the address.
create policy register on rollbook.event_registrations for insert to rollbook_app with check (
  member_id = (select rollbook.actor_member()) or (member_id is null and (select rollbook.actor_has('registration'))));
--> statement-breakpoint
create policy link on rollbook.event_registrations to rollbook_app
  using (guest_key is not null and (select rollbook.actor_has('registration')))
  with check (guest_key is not null and (select rollbook.actor_has('registration')));
--> statement-breakpoint
-- The organizers of this event and of no other (MEF-13); privacy officers read.
create function rollbook.organized_events() returns setof uuid language sql stable security definer
set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select o.event_id from rollbook.event_organizers o
  where o.account_id = rollbook.actor_account() and rollbook.actor_has('event-organizer');
end;
--> statement-breakpoint
create policy organizer on rollbook.event_registrations for select to rollbook_app using (
  event_id in (select rollbook.organized_events()) or (select rollbook.actor_has('privacy-officer', 'system')));
--> statement-breakpoint
create policy organizer_change on rollbook.event_registrations for update to rollbook_app
  using (event_id in (select rollbook.organized_events()) or (select rollbook.actor_has('system')))
  with check (event_id in (select rollbook.organized_events()) or (select rollbook.actor_has('system')));
--> statement-breakpoint
-- The timeline is written by the trigger alone, and read with the registration.
grant select on rollbook.registration_moves to rollbook_app;
--> statement-breakpoint
create policy visible on rollbook.registration_moves for select to rollbook_app
  using (exists (select from rollbook.event_registrations r where r.id = registration_id));
--> statement-breakpoint
-- Asking is open to everybody who reaches this far; nothing typed is read again but by the link.
grant select, insert, update, delete on rollbook.registration_requests to rollbook_app;
--> statement-breakpoint
create policy link on rollbook.registration_requests to rollbook_app
  using ((select rollbook.actor_has('registration', 'system'))) with check ((select rollbook.actor_has('registration', 'system')));
--> statement-breakpoint
-- What somebody who booked for another person sees: the state of the seat, no row of it.
create function rollbook.booked_seats() returns table (id uuid, event text, state text, requested_at timestamptz)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select q.id, e.public_id, case when r.state in ('attended', 'no_show') then 'registered' when r.id is not null then r.state when q.used_at is null and q.expires_at > rollbook.now()
    then 'pending' else 'expired' end, q.requested_at
  from rollbook.registration_requests q join rollbook.events e on e.id = q.event_id
  left join rollbook.event_registrations r on r.id = q.registration_id
  where q.booked_by = rollbook.actor_account();
end;
--> statement-breakpoint
-- How many wait before and with this place: a number, nobody's row.
create function rollbook.waiting_position(event uuid, place bigint) returns integer language sql stable security definer
set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select count(*)::int from rollbook.event_registrations r where r.event_id = event and r.state = 'waitlisted' and r.position <= place;
end;
--> statement-breakpoint
-- Who a registration is of, for the organizers of the event: name and address, nothing else of the record.
create function rollbook.registrant(registration uuid) returns table (name text, email text)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select coalesce(r.guest_name, m.display_name), coalesce(r.guest_email, a.email, (select e.address from rollbook.emails e
    where e.member_id = r.member_id order by e.is_primary desc, e.id limit 1))
  from rollbook.event_registrations r left join rollbook.members m on m.id = r.member_id
  left join rollbook.accounts a on a.member_id = r.member_id and a.state = 'active'
  where r.id = registration and (r.event_id in (select rollbook.organized_events()) or rollbook.actor_has('privacy-officer', 'system'));
end;
--> statement-breakpoint
-- What guests left goes 12 months after the event.
create function rollbook.forget_guests() returns integer language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
declare gone integer;
begin
  if not actor_has('system') then raise exception 'registrations go by themselves' using errcode = 'insufficient_privilege'; end if;
  delete from event_registrations r using events e
  where e.id = r.event_id and r.member_id is null and e.ends_at < rollbook.now() - interval '12 months';
  get diagnostics gone = row_count;
  return gone;
end $$;
--> statement-breakpoint
revoke execute on function rollbook.waiting_position(uuid, bigint), rollbook.registrant(uuid), rollbook.forget_guests(),
  rollbook.holds_seat(text), rollbook.lock_seats(uuid), rollbook.registered_otherwise(rollbook.event_registrations),
  rollbook.seat(rollbook.event_registrations), rollbook.registration_may_move(text, text), rollbook.keep_registration(),
  rollbook.seat_registration(), rollbook.moved_by(), rollbook.tell_registrants(uuid[], text), rollbook.count_seats(jsonb),
  rollbook.message_of(text, text, text), rollbook.fill_seats(uuid), rollbook.follow_registrations(), rollbook.follow_event(),
  rollbook.follow_ticket_kind(), rollbook.tell_of_change(), rollbook.move_registration(uuid, text, text),
  rollbook.lapse_offers(uuid), rollbook.enqueue_lapse(), rollbook.organized_events(), rollbook.booked_seats() from public;
--> statement-breakpoint
grant execute on function rollbook.lock_seats(uuid), rollbook.moved_by(), rollbook.move_registration(uuid, text, text),
  rollbook.lapse_offers(uuid), rollbook.organized_events(), rollbook.booked_seats(), rollbook.holds_seat(text),
  rollbook.waiting_position(uuid, bigint), rollbook.registrant(uuid), rollbook.forget_guests() to rollbook_app;
--> statement-breakpoint
-- Owned by the role that owns the queue, as nobody else may write there; making it so takes a right for a moment.
do $$
begin
  grant create on schema rollbook to rollbook_jobs;
  alter function rollbook.enqueue_lapse() owner to rollbook_jobs;
  revoke create on schema rollbook from rollbook_jobs;
end $$;
