-- Needs of attendees, lists of attendees and what was released of them, cards that people exchange.
alter table rollbook.attendee_choices
  add constraint attendee_choices_badge check (badge <@ array['name', 'company', 'title']),
  add constraint attendee_choices_card check (card <@ array['name', 'company', 'title', 'email']);
--> statement-breakpoint
alter table rollbook.card_entries add constraint card_entries_source check (source = 'in_person');
--> statement-breakpoint
alter table rollbook.given_cards add constraint given_cards_two check (member_id <> receiver_id);
--> statement-breakpoint
-- Needs are their person's and the organizer's of that event, nobody else's: no role of the staff, no privacy officer (MEF-13).
grant select, insert, update, delete on rollbook.needs, rollbook.standing_needs, rollbook.export_needs to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.needs to rollbook_app
  using (member_id = rollbook.actor_member()) with check (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy organizer on rollbook.needs for select to rollbook_app using (rollbook.actor_organizes(event_id));
--> statement-breakpoint
create policy system on rollbook.needs to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
create policy own on rollbook.standing_needs to rollbook_app
  using (member_id = rollbook.actor_member()) with check (member_id = rollbook.actor_member());
--> statement-breakpoint
-- The system encrypts them again after a rotation.
create policy system on rollbook.standing_needs to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
create policy own on rollbook.export_needs to rollbook_app
  using (exists (select from rollbook.exports x where x.id = export_id and x.member_id = rollbook.actor_member()))
  with check (exists (select from rollbook.exports x where x.id = export_id and x.member_id = rollbook.actor_member()));
--> statement-breakpoint
create policy system on rollbook.export_needs to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
-- That there is a key says nothing of anybody; functions alone make and end one.
grant select, update on rollbook.event_keys to rollbook_app;
--> statement-breakpoint
create policy known on rollbook.event_keys for select to rollbook_app
  using (rollbook.actor_has('account', 'member', 'event-organizer', 'system'));
--> statement-breakpoint
create policy system on rollbook.event_keys to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
grant select, insert, update, delete on rollbook.need_totals, rollbook.need_changes to rollbook_app;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['need_totals', 'need_changes'] loop
    execute format($policy$create policy organizer on rollbook.%I to rollbook_app
      using (rollbook.actor_organizes(event_id) or rollbook.actor_has('system'))
      with check (rollbook.actor_organizes(event_id) or rollbook.actor_has('system'))$policy$, name);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on rollbook.attendee_choices, rollbook.card_codes, rollbook.given_cards to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.attendee_choices to rollbook_app
  using (member_id = rollbook.actor_member()) with check (member_id = rollbook.actor_member());
--> statement-breakpoint
-- Whoever prints badges reads what is chosen for them, of that event.
create policy organizer on rollbook.attendee_choices for select to rollbook_app using (rollbook.actor_organizes(event_id));
--> statement-breakpoint
-- Whoever shows a code made it; a function looks up the others.
create policy own on rollbook.card_codes to rollbook_app
  using (exists (select from rollbook.event_registrations r where r.id = registration_id and r.member_id = rollbook.actor_member()))
  with check (exists (select from rollbook.event_registrations r where r.id = registration_id and r.member_id = rollbook.actor_member()));
--> statement-breakpoint
create policy system on rollbook.card_codes to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
-- Either side may end it; nobody writes one by hand: a function does, for both at once.
create policy either on rollbook.given_cards for select to rollbook_app
  using (rollbook.actor_member() in (member_id, receiver_id));
--> statement-breakpoint
create policy end_it on rollbook.given_cards for delete to rollbook_app
  using (rollbook.actor_member() in (member_id, receiver_id));
--> statement-breakpoint
grant select, insert, delete on rollbook.card_entries to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.card_entries for select to rollbook_app using (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy own_end on rollbook.card_entries for delete to rollbook_app using (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy organizer on rollbook.card_entries to rollbook_app
  using (rollbook.actor_organizes(event_id)) with check (rollbook.actor_organizes(event_id));
--> statement-breakpoint
grant select, insert, update, delete on rollbook.recipient_contacts to rollbook_app;
--> statement-breakpoint
create policy organizer on rollbook.recipient_contacts to rollbook_app
  using (rollbook.actor_organizes(event_id)) with check (rollbook.actor_organizes(event_id));
--> statement-breakpoint
grant select, update (told_at, told_by) on rollbook.recipient_notices to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.recipient_notices for select to rollbook_app using (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy organizer on rollbook.recipient_notices to rollbook_app
  using (rollbook.actor_organizes(event_id)) with check (rollbook.actor_organizes(event_id));
--> statement-breakpoint
-- What a sponsor or host is to receive grows only for those who register afterwards: whoever names it anew, or lets it have
-- more, declares it anew (MEF-50, MIPI-13).
create function rollbook.declare_anew() returns trigger language plpgsql set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if tg_table_name = 'event_sponsors' then
    if tg_op = 'INSERT' or new.name <> old.name or not new.fields <@ old.fields or (old.ended_at is not null and new.ended_at is null)
      then new.declared_at := rollbook.now(); else new.declared_at := old.declared_at; end if;
  else
    if tg_op = 'INSERT' or new.name <> old.name or not new.fields <@ old.fields or (old.ended_at is not null and new.ended_at is null)
      then new.added_at := rollbook.now(); else new.added_at := old.added_at; end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger declare_anew before insert or update on rollbook.event_sponsors
  for each row execute function rollbook.declare_anew();
--> statement-breakpoint
create trigger declare_anew before insert or update on rollbook.event_hosts
  for each row execute function rollbook.declare_anew();
--> statement-breakpoint
revoke execute on function rollbook.declare_anew() from public;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['needs', 'attendee_choices', 'card_codes'] loop
    execute format('alter table rollbook.%I add constraint %I foreign key (registration_id)
      references rollbook.event_registrations (id) on delete cascade', name, name || '_registration_fk');
  end loop;
end $$;
--> statement-breakpoint
-- When the consent that stands was given; null where none does.
create function rollbook.consented_at(person uuid, wanted text, about text) returns timestamptz
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select case when newest.state = 'granted' then newest.at end from (
    select c.state, c.at from rollbook.consents c
    where c.member_id = person and c.purpose = wanted and c.field is null and c.entry_id is null and c.context is not distinct from about
    order by c.seq desc limit 1) newest;
end;
--> statement-breakpoint
-- Left out of whatever others see: restricted (GDPR Art. 18), or objecting to this use (Art. 21).
create function rollbook.keeps_out(person uuid, wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return exists (select from rollbook.restrictions n where n.member_id = person and n.lifted_at is null)
  or exists (select from rollbook.objections o where o.member_id = person and o.purpose = wanted and o.withdrawn_at is null);
--> statement-breakpoint
-- A seat of theirs, whether they have come or not: who came shows in no list.
create function rollbook.takes_part(state text) returns boolean language sql immutable parallel safe
return state in ('registered', 'attended', 'no_show');
--> statement-breakpoint
-- Since when somebody is registered: whoever cancelled and came back did so later.
create function rollbook.registered_since(registration uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select coalesce((select max(m.at) from rollbook.registration_moves m
    where m.registration_id = registration and (m.from_state is null or m.from_state = 'cancelled')), r.created_at)
  from rollbook.event_registrations r where r.id = registration;
end;
--> statement-breakpoint
-- Waits for whoever is giving the seat up at this moment: then what hangs on it would be written after it was cleared.
create function rollbook.hold_seat(registration uuid) returns void language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform 1 from event_registrations r where r.id = registration and r.state <> 'cancelled' for share;
  if not found then
    raise exception 'registration.notFound' using errcode = 'RB001', detail = 'There is no such registration of yours.';
  end if;
end $$;
--> statement-breakpoint
create function rollbook.hold_own_seat() returns trigger language plpgsql set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform hold_seat(new.registration_id);
  return new;
end $$;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['attendee_choices', 'card_codes'] loop
    execute format('create trigger hold_own_seat before insert on rollbook.%I
      for each row execute function rollbook.hold_own_seat()', name);
  end loop;
end $$;
--> statement-breakpoint
revoke execute on function rollbook.hold_seat(uuid), rollbook.hold_own_seat() from public;
--> statement-breakpoint
grant execute on function rollbook.hold_seat(uuid) to rollbook_app;
--> statement-breakpoint
-- Needs are held for a registration that stands, with the explicit consent of its person for this event, or not at all,
-- whatever way they come (MEF-41).
create function rollbook.keep_needs() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform hold_seat(new.registration_id);
  if not exists (select from event_registrations r join events e on e.id = r.event_id
    where r.id = new.registration_id and r.event_id = new.event_id and r.member_id = new.member_id
      and consented_at(r.member_id, 'special-needs', e.public_id) is not null) then
    raise exception 'needs are held with consent for a registration alone' using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_needs before insert or update on rollbook.needs for each row execute function rollbook.keep_needs();
--> statement-breakpoint
create function rollbook.keep_standing_needs() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if consented_at(new.member_id, 'standing-needs', null) is null then
    raise exception 'needs are kept for later with consent alone' using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_standing_needs before insert or update on rollbook.standing_needs
  for each row execute function rollbook.keep_standing_needs();
--> statement-breakpoint
-- Who has changed something since the totals were made; an export that holds what is gone goes, too.
create function rollbook.follow_needs() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare changed needs := coalesce(new, old);
begin
  insert into need_changes (event_id, registration_id)
  select e.id, changed.registration_id from events e where e.id = changed.event_id on conflict do nothing;
  if tg_op = 'DELETE' then
    delete from exports x where exists (select from export_needs n where n.export_id = x.id and n.registration_id = old.registration_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger follow_needs after insert or update or delete on rollbook.needs
  for each row execute function rollbook.follow_needs();
--> statement-breakpoint
create function rollbook.follow_standing_needs() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  delete from exports x where x.member_id = old.member_id
    and exists (select from export_needs n where n.export_id = x.id and n.registration_id is null);
  return null;
end $$;
--> statement-breakpoint
create trigger follow_standing_needs after delete on rollbook.standing_needs
  for each row execute function rollbook.follow_standing_needs();
--> statement-breakpoint
-- Whoever gives the seat up needs nothing there any more, wears no badge and hands out no card.
create function rollbook.follow_seat() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if new.state = 'cancelled' then
    delete from needs where registration_id = new.id;
    delete from attendee_choices where registration_id = new.id;
    delete from card_codes where registration_id = new.id;
  elsif takes_part(new.state) <> takes_part(old.state) then
    insert into need_changes (event_id, registration_id)
    select n.event_id, n.registration_id from needs n where n.registration_id = new.id on conflict do nothing;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger follow_seat after update of state on rollbook.event_registrations for each row
  when (new.state is distinct from old.state) execute function rollbook.follow_seat();
--> statement-breakpoint
-- A withdrawal takes effect where it is written down, so that no way of writing it leaves anything behind (MEF-41, MEF-43).
create function rollbook.follow_withdrawal() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare event uuid := (select e.id from events e where e.public_id = new.context);
begin
  case new.purpose
    when 'special-needs' then delete from needs where member_id = new.member_id and event_id = event;
    when 'standing-needs' then delete from standing_needs where member_id = new.member_id;
    when 'business-card' then
      delete from given_cards where member_id = new.member_id and event_id = event;
      -- Nothing is given again before the person chooses it again.
      update attendee_choices set card = '{}' where member_id = new.member_id and event_id = event and card <> '{}';
    when 'sponsor' then perform notify_recipients(new.member_id, event);
  end case;
  return null;
end $$;
--> statement-breakpoint
-- Sponsors who were told of somebody that withdraws now must hear of it: on the organizer's list, and by mail where an
-- address is kept. The mail names nobody, and one that waits still says it for all.
create function rollbook.notify_recipients(person uuid, event uuid) returns void
language sql volatile security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  with told as (
    select distinct on (r.recipient_id) r.recipient_id, r.recipient_name
    from rollbook.disclosures d join rollbook.releases r on r.id = d.release_id and r.recipient_kind = 'sponsor'
    join rollbook.event_sponsors s on s.id = r.recipient_id and s.event_id = event
    where d.member_id = person order by r.recipient_id, r.id desc),
  noticed as (
    insert into rollbook.recipient_notices (event_id, member_id, recipient_id, recipient_name, purpose, made_at)
    select event, person, t.recipient_id, t.recipient_name, 'sponsor', rollbook.now() from told t
    where not exists (select from rollbook.recipient_notices n
      where n.member_id = person and n.recipient_id = t.recipient_id and n.told_at is null)
    returning recipient_id)
  insert into rollbook.outbox (template, payload, address, language)
  select 'attendee-withdrew', jsonb_build_object('event', e.title), c.email, 'en'
  from noticed n join rollbook.recipient_contacts c on c.recipient_id = n.recipient_id join rollbook.events e on e.id = event
  where not exists (select from rollbook.outbox o where o.template = 'attendee-withdrew' and o.state = 'waiting'
    and o.address = c.email and o.payload -> 'event' = e.title);
end;
--> statement-breakpoint
create trigger follow_withdrawal after insert on rollbook.consents for each row
  when (new.state = 'withdrawn' and new.field is null and new.entry_id is null
    and new.purpose in ('special-needs', 'standing-needs', 'business-card', 'sponsor'))
  execute function rollbook.follow_withdrawal();
--> statement-breakpoint
-- The key of an event for who writes a need: held until this transaction ends, so that nobody destroys it meanwhile. Answers
-- whether values are under it: then its file must be there, and a new one would lose them.
create function rollbook.lock_event_key(event uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if not exists (select from event_registrations r where r.event_id = event and r.member_id = actor_member()) then
    raise exception 'a key is for registrants' using errcode = 'insufficient_privilege';
  end if;
  insert into event_keys (event_id, made_at) values (event, rollbook.now()) on conflict do nothing;
  update event_keys set destroyed_at = null, made_at = rollbook.now() where event_id = event and destroyed_at is not null;
  perform 1 from event_keys where event_id = event for share;
  return exists (select from needs n where n.event_id = event);
end $$;
--> statement-breakpoint
-- What the organizers of an event read of its needs, in the order of registrations; sealed, as the keys are elsewhere.
create function rollbook.event_needs(event uuid, after_id uuid, at_most integer)
returns table (id uuid, member_id uuid, name text, value text, stated_at timestamptz)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select r.id, m.id, m.display_name, n.value, n.stated_at
  from rollbook.needs n join rollbook.event_registrations r on r.id = n.registration_id join rollbook.members m on m.id = n.member_id
  where n.event_id = event and rollbook.actor_organizes(event) and rollbook.takes_part(r.state)
    and not rollbook.keeps_out(m.id, 'special-needs') and r.id > after_id
  order by r.id limit at_most;
end;
--> statement-breakpoint
-- The address by which an attendee is named to others: for work, else what they sign in with.
create function rollbook.attendee_email(person uuid) returns text
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select coalesce(
    (select e.address from rollbook.emails e where e.member_id = person and e.kind = 'work' order by e.is_primary desc, e.id limit 1),
    (select a.email from rollbook.accounts a where a.member_id = person),
    (select e.address from rollbook.emails e where e.member_id = person order by e.is_primary desc, e.id limit 1));
end;
--> statement-breakpoint
-- What these fields are of a person, without those that are empty.
create function rollbook.card_of(person uuid, fields text[]) returns jsonb
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select jsonb_strip_nulls(jsonb_build_object(
    'name', case when 'name' = any (fields) then m.display_name end,
    'company', case when 'company' = any (fields) then m.organization end,
    'title', case when 'title' = any (fields) then m.job_title end,
    'email', case when 'email' = any (fields) then rollbook.attendee_email(m.id) end))
  from rollbook.members m where m.id = person;
end;
--> statement-breakpoint
-- What one registration may show to somebody now: nothing without consent or acknowledgement for this event.
create function rollbook.release_entry(registration uuid, audience text, recipient uuid, since timestamptz, wanted text, about text,
  shown_fields text[]) returns jsonb
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select coalesce((select c.card from rollbook.event_registrations r cross join lateral rollbook.card_of(r.member_id, shown_fields) as c (card)
    where r.id = registration and not rollbook.keeps_out(r.member_id, wanted)
      and case audience
        when 'attendee' then rollbook.consented_at(r.member_id, wanted, about) is not null
        when 'sponsor' then rollbook.consented_at(r.member_id, wanted, about) >= since and rollbook.registered_since(r.id) >= since
        else recipient = any (r.hosts) and r.hosts_at >= since and rollbook.registered_since(r.id) >= since end), '{}');
end;
--> statement-breakpoint
-- Releases a list of attendees, and writes down each row of it. To an attendee: their fellows who agreed, where the event has
-- a list. To a sponsor: who agreed for this event and registered, both after it was declared (MEF-50). To a host: who
-- acknowledged it and registered after it was named, until it may write to nobody any more (MIPI-13). To those two in an order
-- that tells neither a name that is not shown nor who came first.
create function rollbook.release_attendees(audience text, event uuid, recipient uuid, after_sort text, at_most integer, told jsonb)
returns table (sort text, entry jsonb)
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare
  e events; shown_fields text[]; since timestamptz; called text; earlier uuid; release uuid; wanted text := told ->> 'purpose';
  chosen uuid[];
begin
  select * into e from events where id = event and state <> 'draft';
  if audience = 'attendee' then
    select r.id into recipient from event_registrations r
    where r.event_id = event and r.member_id = actor_member() and takes_part(r.state) and e.attendee_list;
    shown_fields := array['name', 'company'];
    called := 'An attendee of ' || coalesce(e.title ->> 'en', (select t.value from jsonb_each_text(e.title) t limit 1));
    -- One release a day for each reader: reading it again tells nobody anything new.
    select x.id into earlier from releases x
    where x.recipient_id = recipient and x.at >= date_trunc('day', rollbook.now(), 'UTC') and x.report = told ->> 'report';
  elsif audience = 'sponsor' and actor_organizes(event) then
    select s.fields, s.declared_at, s.name into shown_fields, since, called from event_sponsors s
    where s.id = recipient and s.event_id = event and s.ended_at is null;
  elsif audience = 'host' and actor_organizes(event) then
    select h.fields, h.added_at, h.name into shown_fields, since, called from event_hosts h
    where h.id = recipient and h.event_id = event and h.ended_at is null
      and (rollbook.now() at time zone e.zone)::date <= h.may_contact_until;
  end if;
  if recipient is null or called is null then return; end if;
  -- Name, company, title and address at most, whatever is written down for a host.
  shown_fields := array(select f from unnest(array['name', 'company', 'title', 'email']) f where f = any (shown_fields));
  release := coalesce(earlier, uuidv7());
  -- Whom this page may name: consents by set, in order, and what costs more only until the page is full.
  select array_agg(page.member_id) into chosen from (
    select a.member_id from (
      select r.id, r.member_id, (case when audience = 'attendee' then fold(m.display_name) || ' ' || r.id
          else encode(sha256(convert_to(r.id::text || recipient::text, 'UTF8')), 'hex') end) collate "C" as place
      from event_registrations r join members m on m.id = r.member_id
      where r.event_id = event and takes_part(r.state) and r.member_id is distinct from actor_member()
        and (audience = 'host' or exists (select from consents c where c.member_id = r.member_id and c.purpose = wanted
          and c.context = e.public_id))
      order by place offset 0) a
    where (after_sort is null or a.place > after_sort collate "C")
      and (release_entry(a.id, audience, recipient, since, wanted, e.public_id, shown_fields)) <> '{}'
    order by a.place limit at_most) page;
  -- A withdrawal that is being written comes wholly before, and nothing is given; or wholly after, and the recipient is told.
  perform 1 from members m where m.id = any (chosen) order by m.id for share;
  return query
    with page as materialized (
      select r.id, r.member_id, release_entry(r.id, audience, recipient, since, wanted, e.public_id, shown_fields) as card,
        (case when audience = 'attendee' then fold(m.display_name) || ' ' || r.id
          else encode(sha256(convert_to(r.id::text || recipient::text, 'UTF8')), 'hex') end) collate "C" as place
      from event_registrations r join members m on m.id = r.member_id
      where r.event_id = event and takes_part(r.state) and r.member_id = any (chosen)),
    written as (
      insert into disclosures (member_id, release_id, about) select p.member_id, release, p.id from page p where p.card <> '{}'
      on conflict do nothing)
    select p.place, p.card from page p where p.card <> '{}' order by p.place;
  if not found or earlier is not null then return; end if;
  insert into releases (id, recipient_kind, recipient_id, recipient_name, purpose, basis, clause, fields, categories, report, request_id)
  select release, audience, recipient, called, t.purpose, t.basis, t.clause, shown_fields, t.categories, t.report, t."requestId"
  from jsonb_to_record(told) as t (purpose text, basis text, clause text, categories text[], report text, "requestId" text);
end $$;
--> statement-breakpoint
-- What those who chose something want on their badges, for whoever prints them; in no order of a name that is not shown.
create function rollbook.event_badges(event uuid, after_id uuid, at_most integer) returns table (id uuid, member_id uuid, badge jsonb)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select r.id, m.id, b.card
  from rollbook.attendee_choices c join rollbook.event_registrations r on r.id = c.registration_id
  join rollbook.members m on m.id = c.member_id cross join lateral rollbook.card_of(m.id, c.badge) as b (card)
  where c.event_id = event and rollbook.actor_organizes(event) and rollbook.takes_part(r.state) and b.card <> '{}'
    and not rollbook.keeps_out(m.id, 'event-registration') and r.id > after_id
  order by r.id limit at_most;
end;
--> statement-breakpoint
-- Both hand their cards to each other: the one who shows a code and the one who scans it, at the same event. The code works
-- once; who chose nothing gives nothing. False for every code that does not work here, whatever the reason.
create function rollbook.exchange_cards(own uuid, code bytea, told jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare mine event_registrations; other event_registrations; e events; direction record; card jsonb; release uuid; consent record;
begin
  select * into mine from event_registrations r
  where r.id = own and r.member_id = actor_member() and r.state in ('registered', 'attended');
  select r.* into other from card_codes c join event_registrations r on r.id = c.registration_id
  where c.hash = code and c.expires_at > rollbook.now() and r.event_id = mine.event_id and r.state in ('registered', 'attended')
    and r.member_id <> mine.member_id for update of c;
  if other.id is null then return false; end if;
  delete from card_codes where hash = code;
  select * into e from events where id = mine.event_id;
  -- Two who scan each other take turns.
  perform 1 from members where id in (mine.member_id, other.member_id) order by id for no key update;
  select * into consent from jsonb_to_record(told) as t (purpose text, basis text, clause text, categories text[], report text,
    "requestId" text, notice text, "noticeVersion" text);
  for direction in select mine.id as registration, mine.member_id as giver, other.member_id as receiver, other.id as reader
    union all select other.id, other.member_id, mine.member_id, mine.id loop
    select card_of(direction.giver, c.card) into card from attendee_choices c where c.registration_id = direction.registration;
    continue when not found or card = '{}' or keeps_out(direction.giver, consent.purpose);
    if consented_at(direction.giver, consent.purpose, e.public_id) is null then
      insert into consents (member_id, purpose, context, state, notice, notice_version, method, actor, proof)
      values (direction.giver, consent.purpose, e.public_id, 'granted', consent.notice, consent."noticeVersion", 'card',
        'member:' || direction.giver, jsonb_build_object('requestId', consent."requestId"));
    end if;
    insert into given_cards as g (event_id, member_id, receiver_id, card, given_at)
    values (e.id, direction.giver, direction.receiver, card, rollbook.now())
    on conflict on constraint given_cards_once do update set card = excluded.card, given_at = excluded.given_at;
    release := uuidv7();
    insert into releases (id, recipient_kind, recipient_id, recipient_name, purpose, basis, clause, fields, categories, report, request_id)
    values (release, 'attendee', direction.reader, 'An attendee of ' || coalesce(e.title ->> 'en', (select t.value from jsonb_each_text(e.title) t limit 1)),
      consent.purpose, consent.basis, consent.clause, array(select jsonb_object_keys(card)), consent.categories, consent.report, consent."requestId");
    insert into disclosures (member_id, release_id, about) values (direction.giver, release, direction.registration);
  end loop;
  return true;
end $$;
--> statement-breakpoint
-- The cards that the actor was given; of somebody whose record is restricted, none is shown meanwhile.
create function rollbook.received_cards() returns table (id uuid, event text, title jsonb, card jsonb, given_at timestamptz)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select g.id, e.public_id, e.title, g.card, g.given_at
  from rollbook.given_cards g join rollbook.events e on e.id = g.event_id
  where g.receiver_id = rollbook.actor_member() and not rollbook.keeps_out(g.member_id, 'business-card')
  order by g.id desc;
end;
--> statement-breakpoint
-- Whom recipients must still be told of, and whom they were: for the organizers of the event, who pass it on.
create function rollbook.event_notices(event uuid) returns table (id uuid, member_id uuid, name text, email text,
  recipient_id uuid, recipient_name text, purpose text, made_at timestamptz, told_at timestamptz)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select n.id, m.id, m.display_name, rollbook.attendee_email(m.id), n.recipient_id, n.recipient_name, n.purpose, n.made_at, n.told_at
  from rollbook.recipient_notices n join rollbook.members m on m.id = n.member_id
  where n.event_id = event and rollbook.actor_organizes(event)
  order by n.told_at is not null, n.id;
end;
--> statement-breakpoint
revoke execute on function rollbook.consented_at(uuid, text, text), rollbook.keeps_out(uuid, text), rollbook.takes_part(text),
  rollbook.registered_since(uuid), rollbook.keep_needs(), rollbook.keep_standing_needs(), rollbook.follow_needs(),
  rollbook.follow_standing_needs(), rollbook.follow_seat(), rollbook.follow_withdrawal(), rollbook.notify_recipients(uuid, uuid),
  rollbook.lock_event_key(uuid), rollbook.event_needs(uuid, uuid, integer), rollbook.attendee_email(uuid),
  rollbook.card_of(uuid, text[]), rollbook.release_entry(uuid, text, uuid, timestamptz, text, text, text[]), rollbook.release_attendees(text, uuid, uuid, text, integer, jsonb),
  rollbook.event_badges(uuid, uuid, integer), rollbook.exchange_cards(uuid, bytea, jsonb), rollbook.received_cards(),
  rollbook.event_notices(uuid) from public;
--> statement-breakpoint
-- A person sees what their own card or badge says.
create function rollbook.own_card(fields text[]) returns jsonb language sql stable security definer
set search_path = pg_catalog, rollbook, pg_temp
return rollbook.card_of(rollbook.actor_member(), fields);
--> statement-breakpoint
revoke execute on function rollbook.own_card(text[]) from public;
--> statement-breakpoint
grant execute on function rollbook.own_card(text[]), rollbook.lock_event_key(uuid), rollbook.event_needs(uuid, uuid, integer),
  rollbook.release_attendees(text, uuid, uuid, text, integer, jsonb), rollbook.event_badges(uuid, uuid, integer),
  rollbook.exchange_cards(uuid, bytea, jsonb), rollbook.received_cards(), rollbook.event_notices(uuid),
  rollbook.takes_part(text) to rollbook_app;
